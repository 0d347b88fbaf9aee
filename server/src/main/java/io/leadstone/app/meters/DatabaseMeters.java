package io.leadstone.app.meters;

import io.leadstone.platform.db.DbMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// How long PostgreSQL took, step by step, and what was committed: leads created, changed, deleted, restored and
/// whatever else the event log tells.
public final class DatabaseMeters implements DbMeter {
    private final MeterRegistry registry;
    private final Map<Step, Timer> timers = new EnumMap<>(Step.class);
    private final Map<String, Counter> events = new ConcurrentHashMap<>();

    public DatabaseMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Step step : Step.values()) {
            timers.put(
                    step,
                    Timer.builder(Metrics.PREFIX + "database")
                            .tag("step", step.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    @Override
    public void took(Step step, long nanos) {
        Objects.requireNonNull(timers.get(step)).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void committed(List<String> happened) {
        for (String what : happened) {
            events.computeIfAbsent(what, this::counter).increment();
        }
    }

    private Counter counter(String what) {
        return Counter.builder(Metrics.PREFIX + "events").tag("kind", what).register(registry);
    }
}
