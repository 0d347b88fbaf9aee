package io.leadstone.app.meters;

import io.leadstone.access.limits.Limit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Requests that were refused because a key or an organisation had asked for too much.
public final class LimitMeters {
    private final Map<Limit, Counter> refusals = new EnumMap<>(Limit.class);

    public LimitMeters(MeterRegistry registry) {
        for (Limit limit : Limit.values()) {
            refusals.put(
                    limit,
                    Counter.builder(Metrics.PREFIX + "limit.refusals")
                            .tag("limit", limit.label())
                            .register(registry));
        }
    }

    public void refused(Limit limit) {
        Objects.requireNonNull(refusals.get(limit)).increment();
    }
}
