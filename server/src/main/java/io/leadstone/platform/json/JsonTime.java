package io.leadstone.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/// Writes times as the contract shows them, `2026-06-01T09:00:00Z`: UTC, whole seconds.
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

    private static void two(byte[] text, int at, int number, char behind) {
        text[at] = (byte) ('0' + number / 10);
        text[at + 1] = (byte) ('0' + number % 10);
        text[at + 2] = (byte) behind;
    }
}
