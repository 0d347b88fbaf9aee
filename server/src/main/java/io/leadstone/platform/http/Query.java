package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The query parameters of a request; remembers which were asked for, so that the rest can be named as ignored.
public final class Query {
    /// Of unknown parameters, how many are named back and how long a name may be.
    private static final int MAX_NAMED = 20;

    private static final int MAX_NAME = 100;

    private final Map<String, String> values;
    private final Set<String> known = new HashSet<>();

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /// Splits and decodes; empty when the encoding is broken. Of a parameter given twice the last one counts.
    public static Optional<Query> read(@Nullable String raw) {
        Map<String, String> values = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
                Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1), true);
                if (name.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                if (!name.get().isEmpty()) {
                    values.put(name.get(), value.get());
                }
            }
        }
        return Optional.of(new Query(values));
    }

    /// The same of values that came another way.
    public static Query of(Map<String, String> values) {
        return new Query(new LinkedHashMap<>(values));
    }

    /// The parameter without the white space around it; null when missing or empty, which mean the same.
    public @Nullable String text(String name) {
        known.add(name);
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        return value.strip();
    }

    /// The parameter as sent, for what allows no white space: an unencoded plus sign arrives as a blank. Null when
    /// missing or blank.
    public @Nullable String exact(String name) {
        return text(name) == null ? null : values.get(name);
    }

    /// `2026-06-01T09:00:00Z`, any offset, or a day, which begins at midnight UTC; null when missing or a problem was
    /// noted.
    public @Nullable Instant time(String name, FieldErrors errors) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            // A plus that was not percent-encoded arrives as a space.
            String text = value.replace(' ', '+');
            Instant time = text.length() == "2026-06-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 0 && year <= 9999) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below, together with a year out of range.
        }
        errors.add(name, "Must be a time such as 2026-06-01T09:00:00Z or a day such as 2026-06-01.");
        return null;
    }

    /// The names nobody asked for.
    public List<String> unknown() {
        return values.keySet().stream().filter(name -> !known.contains(name)).toList();
    }

    /// The names nobody asked for, percent-encoded so that they fit a header; empty when there are none.
    public String ignored() {
        List<String> names = new ArrayList<>();
        for (String name : values.keySet()) {
            if (!known.contains(name) && names.size() < MAX_NAMED) {
                names.add(encode(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name));
            }
        }
        return String.join(", ", names);
    }

    /// Percent-decoding of UTF-8, strict: empty on a broken escape or on bytes that are not UTF-8.
    static Optional<String> decode(String encoded, boolean plusIsSpace) {
        if (encoded.indexOf('%') < 0 && (!plusIsSpace || encoded.indexOf('+') < 0) && isAscii(encoded)) {
            return Optional.of(encoded);
        }
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else {
                bytes.put(plusIsSpace && raw[i] == '+' ? (byte) ' ' : raw[i]);
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String encode(String name) {
        return java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
