package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who works in an organisation, administered over HTTP.
class UsersIT {
    private static final Workspace STARK = SharedServer.organisation("Stark Industries");
    private static final Api ADMIN = STARK.api();
    private static final String LAST_ADMIN =
            "This is the organisation's last admin: make another user an admin first, then try again.";

    @Test
    void an_admin_makes_a_user_whom_everybody_sees() {
        Answer made = ADMIN.post(
                "/v1/users",
                Api.object(
                        "name",
                        " Pepper Potts ",
                        "email",
                        "Pepper@Stark.example",
                        "role",
                        "MANAGER",
                        "record_scope",
                        "group"));
        JsonNode pepper = made.data();
        assertThat(made.json().get("message").textValue()).isEqualTo("User created successfully");
        assertThat(pepper.get("name").textValue()).isEqualTo("Pepper Potts");
        assertThat(pepper.get("email").textValue()).isEqualTo("Pepper@Stark.example");
        assertThat(pepper.get("role").textValue()).isEqualTo("manager");
        assertThat(pepper.get("record_scope").textValue()).isEqualTo("group");
        assertThat(pepper.get("archived").booleanValue()).isFalse();
        int id = pepper.get("id").intValue();
        Api reader = STARK.keyOf(STARK.user("Edwin Jarvis", Role.READER));
        assertThat(reader.get("/v1/users/" + id).data()).isEqualTo(pepper);
        assertThat(reader.get("/v1/users?search=PEPPER@").rows()).containsExactly(pepper);
        assertThat(STARK.events("user", id)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("user.created");
            assertThat(event.actor()).isEqualTo(STARK.admin().value());
            assertThat(event.requestId()).isEqualTo(made.requestId());
            assertThat(event.after())
                    .isEqualTo("{\"name\": \"Pepper Potts\", \"role\": \"manager\", \"email\":"
                            + " \"Pepper@Stark.example\", \"record_scope\": \"group\"}");
        });
    }

    @Test
    void a_name_and_an_email_are_enough() {
        JsonNode user = made("Happy Hogan", "happy@stark.example");
        assertThat(user.get("role").textValue()).isEqualTo("rep");
        assertThat(user.get("record_scope").textValue()).isEqualTo("all");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "name, null, Name is required.",
                "name, ' ', Name is required.",
                "email, null, Email is required.",
                "email, '', Email is required.",
                "email, pepper, 'Must be one email address, such as name@example.com.'",
                "role, boss, 'Must be one of admin, manager, rep, reader.'",
                "role, null, 'Must be one of admin, manager, rep, reader.'",
                "record_scope, some, 'Must be one of own, group, all.'",
                "record_scope, '', 'Must be one of own, group, all.'"
            })
    void what_is_no_user_is_refused_and_says_why(String field, String value, String problem) {
        JsonNode user = made("May Parker", java.util.UUID.randomUUID() + "@stark.example");
        Answer patched = patch(user, field, value).invalid(field);
        assertThat(patched.problem(field)).isEqualTo(problem);
        long events = STARK.eventCount();
        Answer created = ADMIN.post("/v1/users", Api.object("name", "X", "email", "x@x.example", field, value));
        assertThat(created.invalid(field).problem(field)).isEqualTo(problem);
        assertThat(STARK.eventCount()).isEqualTo(events);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        ADMIN.post("/v1/users", Api.object("name", "n".repeat(101), "email", 5, "role", 1, "record_scope", true))
                .invalid("name", "email", "role", "record_scope");
        ADMIN.post("/v1/users", "{}").invalid("name", "email");
    }

    @Test
    void an_email_belongs_to_one_user_who_has_not_left() {
        JsonNode first = made("Obadiah Stane", "stane@stark.example");
        JsonNode other = made("Justin Hammer", "hammer@stark.example");
        String held = "A live user has this email already: " + first.get("id") + ".";
        assertThat(ADMIN.post("/v1/users", Api.object("name", "Twice", "email", "STANE@Stark.Example"))
                        .invalid("email")
                        .problem("email"))
                .isEqualTo(held);
        assertThat(patch(other, "email", "Stane@stark.example").invalid("email").problem("email"))
                .isEqualTo(held);
        assertThat(patch(first, "email", "STANE@stark.example")
                        .data()
                        .get("email")
                        .textValue())
                .isEqualTo("STANE@stark.example");
        archive(first).ok();
        JsonNode again = made("Ezekiel Stane", "stane@stark.example");
        restore(first)
                .refused(
                        400,
                        "A live user has this one's email already: " + again.get("id")
                                + ". Archive that user, or change their email, first.");
        patch(again, "email", "ezekiel@stark.example").ok();
        restore(first).ok();
    }

    @Test
    void one_email_is_given_once_however_many_ask_at_the_same_time() throws Exception {
        for (int round = 0; round < 20; round++) {
            String email = "clone" + round + "@stark.example";
            List<Answer> answers = atOnce(8, i -> ADMIN.post("/v1/users", user("Clone " + i, email)));
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 422).hasSize(7);
        }
    }

    @Test
    void a_patch_changes_what_it_names_and_the_log_says_what() {
        JsonNode user = made("James Rhodes", "rhodes@stark.example");
        int id = user.get("id").intValue();
        JsonNode changed = patch(user, "role", "manager", "name", "War Machine").data();
        assertThat(changed.get("name").textValue()).isEqualTo("War Machine");
        assertThat(changed.get("email")).isEqualTo(user.get("email"));
        patch(user, "role", "manager").ok();
        assertThat(STARK.events("user", id))
                .extracting(event -> event.kind() + " " + event.version() + " " + event.before() + event.after())
                .satisfies(events -> assertThat(events).hasSize(2))
                .last()
                .isEqualTo("user.changed 2 {\"name\": \"James Rhodes\", \"role\": \"rep\"}"
                        + "{\"name\": \"War Machine\", \"role\": \"manager\"}");
        Answer ignoring = patch(user, "nmae", "X");
        assertThat(ignoring.data().get("ignored_fields").toString()).isEqualTo("[\"nmae\"]");
        Api.send(ADMIN.client()
                        .request("/v1/users/" + id)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("Prefer", "handling=strict")
                        .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"nmae\":1}")))
                .invalid("nmae");
        assertThat(STARK.events("user", id)).hasSize(2);
    }

    @Test
    void an_admin_sees_every_lead() {
        assertThat(ADMIN.post(
                                "/v1/users",
                                Api.object("name", "X", "email", "x@x.example", "role", "admin", "record_scope", "own"))
                        .invalid("record_scope")
                        .problem("record_scope"))
                .isEqualTo("Must be all for an admin.");
        JsonNode user = made("Maria Hill", "hill@stark.example", "record_scope", "own");
        JsonNode admin = patch(user, "role", "admin").data();
        assertThat(admin.get("record_scope").textValue()).isEqualTo("all");
        patch(user, "record_scope", "group").invalid("record_scope");
        patch(user, "role", "rep", "record_scope", "group").ok();
    }

    @Test
    void the_last_admin_stays() {
        Workspace alone = SharedServer.organisation("Alone");
        String me = "/v1/users/" + alone.admin().value();
        Answer demoted = alone.api().send("PATCH", me, "{\"role\":\"manager\"}");
        assertThat(demoted.invalid("role").problem("role")).isEqualTo(LAST_ADMIN);
        alone.api().send("POST", me + "/archive").refused(400, LAST_ADMIN);
        UserId second = alone.user("Second", Role.ADMIN);
        alone.api().send("POST", me + "/archive").ok();
        alone.api().get("/v1/users").refused(401);
        Api left = alone.keyOf(second);
        left.send("POST", "/v1/users/" + second.value() + "/archive").refused(400, LAST_ADMIN);
        left.send("POST", me + "/restore").ok();
        alone.api().get("/v1/users").ok();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_parallel_goodbyes_of_the_last_two_admins_leave_one(boolean archiving) throws Exception {
        for (int round = 0; round < 10; round++) {
            Workspace two = SharedServer.organisation("Two " + archiving + round);
            UserId other = two.user("Other", Role.ADMIN);
            List<UserId> both = List.of(two.admin(), other);
            List<Api> keys = List.of(two.api(), two.keyOf(other));
            List<Answer> answers = atOnce(2, i -> {
                String user = "/v1/users/" + both.get(i).value();
                return archiving
                        ? keys.get(i).send("POST", user + "/archive")
                        : keys.get(i).send("PATCH", user, "{\"role\":\"rep\"}");
            });
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            Api left = keys.get(answers.get(0).status() == 200 ? 1 : 0);
            assertThat(left.get("/v1/users?role=admin").total()).isEqualTo(1);
        }
    }

    @Test
    void who_is_archived_is_out_at_once_and_stays_the_owner_of_old_leads() {
        UserId natasha = STARK.user("Natasha Romanoff", Role.REP);
        Api hers = STARK.keyOf(natasha);
        long lead = hers.created("cstname", "Ivan Vanko");
        String user = "/v1/users/" + natasha.value();
        ADMIN.send("POST", user + "/archive").ok();
        hers.list().refused(401);
        hers.patch(lead, "lead_score", 1).refused(401);
        assertThat(ADMIN.lead(lead).get("owner").textValue()).isEqualTo("Natasha Romanoff");
        ADMIN.create("cstname", "X", "lead_assignedto", natasha.value()).invalid("lead_assignedto");
        ADMIN.patch(lead, "lead_score", 5).ok();
        assertThat(ADMIN.get(user).data().get("archived").booleanValue()).isTrue();
        ADMIN.send("PATCH", user, "{\"name\":\"X\"}").refused(400, "User not found.");
        ADMIN.send("POST", user + "/archive").refused(400, "User not found.");
        ADMIN.send("POST", user + "/restore").ok();
        ADMIN.send("POST", user + "/restore").refused(400, "User not found.");
        assertThat(hers.lead(lead).get("lead_score").intValue()).isEqualTo(5);
        assertThat(STARK.events("user", natasha.value()))
                .extracting(event -> event.kind() + " " + event.version())
                .containsExactly("user.created 1", "user.archived 2", "user.restored 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGER", "REP", "READER"})
    void nobody_but_an_admin_changes_anything(String role) {
        Api other = STARK.keyOf(STARK.user("Some " + role, Role.valueOf(role)));
        int user = made("Target", role + "@target.example").get("id").intValue();
        long events = STARK.eventCount();
        String refusal = "A key that acts as a " + Role.valueOf(role).label() + " may not do this.";
        other.post("/v1/users", user("X", "x@y.example")).refused(403, refusal);
        other.send("PATCH", "/v1/users/" + user, "{\"name\":\"X\"}").refused(403, refusal);
        other.send("POST", "/v1/users/" + user + "/archive").refused(403, refusal);
        other.send("POST", "/v1/users/" + user + "/restore").refused(403, refusal);
        assertThat(STARK.eventCount()).isEqualTo(events);
    }

    @Test
    void who_is_anothers_answers_like_who_is_not_there() {
        Workspace hydra = SharedServer.organisation("Hydra");
        UserId theirs = hydra.user("Arnim Zola", Role.REP);
        for (String id : List.of("" + theirs.value(), "2000000000", "9223372036854775808", "x", "-1", "0")) {
            String user = "/v1/users/" + id;
            ADMIN.get(user).refused(400, "User not found.");
            ADMIN.send("PATCH", user, "{\"name\":\"X\"}").refused(400, "User not found.");
            ADMIN.send("POST", user + "/archive").refused(400, "User not found.");
            ADMIN.send("POST", user + "/restore").refused(400, "User not found.");
        }
        assertThat(ADMIN.get("/v1/users?search=zola&archived=all").total()).isZero();
        assertThat(hydra.events("user", theirs.value())).hasSize(1);
        ADMIN.post("/v1/users", user("Arnim Zola", "arnim.zola@example.com")).ok();
    }

    private interface Request {
        Answer by(int client);
    }

    private static List<Answer> atOnce(int clients, Request request) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Answer>> asked = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                asked.add(threads.submit(() -> request.by(client)));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : asked) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static String user(String name, String email) {
        return Api.object("name", name, "email", email);
    }

    private static JsonNode made(String name, String email, Object... more) {
        List<Object> fields = new ArrayList<>(List.of("name", name, "email", email));
        fields.addAll(List.of(more));
        return ADMIN.post("/v1/users", Api.object(fields.toArray())).data();
    }

    private static Answer patch(JsonNode user, Object... fields) {
        return ADMIN.send("PATCH", "/v1/users/" + user.get("id"), Api.object(fields));
    }

    private static Answer archive(JsonNode user) {
        return ADMIN.send("POST", "/v1/users/" + user.get("id") + "/archive");
    }

    private static Answer restore(JsonNode user) {
        return ADMIN.send("POST", "/v1/users/" + user.get("id") + "/restore");
    }
}
