package io.leadstone.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.leadstone.platform.http.Paths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The API's description, and whether an answer is one that it describes: status, headers, body, the order of keys.
public final class OpenApi {
    public static final OpenApi PUBLISHED = new OpenApi(Answer.parse(resource()));

    /// Where an answer is looked up that belongs to none of the operations.
    private static final String ANY_OTHER_ADDRESS = "x-any-other-address";

    /// What HTTP itself brings along, which nobody documents.
    private static final Set<String> TRANSPORT =
            Set.of("cache-control", "connection", "content-length", "content-type", "date", "transfer-encoding");

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    OpenApi(JsonNode document) {
        this.document = document;
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        // JSON Schema 2020-12, which is OpenAPI 3.1's, with what stands beside a schema for its references' sake.
        Dialect dialect = Dialect.builder(Dialects.getDraft202012())
                .keyword(new NonValidationKeyword("components"))
                .build();
        this.registry = SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config));
    }

    /// An answer as it came.
    ///
    /// @param target of the request line: path and query
    /// @param headers by their names in lower case
    /// @param body none where HEAD was asked
    record Given(
            String method,
            String target,
            int status,
            Map<String, String> headers,
            @Nullable String body) {}

    public JsonNode document() {
        return document;
    }

    /// Fails when the description does not allow this answer.
    void check(Given given) {
        List<String> problems = problems(given);
        if (!problems.isEmpty()) {
            throw new AssertionError("%s %s answered %d, which openapi.json does not allow: %s%n%s%n%s"
                    .formatted(
                            given.method(), given.target(), given.status(), problems, given.headers(), given.body()));
        }
    }

    /// Everything about an answer that the description does not allow.
    List<String> problems(Given given) {
        JsonNode responses = operation(given.method(), given.target()).orElseGet(() -> document.get(ANY_OTHER_ADDRESS));
        JsonNode response = resolved(responses.path(Integer.toString(given.status())));
        if (response.isMissingNode()) {
            return List.of("no such status");
        }
        List<String> problems = new ArrayList<>();
        headers(response.path("headers"), given.headers(), problems);
        if (given.body() != null && given.status() != 304) {
            String type = String.valueOf(given.headers().get("content-type"));
            JsonNode content = response.path("content").path(type);
            if (content.isMissingNode()) {
                problems.add("no such content type: " + type);
            } else {
                JsonNode body =
                        type.equals("text/event-stream") ? TextNode.valueOf(given.body()) : Answer.parse(given.body());
                problems.addAll(problems(content.get("schema"), body));
            }
        }
        return problems;
    }

    /// Everything about a value that a schema of the document does not allow.
    List<String> problems(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        schemas.computeIfAbsent(schema, this::compiled)
                .validate(value)
                .forEach(error -> problems.add(error.toString()));
        order(schema, value, problems);
        return problems;
    }

    /// Follows a `$ref`, if it is one.
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    /// Its own `#/components/…` are to be found from the schema, too.
    private Schema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.get("components"));
        return registry.getSchema(root);
    }

    /// The id of the operation that a request is for, whose target is well-formed.
    Optional<String> operationId(String method, String target) {
        return description(method, target).map(one -> one.path("operationId").asText());
    }

    /// The responses of the operation that a request is for.
    private Optional<JsonNode> operation(String method, String target) {
        return description(method, target).map(one -> one.path("responses"));
    }

    private Optional<JsonNode> description(String method, String target) {
        String path = target.replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        String asked = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return Paths.segments(path)
                .flatMap(segments -> document.get("paths").properties().stream()
                        .filter(item -> fits(item.getKey(), segments))
                        .map(item -> item.getValue().path(asked))
                        .filter(JsonNode::isObject)
                        .findFirst());
    }

    private static boolean fits(String template, List<String> segments) {
        String[] parts = template.substring(1).split("/", -1);
        if (parts.length != segments.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].startsWith("{") && !parts[i].equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void headers(JsonNode documented, Map<String, String> given, List<String> problems) {
        Map<String, JsonNode> known = new TreeMap<>();
        documented.properties().forEach(header -> {
            known.put(header.getKey().toLowerCase(Locale.ROOT), resolved(header.getValue()));
        });
        known.forEach((name, header) -> {
            String value = given.get(name);
            if (value != null) {
                problems.addAll(problems(header.get("schema"), TextNode.valueOf(value)));
            } else if (header.path("required").booleanValue()) {
                problems.add("no header " + name);
            }
        });
        given.keySet().stream()
                .filter(name -> !known.containsKey(name) && !TRANSPORT.contains(name))
                .forEach(name -> problems.add("undocumented header " + name));
    }

    /// The keys of an answer come as the document lists them, which JSON Schema cannot say.
    private void order(JsonNode schema, JsonNode value, List<String> problems) {
        JsonNode properties = resolved(schema).path("properties");
        if (value.isObject()) {
            List<String> documented = Answer.keys(properties);
            List<String> keys = new ArrayList<>(Answer.keys(value));
            keys.retainAll(documented);
            if (!keys.equals(documented.stream().filter(value::has).toList())) {
                problems.add("keys out of order: " + keys);
            }
            keys.forEach(key -> order(properties.get(key), value.get(key), problems));
        }
        JsonNode items = resolved(schema).path("items");
        if (value.isArray()) {
            value.forEach(element -> order(items, element, problems));
        }
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi/openapi.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
