package io.leadstone.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which leads a user sees, and so may do anything to.
public enum RecordScope {
    /// Those assigned to them.
    OWN,
    /// Those assigned to them, to a group they are in, or to a member of such a group.
    GROUP,
    /// Every lead of the organisation.
    ALL;

    /// By the name it has in the API, in the database and on the command line, like `own`.
    public static Optional<RecordScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(name))
                .findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
