package io.leadstone.history;

import java.util.concurrent.atomic.LongAdder;

/// What the shared check has done since the process began.
public final class Counts {
    private final LongAdder checks = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final LongAdder beginnings = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private volatile boolean up;

    Counts() {}

    public long checks() {
        return checks.sum();
    }

    /// Subjects whose present state was taken over.
    public long changes() {
        return changes.sum();
    }

    /// How often everything held was forgotten and a new connection made.
    public long beginnings() {
        return beginnings.sum();
    }

    public long failures() {
        return failures.sum();
    }

    /// Spent in them, in nanoseconds.
    public long nanos() {
        return nanos.sum();
    }

    /// Whether PostgreSQL answered the last one; there is one at least every second.
    public boolean isUp() {
        return up;
    }

    void took(long spent) {
        nanos.add(spent);
    }

    void checked(int applied) {
        up = true;
        checks.increment();
        changes.add(applied);
    }

    void begun() {
        up = true;
        beginnings.increment();
    }

    void failed() {
        up = false;
        failures.increment();
    }
}
