package io.leadstone.leads;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What becomes of a lead whose email address or phone number another live lead has.
enum OnDuplicate {
    /// It is stored, and the others are named.
    ALLOW,
    /// It is refused.
    REJECT,
    /// The other one is the answer; nothing is stored.
    SKIP,
    /// The other one takes over the fields that were given.
    UPDATE;

    /// The four words, for messages.
    static final String WORDS = Arrays.stream(values()).map(OnDuplicate::word).collect(Collectors.joining(", "));

    /// By its word in any case.
    static Optional<OnDuplicate> named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
