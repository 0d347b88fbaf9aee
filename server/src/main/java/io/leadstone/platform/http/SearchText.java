package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import org.jspecify.annotations.Nullable;

/// The query parameter `search` of every list.
public final class SearchText {
    private static final int MAX_CODE_POINTS = 200;

    private SearchText() {}

    /// What is looked for, trimmed; null when nothing is, or when a problem was noted.
    public static @Nullable String read(Query query, FieldErrors errors) {
        String search = query.text("search");
        if (search == null) {
            return null;
        }
        if (search.indexOf('\0') >= 0) {
            errors.add("search", "Must not contain control characters.");
            return null;
        }
        if (search.codePointCount(0, search.length()) > MAX_CODE_POINTS) {
            errors.add("search", "May not be greater than " + MAX_CODE_POINTS + " characters.");
            return null;
        }
        return search;
    }
}
