package io.leadstone.app;

import io.leadstone.history.SharedCheck;
import io.leadstone.index.Indexes;
import io.leadstone.index.Indexes.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/// What the server says of itself under names of the business, at `/q/metrics`.
@Singleton
final class Metrics {
    /// What all of ours begin with.
    static final String PREFIX = "leadstone.";

    void register(@Observes StartupEvent event, MeterRegistry registry, SharedCheck check, Indexes indexes) {
        index(registry, indexes, "index.organisations", Figures::organisations);
        index(registry, indexes, "index.bytes", Figures::bytes);
        index(registry, indexes, "index.loads", Figures::loads);
        index(registry, indexes, "index.evictions", Figures::evictions);
        index(registry, indexes, "index.fallbacks", Figures::fallbacks);
        index(registry, indexes, "index.cold.terms", Figures::coldTerms);
        check(registry, check, "check.count", c -> c.counts().checks());
        check(registry, check, "check.changes", c -> c.counts().changes());
        check(registry, check, "check.beginnings", c -> c.counts().beginnings());
        check(registry, check, "check.failures", c -> c.counts().failures());
    }

    private static void index(MeterRegistry registry, Indexes indexes, String name, ToDoubleFunction<Figures> figure) {
        Gauge.builder(PREFIX + name, indexes, i -> figure.applyAsDouble(i.figures()))
                .strongReference(true)
                .register(registry);
    }

    private static void check(
            MeterRegistry registry, SharedCheck check, String name, ToDoubleFunction<SharedCheck> figure) {
        Gauge.builder(PREFIX + name, check, figure).strongReference(true).register(registry);
    }
}
