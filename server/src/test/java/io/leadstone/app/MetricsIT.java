package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Health and metrics on the management port.
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static RunningServer server;
    private static Operated operated;
    private static ApiClient key;

    @BeforeAll
    static void start() {
        server = RunningServer.start(RunningServer.newData());
        operated = new Operated(server);
        key = server.firstKey();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void requests_are_counted_by_route_method_and_status() {
        String created = requests("POST", "/v1/leads", 200);
        String invalid = requests("POST", "/v1/leads", 422);
        String read = requests("GET", "/v1/leads/{id}", 200);
        double creates = operated.metric(created);
        double refusals = operated.metric(invalid);
        double reads = operated.metric(read);
        for (int i = 0; i < 3; i++) {
            String id = RunningServer.field(
                    key.post("/v1/leads", "{\"cstname\":\"Sarah Johnson\"}").body(), "cstid");
            key.get("/v1/leads/" + id);
        }
        key.post("/v1/leads", "{\"cstname\":\"\"}");
        assertThat(operated.metric(created)).isEqualTo(creates + 3);
        assertThat(operated.metric(invalid)).isEqualTo(refusals + 1);
        assertThat(operated.metric(read)).isEqualTo(reads + 3);
        assertThat(operated.metric(created.replace("_count{", "_sum{"))).isPositive();
        assertThat(operated.metrics()).anyMatch(line -> line.startsWith("leadstone_http_requests_seconds_bucket{"));
    }

    @Test
    void what_is_no_request_is_counted_and_told_of_in_a_line_a_second_at_most() throws InterruptedException {
        String counted = requests("OTHER", "malformed", 400);
        String tooLong = requests("OTHER", "malformed", 414);
        double before = operated.metric(counted);
        double longBefore = operated.metric(tooLong);
        double arrived = operated.metric("leadstone_http_under_way");
        long start = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            refused("GET\r\n\r\n", 400);
        }
        refused("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n", 414);
        Thread.sleep(1_100);
        refused("GET\r\n\r\n", 400);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        assertThat(operated.metric(counted)).isEqualTo(before + 41);
        assertThat(operated.metric(tooLong)).isEqualTo(longBefore + 1);
        assertThat(operated.metric("leadstone_http_under_way")).isEqualTo(arrived);
        await(() -> malformed().stream().mapToLong(Long::longValue).sum() == 42);
        assertThat(malformed()).hasSizeBetween(2, (int) seconds + 1);
    }

    @Test
    void what_clients_make_up_makes_no_new_series() {
        ask("GET", "/v1/leads/987654321");
        int before = series();
        for (String path : List.of("/v1/nowhere", "/v1/leads/1/2/3", "/anything", "/v1/leads%2F7", "/q/metrics")) {
            for (String method : List.of("GET", "BREW", "PROPFIND")) {
                ask(method, path + System.nanoTime());
            }
        }
        ask("GET", "/v1/leads/123456");
        assertThat(series()).isLessThan(before + 6 * 10);
        assertThat(operated.metrics())
                .noneMatch(line -> line.matches(".*(BREW|PROPFIND|nowhere|anything|123456|987654321).*"))
                .anyMatch(line -> line.contains("method=\"OTHER\",route=\"unknown\""));
        int after = series();
        ask("BREW", "/v1/somewhere/else");
        assertThat(series()).isEqualTo(after);
    }

    @Test
    void what_happened_is_counted_once_it_is_committed() {
        double created = event("lead.created");
        double deleted = event("lead.deleted");
        String id = RunningServer.field(
                key.post("/v1/leads", "{\"cstname\":\"Anna Berg\"}").body(), "cstid");
        key.post("/v1/leads", "{\"cstname\":7}");
        key.delete("/v1/leads/" + id);
        key.delete("/v1/leads/" + id);
        assertThat(event("lead.created")).isEqualTo(created + 1);
        assertThat(event("lead.deleted")).isEqualTo(deleted + 1);
    }

    @Test
    void the_databases_time_the_pool_and_the_memory_are_shown() {
        double writes = operated.metric("leadstone_database_seconds_count{step=\"write\"}");
        key.post("/v1/leads", "{\"cstname\":\"Anna Berg\"}");
        assertThat(operated.metric("leadstone_database_seconds_count{step=\"write\"}"))
                .isEqualTo(writes + 1);
        for (String step : List.of("connection", "statement", "commit", "write")) {
            assertThat(operated.metric("leadstone_database_seconds_sum{step=\"" + step + "\"}"))
                    .as(step)
                    .isPositive();
        }
        key.get("/v1/leads");
        assertThat(operated.metric("leadstone_index_bytes")).isPositive();
        assertThat(operated.metric("leadstone_shared_check_seconds_sum")).isPositive();
        assertThat(operated.metric("agroal_max_used_count{datasource=\"default\"}"))
                .isPositive();
        assertThat(operated.metric("leadstone_http_under_way")).isZero();
    }

    @Test
    void readiness_follows_the_database_and_liveness_does_not() throws Exception {
        assertThat(operated.ready()).isEqualTo(200);
        assertThat(operated.metric("leadstone_postgres_up")).isEqualTo(1);
        double deaths = operated.metric("leadstone_postgres_deaths_total");
        PostgresFiles.runningPostmaster(server.data()).destroyForcibly();
        await(() -> operated.ready() == 503);
        assertThat(operated.live()).isEqualTo(200);
        assertThat(operated.metric("leadstone_database_up")).isZero();
        await(() -> operated.ready() == 200);
        assertThat(operated.metric("leadstone_database_up")).isEqualTo(1);
        assertThat(operated.metric("leadstone_postgres_up")).isEqualTo(1);
        assertThat(operated.metric("leadstone_postgres_deaths_total")).isGreaterThan(deaths);
    }

    private static void refused(String sent, int status) {
        try (RawHttp connection = new RawHttp(URI.create(server.url()))) {
            connection.exchange(sent, new byte[0]).refused(status);
        }
    }

    /// How many requests each line of the log tells of.
    private static List<Long> malformed() {
        return Operated.log(server.data())
                .lines()
                .filter(line -> line.contains("event=malformed "))
                .map(line ->
                        Long.parseLong(line.replaceFirst(".* requests=", "").replaceFirst(" .*", "")))
                .toList();
    }

    private static double event(String kind) {
        return operated.metric("leadstone_events_total{kind=\"" + kind + "\"}");
    }

    private static String requests(String method, String route, int status) {
        return "leadstone_http_requests_seconds_count{method=\"" + method + "\",route=\"" + route + "\",status=\""
                + status + "\"}";
    }

    private static int series() {
        return (int) operated.metrics().stream()
                .filter(line -> line.startsWith("leadstone_http_requests"))
                .count();
    }

    private static void ask(String method, String path) {
        ApiClient.send(key.request(path).method(method, BodyPublishers.noBody()).build());
    }

    private static void await(BooleanSupplier truth) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!truth.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
