package io.leadstone.platform.http;

import java.util.OptionalInt;

/// An id in a path: 1 to 19 ASCII digits.
public final class PathId {
    private static final int MAX_DIGITS = 19;
    private static final int MAX_INT_DIGITS = 10;

    private PathId() {}

    /// The id, or empty for what names nothing: anything else, and numbers too large for an id.
    public static OptionalInt read(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int start = 0;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        if (!digits || text.length() - start > MAX_INT_DIGITS) {
            return OptionalInt.empty();
        }
        long id = Long.parseLong(text.substring(start));
        return id == (int) id ? OptionalInt.of((int) id) : OptionalInt.empty();
    }
}
