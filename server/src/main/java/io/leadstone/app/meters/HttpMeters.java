package io.leadstone.app.meters;

import io.leadstone.platform.http.Route;
import io.leadstone.platform.http.Trace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/// Requests and how long they took, by route, method and status. A request finds its timer by two look-ups; only the
/// first of a kind makes one.
public final class HttpMeters {
    private static final int STATUSES = 600;
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(8)
    };

    private static final Route MALFORMED = new Route("OTHER", "malformed");

    private final MeterRegistry registry;
    private final Map<Route, AtomicReferenceArray<Timer>> timers = new ConcurrentHashMap<>();
    private final LongAdder underWay = new LongAdder();

    public HttpMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder(Metrics.PREFIX + "http.under.way", underWay, LongAdder::sum)
                .strongReference(true)
                .register(registry);
    }

    public void arrived() {
        underWay.increment();
    }

    public void answered(Trace trace, int status, long nanos) {
        underWay.decrement();
        timer(trace.route(), status).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Of what could not be read nothing is known but that it was refused.
    public void malformed(int status) {
        timer(MALFORMED, status).record(0, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Route route, int status) {
        AtomicReferenceArray<Timer> byStatus = timers.get(route);
        if (byStatus == null) {
            byStatus = timers.computeIfAbsent(route, r -> new AtomicReferenceArray<>(STATUSES));
        }
        Timer timer = byStatus.get(status);
        if (timer == null) {
            timer = register(route, status);
            byStatus.set(status, timer);
        }
        return timer;
    }

    private Timer register(Route route, int status) {
        return Timer.builder(Metrics.PREFIX + "http.requests")
                .tag("route", route.template())
                .tag("method", route.method())
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
