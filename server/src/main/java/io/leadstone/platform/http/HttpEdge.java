package io.leadstone.platform.http;

import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.http.Request.Body;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where HTTP meets plain code: every request runs as blocking code on a virtual thread of its own and every answer,
/// also that to a failure nobody foresaw, wears the envelope and the request's id.
public final class HttpEdge {
    /// Of a body, in bytes: 1 MiB, the contract's figure.
    static final int MAX_BODY = 1 << 20;
    /// For a body to arrive, in seconds.
    private static final int BODY_TIMEOUT = 30;

    private static final Logger LOG = Logger.getLogger(HttpEdge.class);

    private final Freshness freshness;
    private final Function<Request, Reply> answer;
    private final Supplier<String> newRequestId;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());

    /// What makes sure that memory is as fresh as a request that has just arrived, and then calls back, with the
    /// failure
    /// if it could not.
    public interface Freshness {
        void whenFresh(Consumer<@Nullable DbFailure> then);
    }

    public HttpEdge(Freshness freshness, Function<Request, Reply> answer, Supplier<String> newRequestId) {
        this.freshness = freshness;
        this.answer = answer;
        this.newRequestId = newRequestId;
    }

    /// Takes a request over, on the event loop.
    public void accept(HttpServerRequest raw) {
        boolean hasBody = raw.getHeader("Content-Length") != null || raw.getHeader("Transfer-Encoding") != null;
        if (hasBody || raw.version() == io.vertx.core.http.HttpVersion.HTTP_2) {
            raw.pause();
        }
        IncomingBody body = new IncomingBody(raw, Objects.requireNonNull(Vertx.currentContext()));
        Request request = new Request(
                newRequestId.get(),
                raw.method().name(),
                Objects.requireNonNullElse(raw.path(), ""),
                raw.query(),
                raw.headers()::get,
                body);
        // The thread begins when memory is fresh, rather than waiting for it: that is two switches fewer.
        freshness.whenFresh(
                failure -> threads.execute(() -> send(raw, body, request.id(), answerTo(request, failure))));
    }

    private Reply answerTo(Request request, @Nullable DbFailure failure) {
        if (failure != null) {
            return Failures.reply(failure, request.id());
        }
        try {
            return answer.apply(request);
        } catch (DbFailure e) {
            return Failures.reply(e, request.id());
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "event=failed request=%s", request.id());
            return Failures.bug();
        }
    }

    private static void send(HttpServerRequest raw, IncomingBody body, String requestId, Reply reply) {
        HttpServerResponse response = raw.response();
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader("X-Request-Id", requestId);
        response.putHeader("Content-Type", "application/json");
        response.putHeader("Cache-Control", "no-store");
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
