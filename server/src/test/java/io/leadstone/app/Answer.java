package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// An answer of the server; that there is one of these says that it wears the contract's envelope, or is a stream.
///
/// @param headers by their names in lower case
record Answer(int status, Map<String, String> headers, String body, JsonNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        Map<String, String> headers = new java.util.TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers.getOrDefault("content-type", "").equals("text/event-stream")
                ? new Answer(response.statusCode(), headers, response.body(), MissingNode.getInstance())
                : of(response.statusCode(), headers, response.body());
    }

    static Answer of(int status, Map<String, String> headers, String body) {
        Answer answer = new Answer(status, headers, body, parse(body));
        answer.checkEnvelope();
        return answer;
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + json, e);
        }
    }

    /// The same, after a check that it is a success.
    Answer ok() {
        assertThat(status).as(body).isEqualTo(200);
        return this;
    }

    /// What is under `data`.
    JsonNode data() {
        ok();
        assertThat(json.has("data")).as(body).isTrue();
        return json.get("data");
    }

    /// The rows of a list.
    List<JsonNode> rows() {
        return elements(data().get("data"));
    }

    List<Long> ids() {
        return rows().stream().map(row -> row.get("cstid").longValue()).toList();
    }

    List<String> names() {
        return rows().stream().map(row -> row.get("cstname").textValue()).toList();
    }

    long total() {
        return data().get("total_records").longValue();
    }

    /// Checks that it is this refusal and says nothing else.
    Answer refused(int expected, String message) {
        assertThat(status).as(body).isEqualTo(expected);
        assertThat(json.get("message").textValue()).isEqualTo(message);
        assertThat(json.has("errors")).as(body).isFalse();
        return this;
    }

    /// Checks that it is a refusal for its form, whatever it says.
    Answer refused(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /// Checks that exactly these fields are found fault with.
    Answer invalid(String... fields) {
        assertThat(status).as(body).isEqualTo(422);
        assertThat(keys(json.get("errors"))).as(body).containsExactlyInAnyOrder(fields);
        return this;
    }

    /// What is wrong with a field.
    String problem(String field) {
        return json.get("errors").get(field).get(0).textValue();
    }

    String header(String name) {
        return find(name).orElseThrow(() -> new AssertionError("No header " + name + " in " + headers));
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String requestId() {
        return header("x-request-id");
    }

    static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    static List<JsonNode> elements(JsonNode array) {
        assertThat(array.isArray()).as("%s", array).isTrue();
        return stream(array).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private void checkEnvelope() {
        assertThat(json.isObject()).as(body).isTrue();
        assertThat(header("content-type")).isEqualTo("application/json");
        assertThat(requestId()).matches("[0-9a-f-]{36}");
        assertThat(json.get("success").booleanValue()).as(status + " " + body).isEqualTo(status == 200);
        if (status == 200) {
            assertThat(keys(json)).as(body).isSubsetOf("success", "message", "data");
            assertThat(json.path("data").isArray()).as(body).isFalse();
        } else {
            assertThat(json.get("message").textValue()).as(body).isNotBlank();
            assertThat(keys(json)).as(body).containsExactlyElementsOf(failureKeys());
        }
        if (status == 422) {
            stream(json.get("errors"))
                    .forEach(problems -> assertThat(elements(problems))
                            .isNotEmpty()
                            .allSatisfy(text -> assertThat(text.textValue()).isNotBlank()));
        }
    }

    private List<String> failureKeys() {
        return status == 422 ? List.of("success", "message", "errors") : List.of("success", "message");
    }
}
