package io.leadstone.platform.http;

import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.http.Request.Body;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where HTTP meets plain code: what can be answered at once is, on the event loop; everything else runs as blocking
/// code on a virtual thread of its own. Every answer, also that to a failure nobody foresaw, wears the envelope and the
/// request's id.
public final class HttpEdge {
    /// Of a body, in bytes: 1 MiB, the contract's figure.
    static final int MAX_BODY = 1 << 20;
    /// For a body to arrive, in seconds.
    private static final int BODY_TIMEOUT = 30;

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final Logger LOG = Logger.getLogger(HttpEdge.class);

    private final Freshness freshness;
    private final Function<Request, Answer> answer;
    private final Supplier<String> newRequestId;
    private final Watcher watcher;
    private final BooleanSupplier isEnding;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());

    /// What makes sure that memory is as fresh as a request that has just arrived, and then calls back, with the
    /// failure
    /// if it could not.
    public interface Freshness {
        void whenFresh(Consumer<@Nullable DbFailure> then);
    }

    /// Connections end with their next answer once `isEnding`.
    public HttpEdge(
            Freshness freshness,
            Function<Request, Answer> answer,
            Supplier<String> newRequestId,
            Watcher watcher,
            BooleanSupplier isEnding) {
        this.freshness = freshness;
        this.answer = answer;
        this.newRequestId = newRequestId;
        this.watcher = watcher;
        this.isEnding = isEnding;
    }

    /// Takes a request over, on the event loop.
    public void accept(HttpServerRequest raw) {
        watcher.arrived();
        boolean hasBody = raw.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || raw.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (hasBody || raw.version() == HttpVersion.HTTP_2) {
            raw.pause();
        }
        Context context = Objects.requireNonNull(Vertx.currentContext());
        IncomingBody body = new IncomingBody(raw, context);
        Request request = new Request(
                newRequestId.get(),
                raw.method().name(),
                Objects.requireNonNullElse(raw.path(), ""),
                raw.query(),
                new Trace(raw.method().name()),
                raw.headers()::get,
                body);
        freshness.whenFresh(failure -> context.runOnContext(ignored -> begin(raw, body, request, failure)));
    }

    /// On the event loop, when memory is fresh.
    private void begin(HttpServerRequest raw, IncomingBody body, Request request, @Nullable DbFailure failure) {
        Answer begun = guarded(
                request,
                Answer::now,
                () -> failure == null ? answer.apply(request) : Answer.now(Failures.reply(failure, request.id())));
        switch (begun) {
            case Answer.Now(Reply reply) -> finish(raw, body, request, reply);
            case Answer.Later(Supplier<Reply> work) ->
                threads.execute(() -> finish(raw, body, request, guarded(request, reply -> reply, work)));
        }
    }

    /// What `work` returns, or the reply to its failure as `T`.
    private static <T> T guarded(Request request, Function<Reply, T> failed, Supplier<T> work) {
        try {
            return work.get();
        } catch (DbFailure e) {
            return failed.apply(Failures.reply(e, request.id()));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "event=failed request=%s", request.id());
            return failed.apply(Failures.bug());
        }
    }

    private void finish(HttpServerRequest raw, IncomingBody body, Request request, Reply reply) {
        if (isEnding.getAsBoolean()) {
            reply.header("Connection", "close");
        }
        try {
            send(raw, body, request.id(), reply);
        } finally {
            Trace trace = request.trace();
            watcher.answered(request.id(), trace, reply.status(), trace.nanos());
        }
    }

    private static void send(HttpServerRequest raw, IncomingBody body, String requestId, Reply reply) {
        HttpServerResponse response = raw.response();
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader(REQUEST_ID, requestId);
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        if (!body.isReadable()) {
            response.putHeader("Connection", "close");
        }
        if (raw.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length));
            response.end();
        } else {
            response.end(Buffer.buffer(reply.body()));
        }
        body.discard();
    }

    /// Reads a paused request's body when the answering code asks for it, which is after it knows who is calling.
    private static final class IncomingBody implements Supplier<Body> {
        private final HttpServerRequest raw;
        private final Context context;
        private boolean asked;
        private boolean readable = true;

        IncomingBody(HttpServerRequest raw, Context context) {
            this.raw = raw;
            this.context = context;
        }

        @Override
        public Body get() {
            if (asked) {
                throw new IllegalStateException("A body can be read once.");
            }
            asked = true;
            CompletableFuture<Body> whole = new CompletableFuture<>();
            context.runOnContext(ignored -> collect(whole));
            Body body;
            try {
                body = whole.get(BODY_TIMEOUT, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                body = new Body.Incomplete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                body = new Body.Incomplete();
            }
            readable = body instanceof Body.Whole;
            return body;
        }

        private void collect(CompletableFuture<Body> whole) {
            if (raw.isEnded()) {
                whole.complete(new Body.Whole(new byte[0]));
                return;
            }
            Buffer collected = Buffer.buffer();
            raw.handler(chunk -> {
                if (collected.length() + chunk.length() > MAX_BODY) {
                    raw.pause();
                    whole.complete(new Body.TooLarge());
                } else {
                    collected.appendBuffer(chunk);
                }
            });
            raw.endHandler(ignored -> whole.complete(new Body.Whole(collected.getBytes())));
            raw.exceptionHandler(whole::completeExceptionally);
            raw.resume();
        }

        boolean isReadable() {
            return readable && !announcedTooLarge();
        }

        private boolean announcedTooLarge() {
            String length = raw.getHeader("Content-Length");
            return length != null && length.length() > 7;
        }

        /// Lets what nobody read go by, so that the connection is free for the next request.
        void discard() {
            if (!asked) {
                context.runOnContext(ignored -> raw.resume());
            }
        }
    }
}
