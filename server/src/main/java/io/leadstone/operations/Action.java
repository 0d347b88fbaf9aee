package io.leadstone.operations;

import java.util.Locale;

/// What a job does to its leads.
enum Action {
    PATCH,
    DELETE,
    UNDO;

    /// By its name in the database.
    static Action named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
