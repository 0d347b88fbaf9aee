package io.leadstone.history;

import java.util.concurrent.atomic.LongAdder;

/// What the shared check has done since the process began.
public final class Counts {
    private final LongAdder checks = new LongAdder();
    private final LongAdder changes = new LongAdder();
    private final LongAdder beginnings = new LongAdder();
    private final LongAdder failures = new LongAdder();

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

    void checked(int applied) {
        checks.increment();
        changes.add(applied);
    }

    void begun() {
        beginnings.increment();
    }

    void failed() {
        failures.increment();
    }
}
