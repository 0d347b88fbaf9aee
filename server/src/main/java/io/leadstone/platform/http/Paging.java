package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;

/// Which page is wanted.
///
/// @param size rows a page, 1 to 100
/// @param index zero-based
public record Paging(int size, long index) {
    static final int DEFAULT_SIZE = 10;
    static final int MAX_SIZE = 100;
    /// Of the index: 15 digits, beyond any table, and still exact as a number in JavaScript.
    private static final int MAX_INDEX_DIGITS = 15;

    private static final long MAX_INDEX = 999_999_999_999_999L;

    /// Reads `pageSize` and `pageIndex`. Nothing is clamped: a client that computes its own pages would lose rows.
    public static Paging read(Query query, FieldErrors errors) {
        String size = query.exact("pageSize");
        String index = query.exact("pageIndex");
        return new Paging(size == null ? DEFAULT_SIZE : size(size, errors), index == null ? 0 : index(index, errors));
    }

    /// How many rows stand before this page.
    public long offset() {
        return index * size;
    }

    private static int size(String text, FieldErrors errors) {
        if (digits(text, 3)) {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_SIZE) {
                return size;
            }
        }
        errors.add("pageSize", "Must be a whole number from 1 to " + MAX_SIZE + ".");
        return DEFAULT_SIZE;
    }

    private static long index(String text, FieldErrors errors) {
        if (digits(text, MAX_INDEX_DIGITS)) {
            return Long.parseLong(text);
        }
        errors.add("pageIndex", "Must be a whole number from 0 to " + MAX_INDEX + ".");
        return 0;
    }

    private static boolean digits(String text, int most) {
        int zeros = 0;
        while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
            zeros++;
        }
        return text.length() - zeros <= most && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
