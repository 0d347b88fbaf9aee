package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `/openapi.json` and `/docs`: without a key, without the database, and from this server alone.
class ApiReferenceIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void the_description_is_served_as_it_is_written() {
        HttpResponse<String> response = get("/openapi.json");
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode served = Answer.parse(response.body());
        assertThat(served).isEqualTo(OpenApi.PUBLISHED.document());
        assertThat(served.at("/components/securitySchemes/accessKey/name").textValue())
                .isEqualTo("x-ysuite-access-key");
    }

    @Test
    void the_running_server_takes_the_described_methods_at_each_path_and_no_other() {
        ApiClient key = SharedServer.organisation("Initech").api().client();
        OpenApi.PUBLISHED.document().get("paths").properties().forEach(item -> {
            List<String> described = Answer.keys(item.getValue()).stream()
                    .filter(name -> !name.equals("parameters"))
                    .flatMap(name ->
                            name.equals("get") ? Stream.of("GET", "HEAD") : Stream.of(name.toUpperCase(Locale.ROOT)))
                    .toList();
            Answer refused = RawHttp.ask(key, "BREW", item.getKey().replaceAll("\\{\\w+}", "1"));
            assertThat(refused.refused(405).header("allow").split(", ", -1))
                    .containsExactlyInAnyOrderElementsOf(described);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/openapi.json, application/json",
        "/docs, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/docs/docs.css, text/css; charset=utf-8",
        "/docs/docs.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8"
    })
    void each_file_says_what_it_is_and_is_asked_for_again_only_when_it_changed(String path, String type) {
        HttpResponse<String> whole = get(path);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isNotBlank();
        assertThat(header(whole, "content-type")).isEqualTo(type);
        assertThat(header(whole, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(whole, "content-security-policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';");
        assertThat(header(whole, "cache-control")).isEqualTo("no-cache");
        assertThat(header(whole, "x-request-id")).matches("[0-9a-f-]{36}");

        HttpResponse<String> head = send(path, "HEAD");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "content-length")).isEqualTo(header(whole, "content-length"));
        assertThat(header(head, "content-type")).isEqualTo(type);

        HttpResponse<String> again = send(path, "GET", "If-None-Match", header(whole, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(header(whole, "etag"));
        assertThat(send(path, "GET", "If-None-Match", "\"older\"").statusCode()).isEqualTo(200);
    }

    @Test
    void the_page_is_leadstones_and_everything_it_loads_is_here() {
        String page = get("/docs").body();
        assertThat(page).contains("<title>Leadstone API</title>");
        List<String> loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(address -> !address.equals("data:,"))
                .toList();
        assertThat(loaded).hasSizeGreaterThan(3);
        for (String address : loaded) {
            assertThat(address).startsWith("/");
            assertThat(get(address).statusCode()).as(address).isEqualTo(200);
        }
        assertThat(get("/docs/docs.js").body()).contains("url: \"/openapi.json\"", "validatorUrl: null");
    }

    @Test
    void the_page_is_dark_where_the_reader_wants_it_dark() {
        assertThat(get("/docs").body()).contains("<meta name=\"color-scheme\" content=\"light dark\">");
        assertThat(get("/docs/docs.js").body()).contains("(prefers-color-scheme: dark)", "\"dark-mode\"");
        // The class is Swagger UI's own: another version may call it otherwise.
        assertThat(get("/docs/swagger-ui.css").body()).contains("html.dark-mode .swagger-ui{background:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/nowhere",
                "/docs/swagger-ui-bundle.js/",
                "/docs/../openapi.json",
                "/docs/%2e%2e/application.properties",
                "/docs/index.html",
                "/docs//"
            })
    void an_unknown_path_below_docs_is_not_found(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        Answer.of(response).refused(404);
    }

    @Test
    void another_method_is_refused() {
        Answer refused = Answer.of(send("/openapi.json", "POST"));
        assertThat(refused.refused(405).header("allow")).isEqualTo("GET, HEAD");
        Answer.of(send("/docs", "DELETE")).refused(405, "This address takes GET, HEAD.");
        assertThat(get("/docsx").statusCode()).isEqualTo(404);
    }

    @Test
    void both_answer_without_the_database_and_with_the_names_that_the_headers_have_here() throws IOException {
        Map<String, String> names = Map.of("LEADSTONE_ACCESS_KEY_HEADER", "x-acme-key");
        try (RunningServer server = RunningServer.start(RunningServer.newData(), names)) {
            stopDatabaseForGood(server);
            new Api(server.firstKey()).get("/v1/leads").refused(503);
            for (String path : List.of("/docs", "/docs/swagger-ui.css", "/openapi.json")) {
                assertThat(send(server.url() + path, "GET").statusCode()).isEqualTo(200);
            }
            new Api(server.firstKey()).get("/v1/leads").refused(503);
            JsonNode schemes = Answer.parse(
                            send(server.url() + "/openapi.json", "GET").body())
                    .at("/components/securitySchemes");
            assertThat(schemes.at("/accessKey/name").textValue()).isEqualTo("x-acme-key");
            assertThat(schemes.at("/secretKey/name").textValue()).isEqualTo("x-ysuite-secret-key");
        }
    }

    /// Without its files it cannot come back.
    private static void stopDatabaseForGood(RunningServer server) throws IOException {
        ProcessHandle postgres = PostgresFiles.runningPostmaster(server.data());
        Files.move(server.data().resolve("postgres"), server.data().resolve("elsewhere"));
        postgres.destroyForcibly();
        postgres.onExit().join();
    }

    private static HttpResponse<String> get(String path) {
        return send(path, "GET");
    }

    private static HttpResponse<String> send(String path, String method, String... headers) {
        String address = path.startsWith("/") ? SharedServer.server().url() + path : path;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError("No header " + name));
    }
}
