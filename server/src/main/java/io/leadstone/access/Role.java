package io.leadstone.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a user may do in their organisation; which leads they may do it to is [RecordScope].
public enum Role {
    ADMIN,
    MANAGER,
    REP,
    READER;

    /// The whole table of who may do what.
    public boolean allows(Permission permission) {
        return switch (permission) {
            case READ, SELF, KEEP -> true;
            case WRITE, DELETE -> this != READER;
            case ARRANGE -> this == ADMIN || this == MANAGER;
            case ADMINISTER -> this == ADMIN;
        };
    }

    /// By the name it has in the API, in the database and on the command line, like `rep`.
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
