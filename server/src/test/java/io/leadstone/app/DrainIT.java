package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the server stops while it is asked: unready first, then what is under way, then nothing more.
class DrainIT {
    private static final Path DATA = RunningServer.newData();
    private static final Duration SOON = Duration.ofSeconds(20);
    /// Half a second of waiting and closing, and PostgreSQL; what was 4 s to 24 s under load.
    private static final int ENDS_WITHIN_SECONDS = 4;

    private static final int ROLLS = 3;
    private static final String LEAD = "{\"cstname\":\"Sarah Johnson\"}";

    private static ApiClient sarah;

    @BeforeAll
    static void make_the_data_directory() {
        try (RunningServer server = RunningServer.start(DATA)) {
            sarah = server.firstKey();
        }
    }

    @Test
    void it_goes_unready_first_and_still_answers_while_the_load_balancer_looks() throws Exception {
        try (RunningServer server = RunningServer.start(DATA, Map.of("LEADSTONE_STOP_WAIT", "3"))) {
            Operated operated = new Operated(server);
            ApiClient key = on(server.url());
            assertThat(operated.ready()).isEqualTo(200);
            assertThat(key.get("/v1/leads").headers().firstValue("Connection")).isEmpty();
            server.process().destroy();
            awaitUnready(operated);
            assertThat(operated.live()).isEqualTo(200);
            HttpResponse<String> answer = key.get("/v1/leads");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(server.process().waitFor(1, TimeUnit.SECONDS)).isFalse();
            assertThat(server.process().waitFor(3 + ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void a_request_that_is_under_way_is_answered_and_one_that_comes_now_is_told_to_come_back() throws Exception {
        try (RunningServer server = RunningServer.start(DATA);
                Socket slow = begun(server, LEAD.length())) {
            server.process().destroy();
            Thread.sleep(1_500);
            HttpResponse<String> late = on(server.url()).get("/v1/leads");
            assertThat(Creators.isTryAgain(late)).as("%s %s", late, late.body()).isTrue();
            assertThat(late.headers().firstValue("Connection")).contains("close");
            slow.getOutputStream().write(LEAD.substring(5).getBytes(StandardCharsets.UTF_8));
            String answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
            assertThat(server.process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void a_request_that_never_ends_holds_the_stop_up_no_longer_than_was_set() throws Exception {
        try (RunningServer server = RunningServer.start(DATA, Map.of("LEADSTONE_STOP_DRAIN", "2"));
                Socket slow = begun(server, LEAD.length())) {
            server.process().destroy();
            assertThat(server.process().waitFor(1, TimeUnit.SECONDS)).isFalse();
            assertThat(server.process().waitFor(2 + ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(slow.isConnected()).isTrue();
        }
    }

    @Test
    void a_connection_that_is_open_and_idle_holds_nothing_up() throws Exception {
        try (RunningServer server = RunningServer.start(DATA);
                Socket idle = connected(server)) {
            idle.getOutputStream().write(head("GET", "").getBytes(StandardCharsets.UTF_8));
            assertThat(idle.getInputStream().readNBytes(15)).asString().isEqualTo("HTTP/1.1 200 OK");
            server.process().destroy();
            assertThat(server.process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            InputStream rest = idle.getInputStream();
            assertThat(rest.readAllBytes()).asString().contains("total_records");
        }
    }

    @Test
    void a_stream_goes_on_while_the_load_balancer_looks_and_then_ends_and_holds_nothing_up() throws Exception {
        try (RunningServer server = RunningServer.start(DATA, Map.of("LEADSTONE_STOP_WAIT", "2"));
                Ear ear = Ear.of(new Api(on(server.url())))) {
            server.process().destroy();
            assertThat(ear.hasEndedWithin(Duration.ofMillis(1_500))).isFalse();
            assertThat(ear.hasEndedWithin(Duration.ofSeconds(2))).isTrue();
            assertThat(server.process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    /// Sixteen clients keep creating while the server is restarted again and again at the same address. Whoever was
    /// thanked is there afterwards; nobody hears anything else but 503 with when to come back.
    @Test
    void rolling_restarts_under_load_lose_nothing_that_was_acknowledged() throws Exception {
        String port = freePort();
        Promise promise = new Promise(1, new ConcurrentHashMap<>());
        RunningServer server = RunningServer.start(DATA, "--port", port);
        try (Creators creators = new Creators(on(server.url()), "Rolling", "[]", promise.acknowledged())) {
            for (int roll = 0; roll < ROLLS; roll++) {
                creators.awaitMore(200, SOON);
                server.process().destroy();
                assertThat(server.process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                        .isTrue();
                server = RunningServer.start(DATA, "--port", port);
            }
            creators.awaitMore(200, SOON);
        } finally {
            server.close();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA, line -> {});
                Connection admin = postgres.urls().admin().connect()) {
            promise.verify(admin);
        }
    }

    private static ApiClient on(String url) {
        return new ApiClient(url, sarah.accessKey(), sarah.secretKey());
    }

    private static void awaitUnready(Operated operated) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (operated.ready() != 503) {
            assertThat(System.nanoTime()).as("unready in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static Socket connected(RunningServer server) throws IOException {
        URI url = URI.create(server.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    /// A create of which the server has the head and five bytes.
    private static Socket begun(RunningServer server, int length) throws Exception {
        on(server.url()).get("/v1/leads");
        Socket socket = connected(server);
        socket.getOutputStream()
                .write((head("POST", "Content-Type: application/json\r\nContent-Length: " + length + "\r\n")
                                + LEAD.substring(0, 5))
                        .getBytes(StandardCharsets.UTF_8));
        Operated operated = new Operated(server);
        long deadline = System.nanoTime() + SOON.toNanos();
        while (operated.metric("leadstone_http_under_way") < 1) {
            assertThat(System.nanoTime()).as("under way in time").isLessThan(deadline);
        }
        Thread.sleep(200);
        return socket;
    }

    private static String head(String method, String more) {
        return RawHttp.head(sarah, method, "/v1/leads", more);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
