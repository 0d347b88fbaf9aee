package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation of `openapi.json` on one thing, by the admin of another organisation: it answers as to a thing that
/// is
/// nowhere, and changes nothing. Every list holds none of theirs. An operation that is added joins by itself.
class TenantMatrixIT {
    private static final Workspace MINE = SharedServer.organisation("Mine");
    private static final Workspace THEIRS = SharedServer.organisation("Theirs");
    private static final String MISSING = "987654321";

    /// Of each collection, the id of one of theirs; live and archived ones, as restoring wants these.
    private static final Map<String, String> LIVE = things("Live");

    private static final Map<String, String> ARCHIVED = archived();

    /// One operation with an id in its path.
    record Operation(String method, String path, boolean hasBody) {
        String collection() {
            return path.split("/", -1)[2];
        }

        Answer ask(String id) {
            String address = path.replaceAll("\\{\\w+}", id);
            return hasBody ? MINE.api().send(method, address, "{}") : MINE.api().send(method, address);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @ParameterizedTest
    @MethodSource("onOneThing")
    void what_is_theirs_answers_like_what_is_nowhere_and_stays_as_it_is(Operation operation) {
        Map<String, String> things = operation.path().endsWith("/restore") ? ARCHIVED : LIVE;
        assertThat(things).as("a thing of theirs for %s", operation).containsKey(operation.collection());
        String theirs = things.getOrDefault(operation.collection(), MISSING);
        long events = THEIRS.eventCount();
        Answer missing = operation.ask(MISSING);
        Answer answer = operation.ask(theirs);
        assertThat(missing.status()).as(missing.body()).isNotEqualTo(200);
        assertThat(answer.status()).as(answer.body()).isEqualTo(missing.status());
        assertThat(answer.body()).isEqualTo(missing.body());
        assertThat(THEIRS.eventCount()).isEqualTo(events);
    }

    @Test
    void no_list_holds_anything_of_theirs() {
        for (String path : List.of(
                "leads",
                "users",
                "user-groups",
                "brands",
                "tags",
                "lead-stages",
                "lead-sources",
                "api-keys",
                "activities",
                "views",
                "sessions")) {
            boolean neverArchived = List.of("leads", "sessions", "api-keys", "activities", "views")
                    .contains(path);
            JsonNode rows = MINE.api()
                    .get("/v1/" + path + "?pageSize=100" + (neverArchived ? "" : "&archived=all"))
                    .data();
            assertThat(rows.toString()).as(path).doesNotContain("Of theirs");
        }
    }

    static Stream<Operation> onOneThing() {
        return OpenApi.PUBLISHED.document().get("paths").properties().stream()
                .filter(item -> item.getKey().contains("{"))
                .flatMap(item -> item.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("operationId"))
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                item.getKey(),
                                operation.getValue().has("requestBody"))));
    }

    private static Map<String, String> archived() {
        Map<String, String> things = things("Archived");
        things.forEach((collection, id) -> {
            if (List.of("leads", "notes", "activities", "views").contains(collection)) {
                THEIRS.api().send("DELETE", "/v1/" + collection + "/" + id).ok();
            } else if (!List.of("api-keys", "operations", "sessions").contains(collection)) {
                THEIRS.api()
                        .send("POST", "/v1/" + collection + "/" + id + "/archive")
                        .ok();
            }
        });
        return things;
    }

    private static Map<String, String> things(String which) {
        Map<String, String> things = new TreeMap<>();
        String name = "Of theirs " + which;
        // So that their ids of leads run ahead of mine.
        THEIRS.api().created("cstname", name);
        long worked = THEIRS.api().created("cstname", name);
        things.put("notes", made("leads/" + worked + "/notes", Api.object("text", name)));
        things.put("activities", made("leads/" + worked + "/activities", Api.object("kind", "task", "subject", name)));
        Answer lead = THEIRS.api().create("cstname", name).ok();
        things.put("leads", lead.data().get("cstid").asText());
        things.put("operations", lead.header("operation-id"));
        for (String collection : List.of("user-groups", "brands", "tags", "lead-sources", "lead-stages")) {
            things.put(collection, made(collection, Api.object("name", name)));
        }
        things.put(
                "users",
                made("users", Api.object("name", name, "email", which.toLowerCase(Locale.ROOT) + "@theirs.example")));
        things.put("views", made("views", Api.object("name", name, "screen", "leads", "sharing", "everyone")));
        things.put("api-keys", made("api-keys", Api.object("name", name)));
        int user = THEIRS.user(name + " in", Role.REP).value();
        Browser.of(THEIRS, user);
        things.put(
                "sessions",
                THEIRS.api()
                        .get("/v1/sessions?user_id=" + user)
                        .rows()
                        .getFirst()
                        .get("id")
                        .asText());
        return things;
    }

    private static String made(String collection, String body) {
        return THEIRS.api().post("/v1/" + collection, body).data().get("id").asText();
    }
}
