package io.leadstone.operations;

import java.util.Locale;

/// What a job does to its leads.
enum Action {
    PATCH,
    DELETE,
    UNDO,
    /// Tells what an undo would do.
    TRY_UNDO;

    /// By its name in the database.
    static Action named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// The name in the database; what is only tried is never read there.
    String stored() {
        return (this == TRY_UNDO ? UNDO : this).name().toLowerCase(Locale.ROOT);
    }
}
