package io.leadstone.platform.http;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The `Accept` header (RFC 9110, 12.5.1), as far as it chooses how an error is told.
final class Accept {
    private static final String JSON = "application/json";

    private Accept() {}

    /// Whether the client asks for problem details by name, and not for plain JSON more than for them. A wildcard asks
    /// for nothing: every client of the v1 API sends one.
    static boolean problemDetails(List<String> headers) {
        double problem = quality(headers, ProblemDetails.MEDIA_TYPE);
        return problem > 0 && problem >= quality(headers, JSON);
    }

    /// The highest quality that a media type is named with, 0 when it is not named.
    private static double quality(List<String> headers, String mediaType) {
        double highest = 0;
        for (String header : headers) {
            for (String range : header.split(",", -1)) {
                String[] parts = range.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
                if (parts[0].equals(mediaType)) {
                    highest = Math.max(highest, quality(parts));
                }
            }
        }
        return highest;
    }

    /// 1 unless said otherwise; what cannot be read asks for nothing.
    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("q=")) {
                return number(parts[i].substring(2)).orElse(0);
            }
        }
        return 1;
    }

    private static OptionalDouble number(String text) {
        return text.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
