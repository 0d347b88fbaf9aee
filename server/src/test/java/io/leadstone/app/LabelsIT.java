package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.Workspace.Logged;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `/v1/user-groups`, `/v1/brands`, `/v1/tags`, `/v1/lead-sources`: what all four do alike.
class LabelsIT {
    private static final Workspace HOOLI = SharedServer.organisation("Hooli");
    private static final Workspace RAVIGA = SharedServer.organisation("Raviga");
    private static final Api API = HOOLI.api();

    enum Kind {
        USER_GROUP("/v1/user-groups", "User group", "lead_assignmentgroup"),
        BRAND("/v1/brands", "Brand", "brand_id"),
        TAG("/v1/tags", "Tag", "tag_ids"),
        LEAD_SOURCE("/v1/lead-sources", "Lead source", null);

        private final String path;
        private final String word;
        private final @Nullable String field;

        Kind(String path, String word, @Nullable String field) {
            this.path = path;
            this.word = word;
            this.field = field;
        }

        private String subject() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String held(long holder) {
            return "A live " + word.toLowerCase(Locale.ROOT) + " has this name already: " + holder + ".";
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_lives_from_its_create_to_its_restore(Kind kind) {
        Answer created = create(kind, "Nucleus");
        long id = id(created);
        assertThat(message(created)).isEqualTo(kind.word + " created successfully");
        assertThat(created.data().get("name").textValue()).isEqualTo("Nucleus");
        assertThat(created.data().get("archived").booleanValue()).isFalse();
        assertThat(API.get(kind.path + "/" + id).data()).isEqualTo(created.data());
        assertThat(rows(kind, "search", "nucleus")).containsExactly(created.data());

        Answer changed = API.send("PATCH", kind.path + "/" + id, "{\"name\":\"Pied Piper\"}");
        assertThat(message(changed)).isEqualTo(kind.word + " updated successfully");
        assertThat(changed.data().get("name").textValue()).isEqualTo("Pied Piper");
        API.send("PATCH", kind.path + "/" + id, "{\"name\":\"Pied Piper\"}").ok();
        API.send("PATCH", kind.path + "/" + id, "{}").ok();

        Answer archived = API.send("POST", kind.path + "/" + id + "/archive");
        assertThat(message(archived)).isEqualTo(kind.word + " archived successfully");
        assertThat(archived.data().get("archived").booleanValue()).isTrue();
        assertThat(rows(kind, "search", "pied piper")).isEmpty();
        assertThat(rows(kind, "search", "pied piper", "archived", "yes")).containsExactly(archived.data());
        assertThat(API.get(kind.path + "/" + id).data()).isEqualTo(archived.data());
        gone(kind, API.send("POST", kind.path + "/" + id + "/archive"));
        gone(kind, API.send("PATCH", kind.path + "/" + id, "{\"name\":\"X\"}"));

        Answer restored = API.send("POST", kind.path + "/" + id + "/restore");
        assertThat(message(restored)).isEqualTo(kind.word + " restored successfully");
        assertThat(restored.data()).isEqualTo(changed.data());
        gone(kind, API.send("POST", kind.path + "/" + id + "/restore"));

        List<Logged> events = HOOLI.events(kind.subject(), id);
        assertThat(events)
                .extracting(Logged::kind)
                .containsExactly(
                        kind.subject() + ".created",
                        kind.subject() + ".changed",
                        kind.subject() + ".archived",
                        kind.subject() + ".restored");
        assertThat(events).extracting(Logged::version).containsExactly(1, 2, 3, 4);
        assertThat(events.get(1).before()).isEqualTo("{\"name\": \"Nucleus\"}");
        assertThat(events.get(1).after()).isEqualTo("{\"name\": \"Pied Piper\"}");
        assertThat(events.get(2).after()).isEqualTo("{\"archived\": true}");
        assertThat(events).extracting(Logged::actor).containsOnly(HOOLI.admin().value());
        assertThat(events.getLast().requestId()).isEqualTo(restored.requestId());
    }

    @ParameterizedTest
    @EnumSource
    void a_name_belongs_to_one_live_one_whatever_the_case(Kind kind) {
        long holder = id(create(kind, "Straße 1"));
        long other = id(create(kind, "Straße 2"));
        assertThat(create(kind, " STRAßE 1 ").invalid("name").problem("name")).isEqualTo(kind.held(holder));
        Answer patched = API.send("PATCH", kind.path + "/" + other, "{\"name\":\"straße 1\"}");
        assertThat(patched.invalid("name").problem("name")).isEqualTo(kind.held(holder));
        API.send("PATCH", kind.path + "/" + holder, "{\"name\":\"STRAßE 1\"}").ok();

        API.send("POST", kind.path + "/" + holder + "/archive").ok();
        long heir = id(create(kind, "Straße 1"));
        Answer restored = API.send("POST", kind.path + "/" + holder + "/restore");
        assertThat(restored.invalid("name").problem("name")).isEqualTo(kind.held(heir));
        API.send("POST", kind.path + "/" + heir + "/archive").ok();
        API.send("POST", kind.path + "/" + holder + "/restore").ok();
        RAVIGA.api().post(kind.path, "{\"name\":\"Straße 1\"}").ok();
    }

    @ParameterizedTest
    @EnumSource
    void of_twenty_creates_of_one_name_at_once_one_is_made_and_the_others_are_told_its_id(Kind kind) throws Exception {
        long other = id(create(kind, "Bachman"));
        List<Answer> answers = atOnce(20, () -> create(kind, "Erlich"));
        List<Answer> made =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(made).hasSize(1);
        long holder = id(made.getFirst());
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer ->
                        assertThat(answer.invalid("name").problem("name")).isEqualTo(kind.held(holder)));
        assertThat(rows(kind, "search", "erlich")).hasSize(1);
        // So do renames and restores.
        API.send("POST", kind.path + "/" + holder + "/archive").ok();
        List<Answer> races = atOnce(2, new Callable<>() {
            private boolean first = true;

            @Override
            public synchronized Answer call() {
                boolean renames = first;
                first = false;
                return renames
                        ? API.send("PATCH", kind.path + "/" + other, "{\"name\":\"Erlich\"}")
                        : API.send("POST", kind.path + "/" + holder + "/restore");
            }
        });
        assertThat(races).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
    }

    @ParameterizedTest
    @EnumSource
    void names_are_one_line_of_1_to_100_characters(Kind kind) {
        assertThat(API.post(kind.path, "{}").invalid("name").problem("name"))
                .isEqualTo(kind.word + " name is required.");
        for (String bad : List.of("", "  ", "😀".repeat(101), "a\nb", "a\0b")) {
            API.post(kind.path, Api.object("name", bad)).invalid("name");
        }
        API.post(kind.path, "{\"name\":7}").invalid("name");
        API.post(kind.path, "{\"name\":\"\\ud800\"}").invalid("name");
        long id = id(create(kind, "\u00a0" + "😀".repeat(100) + " "));
        assertThat(API.get(kind.path + "/" + id).data().get("name").textValue()).isEqualTo("😀".repeat(100));
        API.send("PATCH", kind.path + "/" + id, "{\"name\":null}").invalid("name");
    }

    @ParameterizedTest
    @EnumSource
    void fields_that_nobody_knows_are_named_or_refused(Kind kind) {
        Answer created = API.post(kind.path, "{\"name\":\"Gilfoyle\",\"colour\":\"red\",\"id\":5}");
        assertThat(created.data().get("ignored_fields").toString()).isEqualTo("[\"colour\",\"id\"]");
        Answer strict = Api.send(API.client()
                .request(kind.path)
                .header("Prefer", "handling=strict")
                .header("Content-Type", "application/json")
                .method("POST", BodyPublishers.ofString("{\"name\":\"Dinesh\",\"colour\":\"red\"}")));
        strict.invalid("colour");
        assertThat(rows(kind, "search", "dinesh")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "LEAD_SOURCE", mode = EnumSource.Mode.EXCLUDE)
    void an_archived_one_stays_on_its_leads_and_cannot_be_chosen_anew(Kind kind) {
        String field = String.valueOf(kind.field);
        long id = id(create(kind, "Aviato"));
        Object value = kind == Kind.TAG ? List.of(id) : id;
        long lead = API.created("cstname", "Jared", field, value);
        assertThat(API.get(kind.path + "/" + id).data().get("leads").longValue())
                .isEqualTo(1);
        API.send("POST", kind.path + "/" + id + "/archive").ok();
        assertThat(API.create("cstname", "Big Head", field, value)
                        .invalid(field)
                        .problem(field))
                .isEqualTo("Does not exist in your organisation.");
        assertThat(API.patch(lead, "lead_score", 5).data().get(field).toString())
                .isEqualTo(kind == Kind.TAG ? "[" + id + "]" : "" + id);
        assertThat(API.get(kind.path + "/" + id).data().get("leads").longValue())
                .isEqualTo(1);
        API.send("POST", kind.path + "/" + id + "/restore").ok();
        API.create("cstname", "Big Head", field, value).ok();
        assertThat(API.get(kind.path + "/" + id).data().get("leads").longValue())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_anothers_behaves_like_what_is_missing(Kind kind) {
        long theirs = RAVIGA.api()
                .post(kind.path, "{\"name\":\"Monica\"}")
                .data()
                .get("id")
                .longValue();
        JsonNode before = RAVIGA.api().get(kind.path + "/" + theirs).data();
        for (String id : List.of("" + theirs, "2000000000", "0", "-1", "x", "99999999999", "1".repeat(20))) {
            gone(kind, API.get(kind.path + "/" + id));
            gone(kind, API.send("PATCH", kind.path + "/" + id, "{\"name\":\"Mine\"}"));
            gone(kind, API.send("POST", kind.path + "/" + id + "/archive"));
            gone(kind, API.send("POST", kind.path + "/" + id + "/restore"));
        }
        assertThat(RAVIGA.api().get(kind.path + "/" + theirs).data()).isEqualTo(before);
        assertThat(rows(kind, "search", "monica", "archived", "all")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void lists_are_searched_sorted_and_paged(Kind kind) {
        Api api = SharedServer.organisation("Bream-Hall " + kind).api();
        Answer.elements(api.get(kind.path + "?pageSize=100").data().get("data"))
                .forEach(row -> api.send("POST", kind.path + "/" + row.get("id").longValue() + "/archive")
                        .ok());
        for (String name : List.of("delta", "Alpha", "ÉCLAIR", "beta", "Charlie")) {
            api.post(kind.path, Api.object("name", name)).ok();
        }
        assertThat(names(api, kind)).containsExactly("Alpha", "beta", "Charlie", "delta", "ÉCLAIR");
        assertThat(names(api, kind, "sortOrder", "DESC"))
                .containsExactly("ÉCLAIR", "delta", "Charlie", "beta", "Alpha");
        assertThat(names(api, kind, "sortBy", "id")).containsExactly("delta", "Alpha", "ÉCLAIR", "beta", "Charlie");
        assertThat(names(api, kind, "sortBy", "id", "sortOrder", "desc"))
                .containsExactly("Charlie", "beta", "ÉCLAIR", "Alpha", "delta");
        assertThat(names(api, kind, "search", "éclA")).containsExactly("ÉCLAIR");
        assertThat(names(api, kind, "search", "%")).isEmpty();
        Answer page = api.get(kind.path + "?pageSize=2&pageIndex=1");
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.rows()).extracting(row -> row.get("name").textValue()).containsExactly("Charlie", "delta");
        Answer beyond = api.get(kind.path + "?pageSize=2&pageIndex=9");
        assertThat(beyond.rows()).isEmpty();
        assertThat(beyond.total()).isEqualTo(5);
        api.get(kind.path + "?pageSize=0&pageIndex=x&sortBy=position&sortOrder=up&archived=maybe&search=%00")
                .invalid("pageSize", "pageIndex", "sortBy", "sortOrder", "archived", "search");
        assertThat(api.get(kind.path + "?colour=red").header("x-ignored-parameters"))
                .isEqualTo("colour");
    }

    private static Answer create(Kind kind, String name) {
        return API.post(kind.path, Api.object("name", name));
    }

    private static long id(Answer answer) {
        return answer.data().get("id").longValue();
    }

    private static String message(Answer answer) {
        return answer.ok().json().get("message").textValue();
    }

    private static void gone(Kind kind, Answer answer) {
        answer.refused(400, kind.word + " not found.");
    }

    private static List<JsonNode> rows(Kind kind, String... query) {
        return API.get(kind.path + Api.query(query)).rows();
    }

    private static List<String> names(Api api, Kind kind, String... query) {
        return api.get(kind.path + Api.query(query)).rows().stream()
                .map(row -> row.get("name").textValue())
                .toList();
    }

    private static List<Answer> atOnce(int times, Callable<Answer> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<Answer>> running = threads.invokeAll(java.util.Collections.nCopies(times, call));
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
