package io.leadstone.platform.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees to it that what Vert.x cannot read as a request is answered by us.
///
/// Vert.x answers it bare unless another handler was set on the server, which Quarkus does not hand out, or on the
/// connection. A tracer is told of every request, also of a malformed one, before Vert.x chooses who answers it; so
/// this is one, that traces nothing and sets the handler.
public final class MalformedRequests implements VertxServiceProvider, VertxTracer<@Nullable Object, @Nullable Object> {
    private volatile @Nullable Handler<HttpServerRequest> handler;

    /// Made by Vert.x itself, as named in `META-INF/services`.
    public MalformedRequests() {}

    /// From now on malformed requests are answered by `handler`, on the event loop.
    public static void answeredBy(Vertx vertx, Handler<HttpServerRequest> handler) {
        if (!(((VertxInternal) vertx).tracer() instanceof MalformedRequests requests)) {
            throw new IllegalStateException("Vert.x did not take the tracer by which malformed requests are answered.");
        }
        requests.handler = handler;
    }

    /// What is wrong with a request that came here.
    static Reply reply(HttpServerRequest raw) {
        if (raw.decoderResult().isSuccess()) {
            if (!isKnownVersion(raw)) {
                return Reply.problem(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
            }
            return hasPath(raw)
                    ? Reply.problem(400, "The request does not say in one Host header whom it is for.")
                    : Reply.problem(404, "There is nothing at this address.");
        }
        return switch (raw.decoderResult().cause()) {
            case TooLongHttpLineException ignored -> Reply.problem(414, "The address may not be longer than 16 KiB.");
            case TooLongHttpHeaderException ignored ->
                Reply.problem(431, "The headers may not be longer than 16 KiB in all.");
            default -> broken();
        };
    }

    /// To what is no HTTP.
    static Reply broken() {
        return Reply.problem(400, "The request is not well-formed HTTP.");
    }

    /// Whether a request's body ended by being no HTTP, and not by the connection's end.
    static boolean isMalformed(Throwable failure) {
        return !(failure instanceof IOException || failure instanceof VertxException);
    }

    @Override
    public void init(VertxBuilder builder) {
        builder.tracer(this);
    }

    @Override
    public <R> @Nullable Object receiveRequest(
            Context context,
            SpanKind kind,
            TracingPolicy policy,
            R request,
            String operation,
            Iterable<Map.Entry<String, String>> headers,
            TagExtractor<R> tagExtractor) {
        Handler<HttpServerRequest> answering = handler;
        if (answering != null
                && request instanceof HttpServerRequest raw
                && raw.connection() instanceof HttpServerConnection connection) {
            connection.invalidRequestHandler(answering);
            if (raw.decoderResult().isSuccess() && !isRoutable(raw)) {
                // Which router there was is lost to this connection, so whoever answers ends it.
                connection.handler(answering);
                if (!isKnownVersion(raw)) {
                    ChannelHandlerContext place = connection.channelHandlerContext();
                    place.pipeline().addBefore(place.name(), null, new OwnVersion());
                }
            }
        }
        return null;
    }

    /// Whether it may go to the router of Vert.x, and that would take it. RFC 9112, section 3.2, wants more than one
    /// Host refused: what stands before this server may have gone by another one. HTTP/2, which the management port
    /// speaks, has an authority instead.
    private static boolean isRoutable(HttpServerRequest raw) {
        return isKnownVersion(raw)
                && raw.authority() != null
                && raw.headers().getAll(HttpHeaders.HOST).size() <= 1
                && hasPath(raw);
    }

    private static boolean isKnownVersion(HttpServerRequest raw) {
        return raw.version() != null;
    }

    private static boolean hasPath(HttpServerRequest raw) {
        return raw.path() != null && raw.path().startsWith("/");
    }

    /// Puts the version that this server speaks on an answer, on which Vert.x puts the client's.
    private static final class OwnVersion extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse response) {
                response.setProtocolVersion(HttpVersion.HTTP_1_1);
            }
            var _ = context.write(message, promise);
        }
    }
}
