package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.leadstone.app.RunningServer.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The client that all HTTP tests use sees it when a server answers what `openapi.json` does not say.
class PlantedAnswersTest {
    private static final String COUNTRIES = """
            {"success":true,"data":{"data":[{"id":784,"name":"United Arab Emirates","iso2":"AE","iso3":"ARE",\
            "calling_code":971}],"current_page":1,"total_records":1,"total_pages":1}}""";

    @Test
    void the_documented_answer_is_fine() throws IOException {
        assertThat(answered(200, COUNTRIES).rows()).hasSize(1);
    }

    @Test
    void a_planted_extra_key_goes_red() {
        String planted = COUNTRIES.replace("\"calling_code\"", "\"capital\":\"Abu Dhabi\",\"calling_code\"");
        assertThatThrownBy(() -> answered(200, planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'capital'");
    }

    @Test
    void a_planted_missing_key_goes_red() {
        String planted = COUNTRIES.replace(",\"total_pages\":1", "");
        assertThatThrownBy(() -> answered(200, planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'total_pages'");
    }

    @Test
    void a_status_that_the_operation_does_not_document_goes_red() {
        assertThatThrownBy(() -> answered(418, "{\"success\":false,\"message\":\"Short and stout.\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no such status");
    }

    @Test
    void http_by_hand_is_checked_as_well() throws IOException {
        String head = "GET /v1/countries HTTP/1.1\r\nHost: leadstone\r\n\r\n";
        assertThat(answer(200, COUNTRIES, url -> byHand(url, head)).rows()).hasSize(1);
        String planted = COUNTRIES.replace("\"iso3\":\"ARE\",", "");
        assertThatThrownBy(() -> answer(200, planted, url -> byHand(url, head)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'iso3'");
    }

    private static Answer byHand(String url, String head) {
        try (RawHttp connection = new RawHttp(URI.create(url))) {
            return connection.exchange(head, new byte[0]);
        }
    }

    private static Answer answered(int status, String body) throws IOException {
        return answer(status, body, url -> new Api(new ApiClient(url, "lsa_x", "lss_x")).get("/v1/countries"));
    }

    /// What a client gets from a server that answers this to everything.
    private static Answer answer(int status, String body, Function<String, Answer> client) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Request-Id", "019c1f7e-5f3a-7c51-9d2e-3a1b5c7d9e0f");
            exchange.getResponseHeaders()
                    .set("RateLimit-Policy", "\"key\";q=50000;w=10, \"organisation\";q=100000;w=10");
            exchange.getResponseHeaders().set("RateLimit", "\"key\";r=49999;t=1");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            return client.apply("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }
}
