package io.leadstone.access.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.util.function.LongSupplier;

/// So many requests in a window: a bucket that is full at first and fills up evenly, so that who ran out of requests
/// has
/// the next one soon, and who asked for nothing through one window has all of them.
final class Quota {
    private final int size;
    private final Bucket bucket;

    Quota(int size, LongSupplier nanos) {
        this.size = size;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(size).refillGreedy(size, Limits.WINDOW))
                .withCustomTimePrecision(meter(nanos))
                .build();
    }

    int size() {
        return size;
    }

    /// Takes one request, if there is one left.
    ConsumptionProbe take() {
        return bucket.tryConsumeAndReturnRemaining(1);
    }

    /// Takes the last one back.
    void giveBack() {
        bucket.addTokens(1);
    }

    private static TimeMeter meter(LongSupplier nanos) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }
}
