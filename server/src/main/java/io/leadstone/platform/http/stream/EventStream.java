package io.leadstone.platform.http.stream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// An answer that goes on, piece by piece, until either side ends it: server-sent events. What the client has not taken
/// yet waits in memory up to a bound, and nobody waits for the client who does not want to.
public final class EventStream {
    /// What may wait for the client, in bytes, beside what the network holds.
    static final int MOST = 256 << 10;

    private static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream");
    /// For proxies as well: nothing is kept back, packed or kept for others.
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store, no-transform");
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("X-Accel-Buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");

    private final HttpServerRequest raw;
    private final Context context;
    private int waiting;
    private boolean ended;
    private Runnable onEnd = () -> {};

    private EventStream(HttpServerRequest raw, Context context) {
        this.raw = raw;
        this.context = context;
    }

    /// Sends the head, and hands over what follows; on the event loop.
    public static void open(HttpServerRequest raw, Consumer<EventStream> begin) {
        HttpServerResponse response = raw.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, EVENTS);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.putHeader(BUFFERING, NO);
        response.setChunked(true);
        if (raw.method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        EventStream stream = new EventStream(raw, Objects.requireNonNull(Vertx.currentContext()));
        response.exceptionHandler(ignored -> stream.ended());
        response.closeHandler(ignored -> stream.ended());
        begin.accept(stream);
    }

    /// Has `then` called once when the stream has ended, or now when it has; it must not wait.
    public void onEnd(Runnable then) {
        boolean over;
        synchronized (this) {
            onEnd = then;
            over = ended;
        }
        if (over) {
            then.run();
        }
    }

    /// Sends a piece, unless the stream has ended or too much is waiting already; waits for nothing.
    ///
    /// @return whether it did
    public synchronized boolean send(byte[] piece) {
        if (ended || (waiting > 0 && waiting + piece.length > MOST)) {
            return false;
        }
        waiting += piece.length;
        context.runOnContext(
                ignored -> raw.response().write(Buffer.buffer(piece)).onComplete(written -> written(piece.length)));
        return true;
    }

    /// Waits until the client has taken everything.
    ///
    /// @return whether it has, and there is more to be sent
    public synchronized boolean awaitTaken(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (waiting > 0 && !ended) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return !ended;
    }

    public synchronized boolean hasEnded() {
        return ended;
    }

    /// Ends it: properly, or where the client does not take what was sent, with its connection.
    public void end() {
        context.runOnContext(ignored -> {
            if (!hasEnded()) {
                if (isAllTaken()) {
                    raw.response().end();
                } else {
                    raw.connection().close();
                }
                ended();
            }
        });
    }

    private synchronized boolean isAllTaken() {
        return waiting == 0;
    }

    private synchronized void written(int bytes) {
        waiting -= bytes;
        notifyAll();
    }

    private void ended() {
        Runnable then;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            then = onEnd;
            notifyAll();
        }
        then.run();
    }
}
