package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Requests whose bodies break on the way end all the same, and the log and the metrics tell what was sent.
class BrokenBodiesIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String UNDER_WAY = "leadstone_http_under_way";
    private static final String POSTS = "leadstone_http_requests_seconds_count{method=\"POST\"";

    @Test
    void the_log_and_the_metrics_tell_the_status_that_was_sent() throws Exception {
        Path data = RunningServer.newData();
        String id;
        try (RunningServer server = RunningServer.start(data);
                RawHttp connection = connect(server)) {
            Operated operated = new Operated(server);
            // The key is known from then on, so that the next request is at work at once.
            assertThat(server.firstKey().get("/v1/leads").statusCode()).isEqualTo(200);
            connection.send(bytes(head(server.firstKey(), "Transfer-Encoding: chunked") + "2\r\n{\"\r\n"));
            awaitUnderWay(operated, 1);
            id = connection
                    .exchange("what?\r\n", new byte[0])
                    .refused(400, "The request is not well-formed HTTP.")
                    .requestId();
            awaitUnderWay(operated, 0);
            assertThat(operated.metrics().stream().filter(line -> line.startsWith(POSTS)))
                    .singleElement()
                    .satisfies(line -> assertThat(line).endsWith("status=\"400\"} 1.0"));
        }
        assertThat(Operated.log(data).lines().filter(line -> line.contains(id)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(" method=POST ", " status=400 "));
    }

    @Test
    void no_client_that_goes_away_leaves_a_request_under_way() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.newData())) {
            Operated operated = new Operated(server);
            String begun = head(server.firstKey(), "Content-Length: 50") + "{\"cstname\":";
            try (RawHttp connection = connect(server)) {
                connection.send(bytes(begun));
                awaitUnderWay(operated, 1);
            }
            awaitUnderWay(operated, 0);
            List<String> stopped = databaseProcesses(server);
            signal("-STOP", stopped);
            try (RawHttp connection = connect(server)) {
                connection.send(bytes(begun));
                awaitUnderWay(operated, 1);
            } finally {
                signal("-CONT", stopped);
            }
            awaitUnderWay(operated, 0);
        }
    }

    private static RawHttp connect(RunningServer server) {
        return new RawHttp(URI.create(server.url()));
    }

    private static String head(ApiClient key, String header) {
        return RawHttp.head(key, "POST", "/v1/leads", "Content-Type: application/json\r\n" + header + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// All but the postmaster, which stopped would be taken for dead.
    private static List<String> databaseProcesses(RunningServer server) throws IOException {
        try (Stream<ProcessHandle> children =
                PostgresFiles.runningPostmaster(server.data()).children()) {
            return children.map(child -> Long.toString(child.pid())).toList();
        }
    }

    private static void signal(String name, List<String> processes) throws Exception {
        List<String> words = new ArrayList<>(List.of("kill", name));
        words.addAll(processes);
        assertThat(new ProcessBuilder(words).start().waitFor()).isZero();
    }

    private static void awaitUnderWay(Operated operated, int requests) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (operated.metric(UNDER_WAY) != requests) {
            assertThat(System.nanoTime()).as("%d under way in time", requests).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
