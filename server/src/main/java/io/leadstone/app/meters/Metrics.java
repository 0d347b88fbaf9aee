package io.leadstone.app.meters;

import io.leadstone.app.logs.LogLines;
import io.leadstone.history.SharedCheck;
import io.leadstone.index.Indexes;
import io.leadstone.index.Indexes.Figures;
import io.leadstone.platform.jobs.Recurring;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// What is asked for when somebody looks, and costs nothing otherwise.
public final class Metrics {
    /// What all of ours begin with.
    static final String PREFIX = "leadstone.";

    private final MeterRegistry registry;

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// What the server holds in memory.
    public void index(Indexes indexes) {
        index(indexes, "index.organisations", Figures::organisations);
        index(indexes, "index.bytes", Figures::bytes);
        index(indexes, "index.loads", Figures::loads);
        index(indexes, "index.evictions", Figures::evictions);
        index(indexes, "index.fallbacks", Figures::fallbacks);
        index(indexes, "index.cold.terms", Figures::coldTerms);
    }

    /// How what is held is kept exact, and whether the database answers.
    public void check(SharedCheck check) {
        check(check, "check.count", c -> c.counts().checks());
        check(check, "check.changes", c -> c.counts().changes());
        check(check, "check.beginnings", c -> c.counts().beginnings());
        check(check, "check.failures", c -> c.counts().failures());
        check(check, "database.up", c -> c.counts().isUp() ? 1 : 0);
        FunctionTimer.builder(
                        PREFIX + "shared.check",
                        check,
                        c -> c.counts().checks(),
                        c -> c.counts().nanos(),
                        TimeUnit.NANOSECONDS)
                .register(registry);
    }

    /// The PostgreSQL that comes with Leadstone, where it is used.
    public void postgres(Optional<EmbeddedPostgres> embedded) {
        embedded.ifPresent(postgres -> {
            Gauge.builder(PREFIX + "postgres.up", postgres, p -> p.isRunning() ? 1 : 0)
                    .strongReference(true)
                    .register(registry);
            FunctionCounter.builder(PREFIX + "postgres.deaths", postgres, EmbeddedPostgres::deaths)
                    .register(registry);
        });
    }

    /// What the server does by itself every so often.
    public void housekeeping(List<Recurring> tasks) {
        for (Recurring task : tasks) {
            counter("housekeeping.runs", task, Recurring::runs);
            counter("housekeeping.failures", task, Recurring::failures);
            counter("housekeeping.done", task, Recurring::done);
        }
    }

    /// Lines that were left out because nobody read the log.
    public void log(LogLines log) {
        // Counters hold what they ask weakly, so it must be something that lives as long as the server.
        FunctionCounter.builder(PREFIX + "log.dropped", log, LogLines::dropped).register(registry);
    }

    private void counter(String name, Recurring task, ToDoubleFunction<Recurring> count) {
        FunctionCounter.builder(PREFIX + name, task, count)
                .tag("task", task.name())
                .register(registry);
    }

    private void index(Indexes indexes, String name, ToDoubleFunction<Figures> figure) {
        Gauge.builder(PREFIX + name, indexes, i -> figure.applyAsDouble(i.figures()))
                .strongReference(true)
                .register(registry);
    }

    private void check(SharedCheck check, String name, ToDoubleFunction<SharedCheck> figure) {
        Gauge.builder(PREFIX + name, check, figure).strongReference(true).register(registry);
    }
}
