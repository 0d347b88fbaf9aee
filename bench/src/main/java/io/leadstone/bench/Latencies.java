package io.leadstone.bench;

import java.util.Arrays;

/// Every single latency of a run, in nanoseconds, so that percentiles are exact.
final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;

    void add(long latency) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latency;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < others.count; i++) {
            add(others.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /// Sorted from here on; 0 stands for none.
    Summary summary() {
        Arrays.sort(nanos, 0, count);
        return new Summary(at(0.50), at(0.99), at(1));
    }

    /// In milliseconds.
    record Summary(double p50, double p99, double max) {}

    /// Nearest rank.
    private double at(double share) {
        return count == 0 ? 0 : nanos[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }
}
