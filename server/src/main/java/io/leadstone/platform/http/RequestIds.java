package io.leadstone.platform.http;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Names for requests: UUIDs of version 7 (RFC 9562), so that they sort by their time in a log. They identify and
/// protect nothing, so a quick source of randomness does.
public final class RequestIds {
    private final Clock clock;

    public RequestIds(Clock clock) {
        this.clock = clock;
    }

    public String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = clock.millis() << 16 | 0x7000 | random.nextInt(1 << 12);
        return new UUID(time, Long.MIN_VALUE | random.nextLong() >>> 2).toString();
    }
}
