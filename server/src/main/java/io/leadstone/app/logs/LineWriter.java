package io.leadstone.app.logs;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// Writes lines, in either format. Times are UTC, in milliseconds.
final class LineWriter {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);
    /// Of causes and of the frames of each, as many as help to find the place.
    private static final int MOST_CAUSES = 5;

    private static final int MOST_FRAMES = 60;

    private final LogFormat format;
    private final Clock clock;
    private volatile Second last = new Second(Long.MIN_VALUE, "");

    private record Second(long number, String text) {}

    LineWriter(LogFormat format, Clock clock) {
        this.format = format;
        this.clock = clock;
    }

    LogFormat format() {
        return format;
    }

    /// Begins a line: time, level and who says it.
    StringBuilder begin(String level, String logger) {
        StringBuilder line = new StringBuilder(256);
        if (format == LogFormat.JSON) {
            line.append("{\"time\":\"");
            time(line);
            line.append("\",\"level\":\"").append(level).append("\",\"logger\":\"");
            return line.append(logger).append('"');
        }
        time(line);
        line.append(' ').append(level);
        for (int i = level.length(); i < 5; i++) {
            line.append(' ');
        }
        return line.append(' ').append(logger);
    }

    /// A whole line; of `thrown` everything but its messages, which quote what people sent.
    StringBuilder line(String level, String logger, String message, @Nullable Throwable thrown) {
        StringBuilder line = begin(level, logger);
        if (format == LogFormat.JSON) {
            field(line, "message", message);
            if (thrown != null) {
                StringBuilder stack = new StringBuilder();
                stack(stack, thrown);
                field(line, "stack", stack.toString().strip());
            }
            return line.append("}\n");
        }
        line.append(' ').append(message).append('\n');
        if (thrown != null) {
            stack(line, thrown);
        }
        return line;
    }

    private void time(StringBuilder line) {
        long now = clock.millis();
        long number = Math.floorDiv(now, 1000L);
        Second second = last;
        if (second.number() != number) {
            second = new Second(number, SECOND.format(Instant.ofEpochSecond(number)));
            last = second;
        }
        line.append(second.text());
        threeDigits(line, (int) Math.floorMod(now, 1000L)).append('Z');
    }

    static StringBuilder threeDigits(StringBuilder line, int number) {
        return line.append((char) ('0' + number / 100))
                .append((char) ('0' + number / 10 % 10))
                .append((char) ('0' + number % 10));
    }

    private static void field(StringBuilder line, String name, String value) {
        line.append(",\"").append(name).append("\":\"");
        line.append(JsonStringEncoder.getInstance().quoteAsString(value)).append('"');
    }

    private static void stack(StringBuilder into, Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            into.append(i == 0 ? "" : "caused by ")
                    .append(cause.getClass().getName())
                    .append('\n');
            StackTraceElement[] frames = cause.getStackTrace();
            for (int f = 0; f < Math.min(frames.length, MOST_FRAMES); f++) {
                into.append("\tat ").append(frames[f]).append('\n');
            }
        }
    }
}
