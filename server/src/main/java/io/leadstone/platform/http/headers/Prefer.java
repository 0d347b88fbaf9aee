package io.leadstone.platform.http.headers;

import io.leadstone.platform.http.Request;
import java.util.Arrays;
import java.util.Locale;

/// The `Prefer` header (RFC 7240).
public final class Prefer {
    private Prefer() {}

    /// Whether the client would rather be refused than have a part of its request ignored.
    public static boolean strictHandling(Request request) {
        return request.header("Prefer")
                .map(header -> Arrays.stream(header.toLowerCase(Locale.ROOT).split("[,;]", -1))
                        .map(part -> part.replaceAll("[\\s\"]", ""))
                        .anyMatch("handling=strict"::equals))
                .orElse(false);
    }
}
