package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One line of the log for each request.
class RequestLogIT {
    /// Their lines fill a pipe, which holds 64 KiB, several times over.
    private static final int MANY = 2_000;
    private static final String DROPPED = "leadstone_log_dropped_total";
    private static final String TOLD = "event=log_dropped lines=";

    @Test
    void each_request_leaves_one_line_with_its_id_route_status_and_who() {
        Path data = RunningServer.newData();
        String id;
        String refused;
        try (RunningServer server = RunningServer.start(data)) {
            ApiClient key = server.firstKey();
            id = requestId(key.get("/v1/leads?search=sarah&pageSize=5"));
            refused = requestId(new ApiClient(server.url(), "lsa_x", "lss_y").get("/v1/leads/5"));
        }
        assertThat(lines(data, id))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z INFO  request event=request id=" + id
                                + " method=GET route=/v1/leads status=200 ms=\\d+\\.\\d{3} org=1 user=1 key=1"));
        assertThat(lines(data, refused))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(" method=GET route=unknown status=401 ms=")
                        .doesNotContain("org="));
        assertThat(Operated.log(data)).contains("event=stopped");
    }

    @Test
    void every_line_is_json_when_told_so_also_on_a_first_start() {
        Path data = RunningServer.newData();
        String id;
        try (RunningServer server = RunningServer.start(data, Map.of("LEADSTONE_LOG_FORMAT", "json"))) {
            id = requestId(server.firstKey().get("/v1/leads"));
        }
        List<JsonNode> lines = Operated.log(data).lines().map(Answer::parse).toList();
        assertThat(lines).allSatisfy(line -> assertThat(Answer.keys(line)).startsWith("time", "level", "logger"));
        assertThat(lines.stream().filter(line -> line.path("id").asText().equals(id)))
                .singleElement()
                .satisfies(line -> assertThat(Answer.keys(line))
                        .containsExactly(
                                "time", "level", "logger", "event", "id", "method", "route", "status", "ms", "org",
                                "user", "key"));
        assertThat(lines.getFirst().get("message").asText()).contains("PostgreSQL");
    }

    @Test
    void there_are_none_when_told_so() {
        Path data = RunningServer.newData();
        try (RunningServer server = RunningServer.start(data, Map.of("LEADSTONE_LOG_REQUESTS", "off"))) {
            server.firstKey().get("/v1/leads");
        }
        assertThat(Operated.log(data)).contains("event=stopped").doesNotContain("event=request");
    }

    @Test
    void a_log_that_nobody_reads_does_not_hold_the_server_up() throws Exception {
        Path data = RunningServer.newData();
        Process process = RunningServer.command(
                        Map.of(), List.of("start", "--port", "0", "--management-port", "0", "--data", data.toString()))
                .start();
        try (var printed = process.inputReader()) {
            ApiClient key = firstKey(printed);
            for (int i = 0; i < MANY; i++) {
                assertThat(key.get("/v1/leads?pageSize=1").statusCode()).isEqualTo(200);
            }
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(120)
    void what_nobody_read_in_time_is_counted_and_is_told_of_once_somebody_reads() throws Exception {
        Path data = RunningServer.newData();
        Operated operated = new Operated(data);
        Process process = RunningServer.command(
                        Map.of(), List.of("start", "--port", "0", "--management-port", "0", "--data", data.toString()))
                .start();
        try (var printed = process.inputReader();
                var log = process.errorReader()) {
            ApiClient key = firstKey(printed);
            assertThat(operated.metric(DROPPED)).isZero();
            while (operated.metric(DROPPED) == 0) {
                askMany(key);
            }
            double dropped = operated.metric(DROPPED);
            long told = 0;
            while (told < dropped) {
                String line = Objects.requireNonNull(log.readLine(), "The log ended.");
                int at = line.indexOf(TOLD);
                told += at < 0 ? 0 : Long.parseLong(line.substring(at + TOLD.length()));
            }
            assertThat(told).isEqualTo((long) dropped);
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static void askMany(ApiClient key) throws IOException {
        try (KeptConnection connection = new KeptConnection(key.url())) {
            for (int i = 0; i < MANY; i++) {
                assertThat(connection.ask(Shot.of(key, "GET", "/v1/nowhere")).status())
                        .isEqualTo(404);
            }
        }
    }

    private static ApiClient firstKey(BufferedReader printed) throws IOException {
        String access = "";
        String secret = "";
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            String last = line.substring(line.lastIndexOf(' ') + 1);
            if (line.strip().startsWith("access key")) {
                access = last;
            } else if (line.strip().startsWith("secret key")) {
                secret = last;
            } else if (line.startsWith("Leadstone is ready")) {
                return new ApiClient(last, access, secret);
            }
        }
        throw new AssertionError("It did not come up.");
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }

    private static List<String> lines(Path data, String id) {
        return Operated.log(data).lines().filter(line -> line.contains(id)).toList();
    }
}
