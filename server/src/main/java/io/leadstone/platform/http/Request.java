package io.leadstone.platform.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A request as it arrived, nothing of it trusted yet.
///
/// @param id what the answer's `X-Request-Id`, the log and the event log name it by
/// @param method in upper case
/// @param path raw, as sent: still percent-encoded, without the query
/// @param rawQuery behind the `?`, still percent-encoded
/// @param trace what may be told of it
/// @param answerHeaders takes what its answer is to carry in any case
/// @param client who sent it, as far as the network and trusted proxies tell
/// @param headers the first value of a header, by its name in any case
/// @param body reads the body to its end when first asked for, unless it has more than so many bytes
public record Request(
        String id,
        String method,
        String path,
        @Nullable String rawQuery,
        Trace trace,
        AnswerHeaders answerHeaders,
        Supplier<InetAddress> client,
        Function<String, @Nullable String> headers,
        Incoming body) {

    /// Of a body, in bytes: 1 MiB, the contract's figure.
    public static final int MAX_BODY = 1 << 20;

    /// The body on its way; read once, by a thread that may wait, and not beyond so many bytes.
    public interface Incoming extends IntFunction<Body> {
        /// Says on the event loop, before anything waits for it, that the answer depends on it.
        void expect();
    }

    /// What became of the body.
    public sealed interface Body {
        /// Read whole; empty when there was none.
        final class Whole implements Body {
            private final byte[] bytes;

            Whole(byte[] bytes) {
                this.bytes = bytes;
            }

            public byte[] bytes() {
                return bytes;
            }
        }

        /// Over the limit; the rest was not read.
        record TooLarge() implements Body {}

        /// It did not come in time, or the client went away.
        record Incomplete() implements Body {}
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }
}
