package io.leadstone.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Writes and reads times as the contract shows them, `2026-06-01T09:00:00Z`: UTC, whole seconds.
public final class JsonTime {
    private static final long DAY_SECONDS = 86_400;
    private static final int LENGTH = "2026-06-01T09:00:00Z".length();

    private JsonTime() {}

    /// Writes a time of the years 0 to 9999; what lies within its second is left out.
    public static void write(JsonGenerator json, Instant time) throws IOException {
        long seconds = time.getEpochSecond();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY_SECONDS));
        int second = (int) Math.floorMod(seconds, DAY_SECONDS);
        byte[] text = new byte[LENGTH];
        two(text, 0, day.getYear() / 100, '0');
        two(text, 2, day.getYear() % 100, '-');
        two(text, 5, day.getMonthValue(), '-');
        two(text, 8, day.getDayOfMonth(), 'T');
        two(text, 11, second / 3600, ':');
        two(text, 14, second / 60 % 60, ':');
        two(text, 17, second % 60, 'Z');
        json.writeRawUTF8String(text, 0, LENGTH);
    }

    /// Reads `2026-06-01T09:00:00Z`, any offset, or a day, which begins at midnight UTC; of the years 0 to 9999, and
    /// without what lies within its second. Empty for anything else.
    public static Optional<Instant> read(String text) {
        try {
            Instant time = text.length() == "2026-06-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year >= 0 && year <= 9999 ? Optional.of(time.truncatedTo(ChronoUnit.SECONDS)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void two(byte[] text, int at, int number, char behind) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
        text[at + 2] = (byte) behind;
    }
}
