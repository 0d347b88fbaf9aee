package io.leadstone.platform.http;

import java.util.function.Supplier;

/// How a request is answered: at once, which must take microseconds and wait for nothing, or by work that may wait and
/// therefore gets a thread of its own.
public sealed interface Answer {
    /// Given at once.
    record Now(Reply reply) implements Answer {}

    /// Still to be worked out.
    record Later(Supplier<Reply> work) implements Answer {}

    static Answer now(Reply reply) {
        return new Now(reply);
    }

    static Answer later(Supplier<Reply> work) {
        return new Later(work);
    }
}
