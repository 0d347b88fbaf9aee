package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.http.Request.Body;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bodies that break at the moments that a client cannot choose: the test holds memory and work back instead.
class HttpEdgeTest {
    private static final int PATIENCE = 10;
    private static final String HEAD = "POST /v1/leads HTTP/1.1\r\nHost: acme\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String GOOD = "2\r\n{\"\r\n";
    private static final String BROKEN = "what?\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger arrived = new AtomicInteger();
    private final BlockingQueue<Integer> answered = new LinkedBlockingQueue<>();
    private final BlockingQueue<Consumer<@Nullable DbFailure>> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayAsk = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayAsk.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_body_that_breaks_before_its_worker_asks_for_it_is_refused_and_that_is_what_is_told() throws Exception {
        try (Socket client = connect(request -> {
            request.body().expect();
            return Answer.later(() -> work(request));
        })) {
            send(client, HEAD + GOOD);
            turn().accept(null);
            assertThat(begun.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
            send(client, BROKEN);
            assertThat(statusLine(client)).isEqualTo("HTTP/1.1 400 Bad Request");
            mayAsk.countDown();
            toldOnce(400);
        }
    }

    @Test
    void a_body_that_breaks_before_its_turn_is_refused_and_told_once() throws Exception {
        try (Socket client = connect(this::unexpected)) {
            send(client, HEAD + GOOD);
            Consumer<@Nullable DbFailure> turn = turn();
            send(client, BROKEN);
            assertThat(statusLine(client)).isEqualTo("HTTP/1.1 400 Bad Request");
            assertThat(answered).isEmpty();
            turn.accept(null);
            toldOnce(400);
        }
    }

    @Test
    void a_client_that_is_gone_before_its_turn_is_told_of_as_well() throws Exception {
        Consumer<@Nullable DbFailure> turn;
        try (Socket client = connect(this::unexpected)) {
            send(client, HEAD + GOOD);
            turn = turn();
        }
        assertThat(gone.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        assertThat(answered).isEmpty();
        turn.accept(null);
        toldOnce(400);
    }

    /// Starts a server that answers so, and a connection to it.
    private Socket connect(Function<Request, Answer> answer) throws IOException {
        Watcher watcher = new Watcher() {
            @Override
            public void arrived() {
                arrived.incrementAndGet();
            }

            @Override
            public void answered(String id, Trace trace, int status, long nanos) {
                answered.add(status);
            }

            @Override
            public void malformed(int status) {
                throw new AssertionError("Every request here is one, at first.");
            }
        };
        HttpEdge edge = new HttpEdge(
                waiting::add,
                answer,
                () -> "1",
                watcher,
                () -> false,
                TrustedProxies.read("").orElseThrow());
        HttpServer server = vertx.createHttpServer()
                .connectionHandler(connection -> connection.closeHandler(ignored -> gone.countDown()))
                .requestHandler(edge::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        client.setSoTimeout(PATIENCE * 1_000);
        return client;
    }

    private Reply work(Request request) {
        begun.countDown();
        try {
            mayAsk.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return switch (request.body().apply(Request.MAX_BODY)) {
            case Body.Whole ignored -> Reply.problem(422, "It came whole.");
            case Body.TooLarge ignored -> Reply.problem(413, "It is too large.");
            case Body.Incomplete ignored -> Reply.problem(408, "It did not come.");
        };
    }

    private Answer unexpected(Request request) {
        throw new AssertionError("This must not be worked on: " + request.id());
    }

    /// What lets the request go on once it has arrived.
    private Consumer<@Nullable DbFailure> turn() throws InterruptedException {
        return Objects.requireNonNull(waiting.poll(PATIENCE, TimeUnit.SECONDS), "no request arrived");
    }

    /// One request arrived, and this is all that was told of its answer.
    private void toldOnce(int status) throws InterruptedException {
        assertThat(answered.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(status);
        // A second one would come from a worker that is about to end.
        assertThat(answered.poll(200, TimeUnit.MILLISECONDS)).isNull();
        assertThat(arrived).hasValue(1);
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String statusLine(Socket client) throws IOException {
        String line = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return Objects.requireNonNull(line, "The server ended the connection without an answer.");
    }
}
