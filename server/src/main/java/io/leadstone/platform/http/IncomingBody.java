package io.leadstone.platform.http;

import io.leadstone.platform.http.Request.Body;
import io.leadstone.platform.http.Request.Incoming;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads a paused request's body when the answering code asks for it, which is after it knows who is calling; and knows
/// how the request was answered, because a body that turns out to be no HTTP is answered out of turn.
final class IncomingBody implements Incoming {
    /// For a body to arrive, in seconds.
    private static final int TIMEOUT = 30;
    /// For a client to take in why it was refused, before the connection ends, in milliseconds.
    private static final long LINGER = 500;

    private final HttpServerRequest raw;
    private final Context context;
    private final boolean paused;
    private final CompletableFuture<Body> whole = new CompletableFuture<>();
    /// The answer's status, 0 while there is none.
    private final AtomicInteger status = new AtomicInteger();
    private volatile boolean asked;
    private boolean begun; // the event loop's alone
    private boolean expected; // the event loop's alone
    private boolean readable = true;

    /// @param paused whether it is held back, to be read or let go by
    IncomingBody(HttpServerRequest raw, Context context, boolean paused) {
        this.raw = raw;
        this.context = context;
        this.paused = paused;
    }

    @Override
    public void expect() {
        expected = true;
    }

    @Override
    public Body apply(int most) {
        if (asked) {
            throw new IllegalStateException("A body can be read once.");
        }
        asked = true;
        if (announces(most)) {
            readable = false;
            return new Body.TooLarge();
        }
        context.runOnContext(ignored -> collect(most));
        Body body;
        try {
            body = whole.get(TIMEOUT, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            body = new Body.Incomplete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            body = new Body.Incomplete();
        }
        readable = body instanceof Body.Whole;
        return body;
    }

    /// Nothing more of it will arrive.
    void fail(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    boolean hasFailed() {
        return whole.isCompletedExceptionally();
    }

    /// The request is about to be worked on.
    void begin() {
        begun = true;
    }

    /// Whether its content matters to the answer: it may until the work has begun, and then does where that expects it.
    boolean isWanted() {
        return expected || !begun;
    }

    /// Whether the one who asks this is the first to answer the request, and therefore may.
    boolean claimAnswer(int with) {
        return status.compareAndSet(0, with);
    }

    /// What the request was answered with; 0 when it was not.
    int status() {
        return status.get();
    }

    boolean isReadable() {
        return readable && !announces(Request.MAX_BODY);
    }

    /// Lets what nobody read go by, so that the connection is free for the next request.
    void discard() {
        if (paused && !asked) {
            context.runOnContext(ignored -> raw.resume());
        }
    }

    /// Lets what still arrives go by for a while and then ends the connection: ended at once, it could take the answer
    /// with it, which a client that is still sending has not read yet.
    void linger() {
        context.runOnContext(ignored -> {
            if (!raw.isEnded()) {
                raw.handler(chunk -> {});
                raw.resume();
            }
            context.owner().setTimer(LINGER, timer -> {
                raw.response().end();
                raw.connection().close();
            });
        });
    }

    private void collect(int most) {
        if (raw.isEnded()) {
            whole.complete(new Body.Whole(new byte[0]));
            return;
        }
        Buffer collected = Buffer.buffer();
        raw.handler(chunk -> {
            if (collected.length() + chunk.length() > most) {
                raw.pause();
                whole.complete(new Body.TooLarge());
            } else {
                collected.appendBuffer(chunk);
            }
        });
        raw.endHandler(ignored -> whole.complete(new Body.Whole(collected.getBytes())));
        raw.resume();
    }

    /// Whether it says that it is longer.
    private boolean announces(int most) {
        String length = raw.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length != null && Long.parseLong(length) > most;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
