package io.leadstone.platform.http;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the log and the metrics may know of a request; filled in on its way, by one thread after the other.
///
/// It can hold nothing that a client sent: a method is one of the known ones, a route one of ours, and of who is
/// calling there are numbers only.
public final class Trace {
    private static final String OTHER = "OTHER";
    private static final Route UNKNOWN_OTHER = new Route(OTHER, Route.UNKNOWN);
    private static final Map<String, Route> UNKNOWN = Stream.of(
                    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), method -> new Route(method, Route.UNKNOWN)));

    private final long begun = System.nanoTime();
    private final Route unknown;
    private @Nullable Route route;
    private @Nullable Known caller;

    /// Something that is known by numbers.
    public interface Known {
        void tell(Numbers to);
    }

    /// Takes the numbers.
    public interface Numbers {
        void take(String name, long number);
    }

    Trace(String method) {
        Route known = UNKNOWN.get(method);
        this.unknown = known == null ? UNKNOWN_OTHER : known;
    }

    public void caller(Known known) {
        caller = known;
    }

    public void route(Route taken) {
        route = taken;
    }

    /// The method that was sent, or `OTHER`.
    public String method() {
        return unknown.method();
    }

    public Route route() {
        return route == null ? unknown : route;
    }

    /// Tells who is calling, if that is known.
    public void tell(Numbers to) {
        if (caller != null) {
            caller.tell(to);
        }
    }

    /// Since the request arrived.
    long nanos() {
        return System.nanoTime() - begun;
    }
}
