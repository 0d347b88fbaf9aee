package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The document itself: closed where it describes answers, without loose ends, and true to its own examples.
class OpenApiTest {
    private static final JsonNode DOCUMENT = OpenApi.PUBLISHED.document();
    /// What is sent; the other schemas are answered.
    private static final Pattern REQUESTS =
            Pattern.compile("/(\\w+(Create|Patch)|SignIn|PasswordChange|LinkUse|LinkCheck)(/.*)?");

    /// Keys that are there only when they have something to say.
    private static final Set<String> UNUSUAL = Set.of(
            "ignored_fields",
            "duplicates",
            "duplicate",
            "matched_by",
            "cstid",
            "ct_number",
            "errors",
            "deleted_on",
            "note_id",
            "activity_id");

    @Test
    void it_is_openapi_3_1_at_the_server_it_comes_from() {
        assertThat(DOCUMENT.get("openapi").textValue()).startsWith("3.1.");
        assertThat(DOCUMENT.at("/servers/0/url").textValue()).isEqualTo("/");
        assertThat(DOCUMENT.get("security").toString())
                .isEqualTo("[{\"accessKey\":[],\"secretKey\":[]},{\"basic\":[]},{\"session\":[],\"csrfToken\":[]}]");
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_says_how_it_can_fail() {
        Set<String> names = new TreeSet<>();
        for (JsonNode operation : operations()) {
            String name = operation.path("operationId").asText();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
            assertThat(operation.path("tags").size()).as(name).isEqualTo(1);
            assertThat(Answer.keys(operation.get("responses")))
                    .as(name)
                    .contains("200", "400", "500", "503")
                    .isSorted();
            assertThat(operation.get("responses").has("401")
                            || operation.path("security").isEmpty())
                    .as(name)
                    .isTrue();
            boolean canBeSentAgain = operation
                    .path("parameters")
                    .findValuesAsText("$ref")
                    .contains("#/components/parameters/IdempotencyKey");
            assertThat(operation.get("responses").has("422"))
                    .as(name)
                    .isEqualTo(canBeSentAgain || operation.has("requestBody") || name.startsWith("list"));
        }
    }

    @Test
    void every_answer_has_a_request_id_and_an_example() {
        List<JsonNode> responses = new ArrayList<>();
        operations()
                .forEach(operation -> operation.get("responses").properties().stream()
                        .filter(answer -> !answer.getKey().equals("304"))
                        .forEach(answer -> responses.add(answer.getValue())));
        DOCUMENT.get("x-any-other-address").forEach(responses::add);
        for (JsonNode reference : responses) {
            JsonNode response = OpenApi.PUBLISHED.resolved(reference);
            assertThat(response.at("/headers/X-Request-Id").isObject())
                    .as("%s", response)
                    .isTrue();
            JsonNode content = response.get("content");
            assertThat(content.path("application/json").path("examples").size()
                            + content.path("text/event-stream").path("examples").size())
                    .as("%s", response)
                    .isPositive();
        }
    }

    @Test
    void every_write_of_a_known_caller_can_be_sent_again_and_names_its_operation() {
        for (JsonNode operation : operations()) {
            boolean reads = operation.path("operationId").asText().matches("(list|get).*");
            boolean isOpen =
                    operation.has("security") && operation.get("security").isEmpty();
            if (!reads && !isOpen) {
                assertThat(operation.path("parameters").findValuesAsText("$ref"))
                        .as("%s", operation.get("operationId"))
                        .contains("#/components/parameters/IdempotencyKey");
                assertThat(operation.at("/responses/200/headers").has("Operation-Id"))
                        .as("%s", operation.get("operationId"))
                        .isTrue();
            }
        }
    }

    @Test
    void every_answer_to_a_known_caller_tells_the_limits() {
        Set<String> beforeTheCallerIsKnown = Set.of("414", "431", "505");
        for (JsonNode operation : operations()) {
            if (operation.path("security").isArray()
                    && operation.get("security").isEmpty()) {
                continue;
            }
            String name = operation.path("operationId").asText();
            assertThat(Answer.keys(operation.get("responses"))).as(name).contains("429");
            operation.get("responses").properties().forEach(answer -> {
                Set<String> headers = new TreeSet<>(Answer.keys(
                        OpenApi.PUBLISHED.resolved(answer.getValue()).get("headers")));
                headers.retainAll(Set.of("RateLimit-Policy", "RateLimit"));
                assertThat(headers)
                        .as(name + " " + answer.getKey())
                        .hasSize(beforeTheCallerIsKnown.contains(answer.getKey()) ? 0 : 2);
            });
        }
    }

    @Test
    void examples_are_what_their_schemas_say() {
        List<String> wrong = new ArrayList<>();
        int[] seen = {0};
        walk("", DOCUMENT, (path, node) -> {
            if (node.has("schema") && node.has("examples")) {
                node.get("examples").forEach(example -> {
                    JsonNode value = OpenApi.PUBLISHED.resolved(example).get("value");
                    seen[0]++;
                    OpenApi.PUBLISHED.problems(node.get("schema"), value).forEach(problem -> wrong.add(path + problem));
                });
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(seen[0]).isGreaterThan(30);
    }

    @Test
    void what_is_answered_is_closed_and_names_what_is_always_there() {
        List<String> open = new ArrayList<>();
        walk("", DOCUMENT.at("/components/schemas"), (path, node) -> {
            boolean request = REQUESTS.matcher(path).matches();
            if (node.path("type").asText().equals("object") && node.has("properties") && !request) {
                Set<String> optional = new TreeSet<>(Answer.keys(node.get("properties")));
                node.path("required").forEach(key -> optional.remove(key.textValue()));
                if (!node.path("additionalProperties").isBoolean()
                        || node.get("additionalProperties").booleanValue()
                        || !UNUSUAL.containsAll(optional)) {
                    open.add(path);
                }
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void a_whole_lead_begins_with_the_lists_row() {
        ObjectNode row = DOCUMENT.at("/components/schemas/LeadRow/properties").deepCopy();
        row.remove("deleted_on"); // which only a row of the bin has
        JsonNode whole = DOCUMENT.at("/components/schemas/Lead/properties");
        assertThat(Answer.keys(whole).subList(0, row.size())).isEqualTo(Answer.keys(row));
        row.properties()
                .forEach(property -> assertThat(whole.get(property.getKey())).isEqualTo(property.getValue()));
    }

    @Test
    void every_reference_leads_somewhere_and_everything_shared_is_used() {
        Set<String> used = new TreeSet<>();
        walk("", DOCUMENT, (path, node) -> {
            if (node.has("$ref")) {
                String reference = node.get("$ref").textValue();
                assertThat(OpenApi.PUBLISHED.resolved(node).isMissingNode())
                        .as(reference)
                        .isFalse();
                used.add(reference);
            }
        });
        DOCUMENT.get("components").properties().forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                Answer.keys(kind.getValue())
                        .forEach(name -> assertThat(used).contains("#/components/" + kind.getKey() + "/" + name));
            }
        });
    }

    @Test
    void an_answer_that_it_does_not_allow_is_found_out() {
        Map<String, String> limits = Map.of(
                "ratelimit-policy",
                "\"key\";q=50000;w=10, \"organisation\";q=100000;w=10",
                "ratelimit",
                "\"key\";r=49999;t=1");
        Map<String, String> headers = new java.util.TreeMap<>(limits);
        headers.put("content-type", "application/json");
        headers.put("operation-id", "019c1f7e-5f3a-7c51-9d2e-3a1b5c7d9e10");
        headers.put("x-request-id", "019c1f7e-5f3a-7c51-9d2e-3a1b5c7d9e0f");
        String deleted = "{\"success\":true,\"message\":\"Lead deleted successfully\"}";
        assertThat(problems("DELETE", "/v1/leads/1", 200, headers, deleted)).isEmpty();
        assertThat(problems("DELETE", "/v1/leads/%31/?x=1", 200, headers, deleted))
                .isEmpty();
        assertThat(problems("DELETE", "/v1/leads/1", 200, headers, "{\"success\":true}"))
                .isNotEmpty();
        assertThat(problems("DELETE", "/v1/leads/1", 200, headers, deleted.replace("}", ",\"data\":{}}")))
                .isNotEmpty();
        assertThat(problems("DELETE", "/v1/leads/1", 200, headers, deleted.replace("true", "\"true\"")))
                .isNotEmpty();
        assertThat(problems("DELETE", "/v1/leads/1", 200, headers, "{\"message\":\"Lead deleted\",\"success\":true}"))
                .containsExactly("keys out of order: [message, success]");
        assertThat(problems("DELETE", "/v1/leads/1", 204, headers, deleted)).containsExactly("no such status");
        assertThat(problems("DELETE", "/v1/leads", 200, headers, deleted)).containsExactly("no such status");
        assertThat(problems("DELETE", "/v1/tags/1", 200, headers, deleted)).containsExactly("no such status");
        assertThat(problems("DELETE", "/v1/leads/1", 200, Map.of("content-type", "application/json"), deleted))
                .containsExactly(
                        "no header operation-id",
                        "no header ratelimit",
                        "no header ratelimit-policy",
                        "no header x-request-id");
        Map<String, String> more = new java.util.TreeMap<>(headers);
        more.put("x-powered-by", "PHP");
        assertThat(problems("DELETE", "/v1/leads/1", 200, more, deleted))
                .containsExactly("undocumented header x-powered-by");
        more.put("content-type", "text/html");
        assertThat(problems("DELETE", "/v1/leads/1", 200, more, deleted)).contains("no such content type: text/html");
    }

    private static List<String> problems(
            String method, String target, int status, Map<String, String> headers, String body) {
        return OpenApi.PUBLISHED.problems(new OpenApi.Given(method, target, status, headers, body));
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        DOCUMENT.get("paths")
                .forEach(item -> item.properties().forEach(entry -> {
                    if (!entry.getKey().equals("parameters")) {
                        operations.add(entry.getValue());
                    }
                }));
        assertThat(operations).isNotEmpty();
        return operations;
    }

    /// Every object of a tree with where it stands, but for the values of examples.
    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visit) {
        if (node.isObject()) {
            visit.accept(path, node);
            node.properties().forEach(entry -> {
                if (!entry.getKey().equals("value")) {
                    walk(path + "/" + entry.getKey(), entry.getValue(), visit);
                }
            });
        }
        node.elements().forEachRemaining(element -> {
            if (node.isArray()) {
                walk(path, element, visit);
            }
        });
    }
}
