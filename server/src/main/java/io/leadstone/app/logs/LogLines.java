package io.leadstone.app.logs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/// Where all lines of the log go: into memory at once, and to the stream by a thread of its own, many lines at a time.
///
/// Who logs never waits for who reads. When the reader is so slow that the memory is full, lines are left out, and the
/// next line that gets through says how many.
public final class LogLines implements AutoCloseable {
    /// Of lines not written yet, in bytes; twice, because one half is being written while the other fills.
    private static final int ROOM = 1 << 20;
    /// Kept for the line that says how many were left out.
    private static final int ROOM_TO_TELL = 256;
    /// Between two writings: long enough to gather many lines, too short for anybody to notice.
    private static final long PAUSE_MILLIS = 20;
    /// For the last lines to be written at the end.
    private static final long PATIENCE_MILLIS = 2_000;

    private final OutputStream out;
    private final LineWriter writer;
    private final Thread thread;
    private final Object lock = new Object();
    private byte[] filling = new byte[ROOM + ROOM_TO_TELL]; // guarded by lock
    private byte[] writing = new byte[ROOM + ROOM_TO_TELL]; // the thread's alone
    private int filled; // guarded by lock
    private long dropped; // guarded by lock
    private boolean closed; // guarded by lock
    /// Whether the thread sleeps until it is told that there is something to write; guarded by lock.
    private boolean idle;

    /// Onto a stream that nobody else holds a lock of: a reader that has stopped reading stops this log's thread alone.
    public LogLines(OutputStream out, LogFormat format, Clock clock) {
        this.out = out;
        this.writer = new LineWriter(format, clock);
        this.thread = Thread.ofPlatform().daemon().name("log").start(this::run);
    }

    /// What writes lines in this log's format.
    LineWriter writer() {
        return writer;
    }

    /// How many lines were left out so far.
    public long dropped() {
        synchronized (lock) {
            return dropped;
        }
    }

    /// One line about the server itself.
    public void say(String level, String logger, String message) {
        add(writer.line(level, logger, message, null));
    }

    /// Takes a whole line with its end.
    void add(CharSequence line) {
        add(line, ROOM);
    }

    private void add(CharSequence line, int room) {
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        synchronized (lock) {
            if (filled + bytes.length > room) {
                dropped++;
                return;
            }
            System.arraycopy(bytes, 0, filling, filled, bytes.length);
            filled += bytes.length;
            if (idle) {
                idle = false;
                lock.notifyAll();
            }
        }
    }

    /// Writes what is left, unless nobody reads it.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            long told = 0;
            for (int length = swap(); length > 0; length = swap()) {
                out.write(writing, 0, length);
                out.flush();
                long lost = dropped();
                if (lost > told) {
                    String message = "event=log_dropped lines=" + (lost - told);
                    add(writer.line("WARN", "log", message, null), ROOM + ROOM_TO_TELL);
                    told = lost;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Nobody can read it any more: what else comes is left out.
        }
    }

    /// Waits for lines and takes them; 0 at the end.
    private int swap() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        synchronized (lock) {
            while (filled == 0 && !closed) {
                idle = true;
                lock.wait();
            }
            byte[] full = filling;
            filling = writing;
            writing = full;
            int length = filled;
            filled = 0;
            return length;
        }
    }
}
