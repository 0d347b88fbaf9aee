package io.leadstone.views;

import java.util.Locale;

/// Who sees a view beside its owner.
enum Sharing {
    /// Nobody.
    PRIVATE,
    /// The members of one group of users.
    TEAM,
    /// The whole organisation.
    EVERYONE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
