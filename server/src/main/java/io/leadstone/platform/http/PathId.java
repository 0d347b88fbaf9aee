package io.leadstone.platform.http;

import java.util.Optional;

/// An id of 32 bits in a path.
public final class PathId {
    private static final int MAX_DIGITS = 19;

    private PathId() {}

    /// From 1 to 19 ASCII digits; empty for anything else and for more than 32 bits hold, which name nothing.
    public static Optional<Integer> read(String text) {
        try {
            return isNumber(text) ? Optional.of(Integer.parseInt(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Whether it has the form of an id, though it may be too large for one.
    public static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
