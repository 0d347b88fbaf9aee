package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.KeptConnection.Received;
import io.leadstone.app.RunningServer.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The judge of the storm sees each kind of breach, planted here.
class VerdictTest {
    private static final Shot SHOT = Shot.of(new ApiClient("http://x", "a", "s"), "GET", "/v1/leads");
    private static final String PROBLEM = """
            {"type":"about:blank","title":"Bad Request","status":400,"detail":"No.","instance":"urn:uuid:1"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"success\":true,\"data\":{}}",
                "200 | {\"success\":true,\"message\":\"Done.\"}",
                "400 | {\"success\":false,\"message\":\"No.\"}",
                "422 | {\"success\":false,\"message\":\"No.\",\"errors\":{\"a\":[\"b\"]}}"
            })
    void an_answer_in_the_envelope_is_right(int status, String body) {
        assertThat(Verdict.faults(SHOT, answer(status, body))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 507, 302, 204, 408, 429})
    void a_status_that_no_input_may_cause_is_a_fault(int status) {
        assertThat(Verdict.faults(SHOT, answer(status, "{\"success\":false,\"message\":\"No.\"}")))
                .anyMatch(fault -> fault.startsWith("status " + status));
    }

    @Test
    void who_guesses_at_passwords_may_be_told_to_wait_and_is_told_how_long() {
        Received wait = answer(429, "{\"success\":false,\"message\":\"No.\"}");
        assertThat(Verdict.faults(SHOT.withTarget("/v1/session"), wait)).containsExactly("429 without Retry-After");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"success\":false,\"data\":{}} | success is not true",
                "200 | {\"success\":true} | a success with the keys",
                "200 | {\"data\":{},\"success\":true} | a success with the keys",
                "400 | {\"success\":true,\"message\":\"No.\"} | success is not false",
                "400 | {\"success\":false} | a refusal with the keys",
                "400 | {\"success\":false,\"message\":\"\"} | no message",
                "400 | {\"success\":false,\"message\":\"No.\",\"errors\":{}} | a refusal with the keys",
                "422 | {\"success\":false,\"message\":\"No.\"} | 422 without errors",
                "422 | {\"success\":false,\"message\":\"No.\",\"errors\":{}} | 422 without errors",
                "422 | {\"success\":false,\"message\":\"No.\",\"errors\":{\"a\":[]}} | a field without a problem",
                "400 | <html>Bad Request</html> | the body is no JSON",
                "400 | {\"success\":false,\"message\":\"No.\"}} | the body is no JSON",
                "400 | '' | success is not false",
                "405 | {\"success\":false,\"message\":\"No.\"} | 405 without Allow"
            })
    void a_breach_of_the_envelope_is_a_fault(int status, String body, String fault) {
        assertThat(Verdict.faults(SHOT, answer(status, body))).anyMatch(f -> f.startsWith(fault));
    }

    @Test
    void a_missing_request_id_or_content_type_is_a_fault() {
        Received right = answer(200, "{\"success\":true,\"data\":{}}");
        for (String header : List.of("x-request-id", "content-type")) {
            Map<String, List<String>> headers = new TreeMap<>(right.headers());
            headers.remove(header);
            assertThat(Verdict.faults(SHOT, new Received(200, headers, right.body())))
                    .hasSize(1);
        }
    }

    @Test
    void problem_details_are_right_only_where_they_were_asked_for() {
        Received details = answer(400, PROBLEM, "application/problem+json");
        assertThat(Verdict.faults(SHOT.with("Accept: application/problem+json"), details))
                .isEmpty();
        assertThat(Verdict.faults(SHOT, details)).containsExactly("problem details that nobody asked for");
        assertThat(Verdict.faults(
                        SHOT.with("Accept: application/problem+json"),
                        answer(404, PROBLEM, "application/problem+json")))
                .containsExactly("problem details of another status");
    }

    private static Received answer(int status, String body) {
        return answer(status, body, "application/json");
    }

    private static Received answer(int status, String body, String type) {
        return new Received(
                status,
                Map.of(
                        "content-type", List.of(type),
                        "x-request-id", List.of("019ab3c0-0000-7000-8000-000000000000")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
