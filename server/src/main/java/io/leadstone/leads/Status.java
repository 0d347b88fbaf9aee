package io.leadstone.leads;

import io.leadstone.platform.text.Fold;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How far a lead has come; the order is the one that lists sort in.
public enum Status {
    NEW(1, "New"),
    CONTACTED(2, "Contacted"),
    QUALIFIED(3, "Qualified"),
    LOST(4, "Lost"),
    CONVERTED(5, "Converted");

    /// The five words, for messages.
    public static final String WORDS = Arrays.stream(values()).map(Status::word).collect(Collectors.joining(", "));

    private final int code;
    private final String word;

    Status(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /// By its word in any case.
    public static Optional<Status> named(String word) {
        String folded = Fold.fold(word);
        return Arrays.stream(values())
                .filter(status -> Fold.fold(status.word).equals(folded))
                .findFirst();
    }

    /// By its number in the database.
    public static Status coded(int code) {
        return values()[code - 1];
    }

    public int code() {
        return code;
    }

    public String word() {
        return word;
    }
}
