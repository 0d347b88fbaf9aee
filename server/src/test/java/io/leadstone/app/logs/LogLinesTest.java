package io.leadstone.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00.007Z"), ZoneOffset.UTC);
    private static final int MANY = 40_000;

    @Test
    void lines_come_out_whole_and_in_order() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (LogLines lines = new LogLines(read, LogFormat.TEXT, NOON)) {
            lines.say("INFO", "start", "event=one");
            lines.say("WARN", "start", "event=two");
        }
        assertThat(read.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "2026-03-04T12:00:00.007Z INFO  start event=one\n2026-03-04T12:00:00.007Z WARN  start event=two\n");
    }

    @Test
    void json_is_quoted() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (LogLines lines = new LogLines(read, LogFormat.JSON, NOON)) {
            lines.say("INFO", "start", "a \"b\"\n\\c");
        }
        assertThat(read.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"time\":\"2026-03-04T12:00:00.007Z\",\"level\":\"INFO\",\"logger\":\"start\","
                        + "\"message\":\"a \\\"b\\\"\\n\\\\c\"}\n");
    }

    @Test
    void of_an_exception_the_place_is_told_and_not_its_words() {
        LineWriter writer = new LineWriter(LogFormat.TEXT, NOON);
        String told = writer.line(
                        "ERROR",
                        "x",
                        "event=failed",
                        new IllegalStateException("Anna Berg", new IOException("anna@example.com")))
                .toString();
        assertThat(told)
                .contains("java.lang.IllegalStateException\n\tat " + LogLinesTest.class.getName())
                .contains("caused by java.io.IOException\n")
                .doesNotContain("Anna", "anna");
    }

    @Test
    void who_logs_does_not_wait_for_who_reads_and_what_was_left_out_is_counted() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        ByteArrayOutputStream whatCame = new ByteArrayOutputStream();
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                whatCame.write(bytes, from, length);
            }
        };
        long dropped;
        try (LogLines lines = new LogLines(slow, LogFormat.TEXT, NOON)) {
            for (int i = 0; i < MANY; i++) {
                lines.say("INFO", "test", "event=line number=" + i + " with some words to make it longer");
            }
            dropped = lines.dropped();
            assertThat(dropped).isPositive();
            read.countDown();
            while (!whatCame.toString(StandardCharsets.UTF_8).contains("event=log_dropped")) {
                Thread.sleep(5);
            }
        }
        String all = whatCame.toString(StandardCharsets.UTF_8);
        assertThat(all).contains("event=log_dropped lines=" + dropped + "\n");
        assertThat(all.lines().filter(line -> line.contains("event=line "))).hasSize((int) (MANY - dropped));
    }

    @Test
    void what_was_left_out_is_told_of_also_while_more_comes_than_can_be_read() {
        AtomicReference<LogLines> log = new AtomicReference<>();
        ByteArrayOutputStream whatCame = new ByteArrayOutputStream();
        OutputStream overrun = new OutputStream() {
            private int times;

            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                whatCame.write(bytes, from, length);
                for (int i = 0; times < 3 && i < MANY; i++) {
                    log.get().say("INFO", "test", "event=line number=" + i + " with some words to make it longer");
                }
                times++;
            }
        };
        try (LogLines lines = new LogLines(overrun, LogFormat.TEXT, NOON)) {
            log.set(lines);
            lines.say("INFO", "test", "event=first");
        }
        long dropped = log.get().dropped();
        assertThat(dropped).isGreaterThan(MANY);
        assertThat(whatCame.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.contains("event=log_dropped lines="))
                        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf('=') + 1)))
                        .toArray())
                .hasSize(3)
                .satisfies(told -> assertThat(Arrays.stream(told).sum()).isEqualTo(dropped));
    }
}
