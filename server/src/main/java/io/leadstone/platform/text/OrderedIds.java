package io.leadstone.platform.text;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Names for requests and operations: UUIDs of version 7 (RFC 9562). They sort by their time, so that an index takes
/// each new one at its end. They identify and protect nothing, so a quick source of randomness does.
public final class OrderedIds {
    private final Clock clock;

    public OrderedIds(Clock clock) {
        this.clock = clock;
    }

    public UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = clock.millis() << 16 | 0x7000 | random.nextInt(1 << 12);
        return new UUID(time, Long.MIN_VALUE | random.nextLong() >>> 2);
    }
}
