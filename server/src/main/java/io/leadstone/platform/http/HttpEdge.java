package io.leadstone.platform.http;

import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.http.stream.EventStream;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    /// Of a request whose client is gone before its turn: what is logged, as nothing is sent.
    private static final int BROKEN_OFF = 400;

    private static final int OK = 200;

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized(ProblemDetails.MEDIA_TYPE);
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private static final Logger LOG = Logger.getLogger(HttpEdge.class);

    private final Freshness freshness;
    private final Function<Request, Answer> answer;
    private final Supplier<String> newRequestId;
    private final Watcher watcher;
    private final BooleanSupplier isEnding;
    private final TrustedProxies proxies;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("request-", 0).factory());

    /// Makes sure that memory is as fresh as a request that has just arrived, and then calls back, with the failure if
    /// it could not.
    public interface Freshness {
        void whenFresh(Consumer<@Nullable DbFailure> then);
    }

    /// Connections end with their next answer once `isEnding`; `proxies` may speak for clients.
    public HttpEdge(
            Freshness freshness,
            Function<Request, Answer> answer,
            Supplier<String> newRequestId,
            Watcher watcher,
            BooleanSupplier isEnding,
            TrustedProxies proxies) {
        this.freshness = freshness;
        this.answer = answer;
        this.newRequestId = newRequestId;
        this.watcher = watcher;
        this.isEnding = isEnding;
        this.proxies = proxies;
    }

    /// Takes a request over, on the event loop.
    public void accept(HttpServerRequest raw) {
        watcher.arrived();
        boolean hasBody = raw.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || raw.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        if (hasBody) {
            raw.pause();
        }
        Context context = Objects.requireNonNull(Vertx.currentContext());
        IncomingBody body = new IncomingBody(raw, context, hasBody);
        Request request = new Request(
                newRequestId.get(),
                raw.method().name(),
                Objects.requireNonNullElse(raw.path(), ""),
                raw.query(),
                new Trace(raw.method().name()),
                (name, value) -> raw.response().putHeader(name, value),
                () -> proxies.client(peer(raw), raw.headers()::getAll),
                raw.headers()::get,
                body);
        raw.exceptionHandler(failure -> fail(raw, body, request.id(), failure));
        freshness.whenFresh(failure -> context.runOnContext(ignored -> begin(raw, body, request, failure)));
    }

    /// The other end of the connection; a request without one comes from this machine.
    private static InetAddress peer(HttpServerRequest raw) {
        return raw.connection() instanceof HttpServerConnection connection
                        && connection.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /// Answers what could not be read as a request at all, on the event loop, and ends the connection.
    public void refuse(HttpServerRequest raw) {
        IncomingBody body = new IncomingBody(raw, Objects.requireNonNull(Vertx.currentContext()), false);
        Reply reply = MalformedRequests.reply(raw);
        last(raw, body, write(raw, newRequestId.get(), reply));
        watcher.malformed(reply.status());
    }

    /// On the event loop: a body's bytes are no HTTP, or the client is gone; either way the connection ends next.
    private static void fail(HttpServerRequest raw, IncomingBody body, String requestId, Throwable failure) {
        Reply broken = MalformedRequests.broken();
        // Claimed before whoever waits for the body wakes up: that one's answer would come too late.
        boolean answers =
                MalformedRequests.isMalformed(failure) && body.isWanted() && body.claimAnswer(broken.status());
        body.fail(failure);
        if (answers) {
            raw.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            respond(raw, body, requestId, broken);
            if (raw.connection() instanceof HttpServerConnection connection) {
                connection.channelHandlerContext().flush();
            }
        }
    }

    /// On the event loop, when memory is fresh.
    private void begin(HttpServerRequest raw, IncomingBody body, Request request, @Nullable DbFailure failure) {
        if (body.hasFailed()) {
            // Nobody is there any more, or the answer was given.
            var _ = body.claimAnswer(BROKEN_OFF);
            tell(body, request);
            return;
        }
        body.begin();
        Answer begun = guarded(
                request,
                Answer::now,
                () -> failure == null ? answer.apply(request) : Answer.now(Failures.reply(failure, request.id())));
        switch (begun) {
            case Answer.Now(Reply reply) -> finish(raw, body, request, reply);
            case Answer.Later(Supplier<Reply> work) ->
                threads.execute(() -> finish(raw, body, request, guarded(request, reply -> reply, work)));
            case Answer.Streamed streamed -> stream(raw, body, request, streamed);
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
            if (body.claimAnswer(reply.status())) {
                respond(raw, body, request.id(), reply);
            }
        } finally {
            tell(body, request);
        }
    }

    /// Begins an answer that goes on; that it did is told at once.
    private void stream(HttpServerRequest raw, IncomingBody body, Request request, Answer.Streamed answer) {
        try {
            if (body.claimAnswer(OK)) {
                raw.response().putHeader(REQUEST_ID, request.id());
                answer.headers().forEach(raw.response()::putHeader);
                body.discard();
                EventStream.open(raw, answer.begin());
            }
        } finally {
            tell(body, request);
        }
    }

    /// Tells how the request was answered, which need not be what its work came to.
    private void tell(IncomingBody body, Request request) {
        Trace trace = request.trace();
        watcher.answered(request.id(), trace, body.status(), trace.nanos());
    }

    private static void respond(HttpServerRequest raw, IncomingBody body, String requestId, Reply reply) {
        HttpServerResponse response = raw.response();
        byte[] content = write(raw, requestId, reply);
        if (!body.isReadable()) {
            last(raw, body, content);
        } else if (isHead(raw)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length));
            response.end();
            body.discard();
        } else {
            response.end(Buffer.buffer(content));
            body.discard();
        }
    }

    /// Sends the last answer of a connection.
    private static void last(HttpServerRequest raw, IncomingBody body, byte[] content) {
        HttpServerResponse response = raw.response();
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.length));
        response.write(Buffer.buffer(isHead(raw) ? new byte[0] : content));
        body.linger();
    }

    private static boolean isHead(HttpServerRequest raw) {
        return raw.method().equals(HttpMethod.HEAD);
    }

    /// Writes the status and what stands in every answer's head.
    ///
    /// @return the body, in the form that the client asks for
    private static byte[] write(HttpServerRequest raw, String requestId, Reply reply) {
        HttpServerResponse response = raw.response();
        response.setStatusCode(reply.status());
        response.putHeader(REQUEST_ID, requestId);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        // Last, because a reply may know better what it is and how long it may be kept.
        reply.headers().forEach(response::putHeader);
        ProblemDetails problem = reply.problem();
        if (problem != null && Accept.problemDetails(raw.headers().getAll(HttpHeaders.ACCEPT))) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM);
            return problem.document(requestId);
        }
        return reply.body();
    }
}
