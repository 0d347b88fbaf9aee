package io.leadstone.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Requests at every operation of `openapi.json`, put together from its schemas: right more often than not. An
/// operation
/// that is added joins by itself.
final class DescribedShots {
    /// Where a session ends itself by another method.
    private static final String SIGN_OUT = "/v1/session";

    /// What the ids in a body are ids of.
    private static final Map<String, String> COLLECTIONS = Map.of(
            "user_id", "users",
            "members", "users",
            "lead_assignedto", "users",
            "lead_assignmentgroup", "user-groups",
            "brand_id", "brands",
            "tag_ids", "tags",
            "lead_stage_id", "lead-stages");
    private static final List<String> NO_IDS =
            List.of("0", "-1", "007", "2147483647", "2147483648", "9".repeat(19), "9".repeat(20), "x", "%00", "");
    private static final int SOME_LENGTH = 200;

    private static final List<Operation> OPERATIONS = OpenApi.PUBLISHED.document().get("paths").properties().stream()
            .flatMap(item -> item.getValue().properties().stream()
                    .filter(entry -> entry.getValue().has("operationId"))
                    .map(entry ->
                            new Operation(entry.getKey().toUpperCase(Locale.ROOT), item.getKey(), entry.getValue())))
            .toList();

    private final Random random;
    private final RandomJson json;
    private final Tempest tempest;

    DescribedShots(Random random, RandomJson json, Tempest tempest) {
        this.random = random;
        this.json = json;
        this.tempest = tempest;
    }

    /// @param path with its `{id}`
    record Operation(String method, String path, JsonNode description) {
        String id() {
            return description.get("operationId").textValue();
        }

        boolean isOpen() {
            return description.path("security").isArray();
        }

        Stream<JsonNode> queryParameters() {
            List<JsonNode> parameters = new ArrayList<>();
            description.path("parameters").forEach(one -> parameters.add(OpenApi.PUBLISHED.resolved(one)));
            return parameters.stream().filter(one -> one.get("in").textValue().equals("query"));
        }

        Optional<JsonNode> body() {
            JsonNode content =
                    OpenApi.PUBLISHED.resolved(description.path("requestBody")).path("content");
            return Optional.ofNullable(content.path("application/json").get("schema"));
        }
    }

    static List<String> operationIds() {
        return OPERATIONS.stream().map(Operation::id).toList();
    }

    Shot next(ApiClient key) {
        return at(json.any(OPERATIONS), key);
    }

    Shot at(String operationId, ApiClient key) {
        return at(
                OPERATIONS.stream()
                        .filter(one -> one.id().equals(operationId))
                        .findFirst()
                        .orElseThrow(),
                key);
    }

    private Shot at(Operation operation, ApiClient key) {
        Shot shot = Shot.of(key, operation.method(), path(operation.path()) + query(operation));
        if (operation.isOpen()) {
            // Guesses are counted by address: nobody else's is to be used up.
            shot = shot.with("X-Forwarded-For: 10.66.0." + random.nextInt(1, 250));
        }
        if (random.nextInt(8) == 0 && !operation.path().equals(SIGN_OUT)) {
            shot = shot.without("x-ysuite-access-key").without("x-ysuite-secret-key");
            for (String header : tempest.session()) {
                shot = shot.with(header);
            }
        }
        Optional<JsonNode> schema = operation.body();
        return schema.isEmpty()
                ? shot
                : shot.with("Content-Type: application/json")
                        .withBody(object(schema.get()).getBytes(StandardCharsets.UTF_8));
    }

    private String path(String template) {
        String collection = template.split("/", -1)[2];
        String id = random.nextInt(6) == 0
                ? json.any(NO_IDS)
                : tempest.ids(collection).isEmpty()
                        ? "1"
                        : json.any(tempest.ids(collection)).toString();
        String there = collection.equals("operations") && random.nextInt(6) > 0 ? json.any(tempest.operations()) : id;
        return template.replace("{id}", there)
                .replace("{tag}", json.any(tempest.ids("tags")).toString());
    }

    private String query(Operation operation) {
        List<String> pairs = new ArrayList<>();
        operation.queryParameters().filter(one -> random.nextInt(4) == 0).forEach(one -> {
            String name = one.get("name").textValue();
            String value = value(name, one.get("schema"));
            pairs.add(name + "="
                    + URLEncoder.encode(value.replaceAll("^\"|\"$", "").replace("\\", ""), StandardCharsets.UTF_8));
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String object(JsonNode schema) {
        JsonNode resolved = OpenApi.PUBLISHED.resolved(schema);
        List<String> required = new ArrayList<>();
        resolved.path("required").forEach(name -> required.add(name.textValue()));
        List<String> members = new ArrayList<>();
        resolved.path("properties").properties().forEach(property -> {
            boolean wanted = required.contains(property.getKey()) ? random.nextInt(20) > 0 : random.nextInt(3) == 0;
            if (wanted) {
                members.add("\"" + property.getKey() + "\":" + value(property.getKey(), property.getValue()));
            }
        });
        return "{" + String.join(",", members) + "}";
    }

    /// A value as JSON spells it, of the schema or, one time in ten, of none.
    private String value(String name, JsonNode unresolved) {
        if (random.nextInt(10) == 0) {
            return json.value(2);
        }
        JsonNode schema = OpenApi.PUBLISHED.resolved(unresolved);
        for (String choice : List.of("anyOf", "oneOf", "enum")) {
            if (schema.has(choice)) {
                JsonNode one =
                        schema.get(choice).get(random.nextInt(schema.get(choice).size()));
                return choice.equals("enum") ? one.toString() : value(name, one);
            }
        }
        JsonNode type = schema.path("type");
        String kind = type.isArray() ? type.get(random.nextInt(type.size())).textValue() : type.asText("string");
        return switch (kind) {
            case "integer", "number" -> number(name, schema);
            case "boolean" -> Boolean.toString(random.nextBoolean());
            case "null" -> "null";
            case "array" -> array(name, schema);
            case "object" -> object(schema);
            default -> RandomJson.text(text(name, schema));
        };
    }

    private String number(String name, JsonNode schema) {
        List<Long> ids = tempest.ids(COLLECTIONS.getOrDefault(name, ""));
        if (!ids.isEmpty()) {
            return json.any(ids).toString();
        }
        return switch (name) {
            case "organisation_id" -> Integer.toString(tempest.org());
            case "cstmobile_country_id", "default_country" -> json.any(List.of("784", "276", "840", "1"));
            default -> {
                int least = schema.path("minimum").asInt(0);
                int most = (int) Math.min(schema.path("maximum").asLong(1_000), 1_000);
                yield Integer.toString(random.nextInt(least - 1, most + 2));
            }
        };
    }

    private String array(String name, JsonNode schema) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(value(name, schema.path("items")));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String text(String name, JsonNode schema) {
        int number = random.nextInt(60);
        return switch (name) {
            case "email" -> number < 30 ? Tempest.EMAIL : "storm" + number + "@tempest.example";
            case "password", "new" -> number < 30 ? Browser.PASSWORD : "thirteen brave petrels " + number;
            case "token" -> number < 30 ? json.any(tempest.links()) : "t".repeat(43);
            case "time_zone" -> json.any(List.of("Asia/Dubai", "Europe/Berlin", "Mars/Olympus"));
            case "cstmobile" -> "+9715" + random.nextInt(10_000_000, 90_000_000);
            default -> {
                int most = schema.path("maxLength").asInt(SOME_LENGTH);
                if (schema.toString().contains("date")) {
                    yield json.any(List.of("2999-06-01", "2026-06-01T09:00:00Z", "2999-06-01T09:00:00+02:00"));
                }
                yield number < 6
                        ? json.any(List.of("x", "\ud83d\ude00", "\u00e9")).repeat(most + number - 3)
                        : "storm" + number;
            }
        };
    }
}
