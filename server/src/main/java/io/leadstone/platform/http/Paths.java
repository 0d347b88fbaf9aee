package io.leadstone.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits paths.
public final class Paths {
    private Paths() {}

    /// The decoded segments, one trailing slash forgiven; empty when the encoding is broken.
    public static Optional<List<String>> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        String[] parts = rawPath.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && i > 0 && parts[i].isEmpty()) {
                break;
            }
            Optional<String> decoded = Query.decode(parts[i], false);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            segments.add(decoded.get());
        }
        return Optional.of(segments);
    }
}
