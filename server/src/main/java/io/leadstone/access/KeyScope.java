package io.leadstone.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an API key may be used for, as far as its user's role allows it at all.
public enum KeyScope {
    READ,
    WRITE,
    DELETE,
    ADMIN;

    /// A key of which nothing is held back.
    public static final Set<KeyScope> ALL = Set.copyOf(EnumSet.allOf(KeyScope.class));

    /// By the name it has in the API, in the database and on the command line, like `read`.
    public static Optional<KeyScope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(name))
                .findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Their names, in the order in which they stand here.
    public static List<String> labels(Set<KeyScope> scopes) {
        return Arrays.stream(values())
                .filter(scopes::contains)
                .map(KeyScope::label)
                .toList();
    }

    /// Reads labels with commas between them.
    public static Set<KeyScope> listed(String labels) {
        return Arrays.stream(labels.split(",", -1))
                .map(label -> named(label).orElseThrow())
                .collect(Collectors.toUnmodifiableSet());
    }
}
