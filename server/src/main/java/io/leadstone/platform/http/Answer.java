package io.leadstone.platform.http;

import io.leadstone.platform.http.stream.EventStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How a request is answered: at once, which must take microseconds and wait for nothing; by work that may wait and
/// therefore gets a thread of its own; or by a stream that goes on.
public sealed interface Answer {
    /// Given at once.
    record Now(Reply reply) implements Answer {}

    /// Still to be worked out.
    record Later(Supplier<Reply> work) implements Answer {}

    /// A 200 with these headers whose body `begin` is given to fill; it is called on the event loop.
    record Streamed(Map<String, String> headers, Consumer<EventStream> begin) implements Answer {}

    static Answer now(Reply reply) {
        return new Now(reply);
    }

    static Answer later(Supplier<Reply> work) {
        return new Later(work);
    }

    static Answer streamed(Consumer<EventStream> begin) {
        return new Streamed(Map.of(), begin);
    }
}
