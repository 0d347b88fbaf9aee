package io.leadstone.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a user may do in their organisation.
public enum Role {
    ADMIN,
    MANAGER,
    REP,
    READER;

    /// By the name it has in the database and on the command line, like `rep`.
    public static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.label().equals(name)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean allows(Permission permission) {
        return switch (permission) {
            case READ -> true;
            case WRITE -> this != READER;
        };
    }
}
