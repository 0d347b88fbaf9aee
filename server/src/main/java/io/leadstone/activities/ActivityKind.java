package io.leadstone.activities;

import java.util.Locale;

/// What people do at a lead; all but tasks are contacts with it.
enum ActivityKind {
    CALL,
    EMAIL,
    MEETING,
    TASK;

    /// In the API, the log and the database.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ActivityKind labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
