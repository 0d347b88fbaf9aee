package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.KeptConnection.Received;
import io.leadstone.app.RunningServer.ApiClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Errors as RFC 9457 tells them, to those who ask.
class ProblemDetailsIT {
    private static final Workspace DHARMA = SharedServer.organisation("Dharma");
    private static final ApiClient KEY = DHARMA.api().client();
    private static final String ASKED = "Accept: application/json, application/problem+json";

    @Test
    void a_refusal_is_told_as_problem_details_with_the_requests_id() throws IOException {
        Received refused = ask(Shot.of(KEY, "GET", "/v1/leads/404").with(ASKED));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("content-type")).contains("application/problem+json");
        assertThat(text(refused))
                .isEqualTo("""
                {"type":"about:blank","title":"Bad Request","status":400,"detail":"Lead not found.",\
                "instance":"urn:uuid:%s"}""".formatted(refused.header("x-request-id").orElseThrow()));
    }

    @Test
    void every_fields_problem_is_in_errors_as_in_the_envelope() throws IOException {
        Shot create = Shot.of(KEY, "POST", "/v1/leads", bytes("{\"lead_score\":\"x\",\"cstemail\":5}"));
        JsonNode problem = json(ask(create.with(ASKED)));
        JsonNode envelope = json(ask(create));
        assertThat(problem.get("title").textValue()).isEqualTo("Unprocessable Entity");
        assertThat(problem.get("status").intValue()).isEqualTo(422);
        assertThat(problem.get("detail")).isEqualTo(envelope.get("message"));
        assertThat(problem.get("errors")).isEqualTo(envelope.get("errors")).hasSize(3);
        assertThat(Answer.keys(problem)).containsExactly("type", "title", "status", "detail", "instance", "errors");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/leads, 405, Method Not Allowed",
        "GET, /v1/nowhere, 404, Not Found",
        "GET, /nowhere, 404, Not Found",
        "GET, /v1/leads;x, 400, Bad Request",
        "GET, /v1/leads?pageSize=0, 422, Unprocessable Entity",
        "POST, /v1/leads, 400, Bad Request"
    })
    void every_kind_of_error_can_be_told_so(String method, String target, int status, String title) throws IOException {
        Received refused = ask(Shot.of(KEY, method, target).with(ASKED));
        assertThat(refused.status()).isEqualTo(status);
        assertThat(json(refused).get("title").textValue()).isEqualTo(title);
        assertThat(refused.header("content-length")).contains("" + refused.body().length);
    }

    @Test
    void also_to_those_whom_nobody_knows() throws IOException {
        ApiClient nobody = new ApiClient(KEY.url(), "a", "b");
        Received unknown = ask(Shot.of(nobody, "GET", "/v1/leads").with(ASKED));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(json(unknown).get("detail").textValue()).isEqualTo("Invalid API credentials.");
    }

    @Test
    void but_not_where_the_head_was_too_large_to_be_read() throws IOException {
        Received large = ask(Shot.of(KEY, "GET", "/v1/leads").with(ASKED).with("X-Large: " + "x".repeat(20_000)));
        assertThat(large.status()).isEqualTo(431);
        assertThat(large.header("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "text/html",
                "application/problem+json;q=0",
                "application/json, application/problem+json;q=0.5"
            })
    void to_everybody_else_errors_wear_the_envelope(String accept) throws IOException {
        Received refused = ask(Shot.of(KEY, "GET", "/v1/leads/404").with("Accept: " + accept));
        assertThat(refused.header("content-type")).contains("application/json");
        assertThat(text(refused)).isEqualTo("{\"success\":false,\"message\":\"Lead not found.\"}");
    }

    @Test
    void a_success_is_the_same_for_all() throws IOException {
        Received list = ask(Shot.of(KEY, "GET", "/v1/leads").with("Accept: application/problem+json"));
        assertThat(list.header("content-type")).contains("application/json");
        assertThat(text(list)).startsWith("{\"success\":true,\"data\":");
    }

    @Test
    void head_tells_the_length_that_get_has() throws IOException {
        Shot get = Shot.of(KEY, "GET", "/v1/leads/404").with(ASKED);
        Received head = ask(get.withMethod("HEAD"));
        assertThat(head.header("content-type")).contains("application/problem+json");
        assertThat(head.header("content-length")).isEqualTo(ask(get).header("content-length"));
    }

    private static Received ask(Shot shot) throws IOException {
        try (KeptConnection connection = new KeptConnection(KEY.url())) {
            Received received = connection.ask(shot);
            assertThat(Verdict.faults(shot, received)).as("%s", received).isEmpty();
            return received;
        }
    }

    private static JsonNode json(Received received) {
        return Answer.parse(text(received));
    }

    private static String text(Received received) {
        return new String(received.body(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
