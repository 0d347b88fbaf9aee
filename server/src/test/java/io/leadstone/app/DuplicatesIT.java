package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.RunningServer.ApiClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Leads that are there already, by email address or phone number.
class DuplicatesIT {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Workspace org = SharedServer.organisation("Duplicates " + COUNT.incrementAndGet());
    private final Api api = org.api();

    @Test
    void a_plain_create_says_nothing_of_duplicates() {
        assertThat(Answer.keys(api.create("cstname", "Ann", "cstemail", "ann@example.com")
                        .data()))
                .containsExactly("cstid", "ct_number", "cstname");
        assertThat(Answer.keys(api.create("cstname", "Bea", "cstemail", "bea@example.com")
                        .data()))
                .containsExactly("cstid", "ct_number", "cstname");
    }

    @Test
    void a_duplicate_is_created_anyway_and_names_the_others_email_first() {
        api.created("cstname", "By phone", "cstmobile", "+971501234567");
        api.created("cstname", "By email", "cstemail", "Ann@Example.com");
        api.created("cstname", "By both", "cstemail", "ANN@example.COM", "cstmobile", "00971 50 123 4567");
        JsonNode data = api.create("cstname", "Ann", "cstemail", "ann@example.com", "cstmobile", "+971501234567")
                .ok()
                .data();
        assertThat(data.get("cstid").longValue()).isEqualTo(4);
        assertThat(data.get("duplicates"))
                .hasToString("[{\"cstid\":2,\"ct_number\":\"LED-0002\",\"matched_by\":[\"email\"]},"
                        + "{\"cstid\":3,\"ct_number\":\"LED-0003\",\"matched_by\":[\"email\",\"phone\"]},"
                        + "{\"cstid\":1,\"ct_number\":\"LED-0001\",\"matched_by\":[\"phone\"]}]");
    }

    @Test
    void two_leads_without_an_email_address_are_duplicates_by_their_number() {
        long ann = api.created("cstname", "Ann", "cstmobile", "+971501234567");
        assertThat(duplicates(api.create("cstname", "Ann 2", "cstmobile", "+971 50 123 4567")))
                .containsExactly(ann);
    }

    @Test
    void international_domains_are_one_domain() {
        long ann = api.created("cstname", "Ann", "cstemail", "ann@m\u00fcller.example");
        assertThat(duplicates(api.create("cstname", "Ann", "cstemail", "ann@xn--mller-kva.example")))
                .containsExactly(ann);
    }

    @Test
    void a_deleted_lead_never_counts_and_a_restored_one_does() {
        long ann = api.created("cstname", "Ann", "cstemail", "ann@example.com");
        api.delete(ann).ok();
        assertThat(duplicates(api.create("cstname", "Ann 2", "cstemail", "ann@example.com")))
                .isEmpty();
        api.restore(ann).ok();
        assertThat(duplicates(api.create("cstname", "Ann 3", "cstemail", "ann@example.com")))
                .containsExactly(1L, 2L);
    }

    @Test
    void what_another_organisation_has_is_no_duplicate() {
        SharedServer.organisation("Elsewhere").api().created("cstname", "Ann", "cstemail", "ann@example.com");
        assertThat(duplicates(api.create("cstname", "Ann", "cstemail", "ann@example.com")))
                .isEmpty();
    }

    @Test
    void at_most_twenty_are_named() {
        for (int i = 0; i < 25; i++) {
            api.created("cstname", "Ann", "cstemail", "ann@example.com");
        }
        assertThat(duplicates(api.create("cstname", "Ann", "cstemail", "ann@example.com")))
                .hasSize(20)
                .startsWith(1L);
    }

    @Test
    void rejected_ones_are_refused_on_the_fields_and_take_no_number() {
        api.created("cstname", "Ann", "cstemail", "ann@example.com");
        api.created("cstname", "Bea", "cstmobile", "+971501234567");
        Answer refused = on("reject", "cstname", "Ann", "cstemail", "ANN@example.com", "cstmobile", "+971501234567")
                .invalid("cstemail", "cstmobile");
        assertThat(refused.problem("cstemail")).isEqualTo("LED-0001 has this email address already.");
        assertThat(refused.problem("cstmobile")).isEqualTo("LED-0002 has this phone number already.");
        assertThat(api.list().total()).isEqualTo(2);
        assertThat(on("reject", "cstname", "Cleo", "cstemail", "cleo@example.com")
                        .data()
                        .get("cstid")
                        .longValue())
                .isEqualTo(3);
    }

    @Test
    void skipped_ones_are_answered_with_the_lead_that_is_there() {
        api.created("cstname", "Ann", "cstemail", "ann@example.com");
        Answer skipped = on("skip", "cstname", "Anna", "cstemail", "ann@example.com", "lead_score", 5, "cstnmae", 1)
                .ok();
        assertThat(skipped.body())
                .isEqualTo("{\"success\":true,\"message\":\"Lead exists already\",\"data\":{\"cstid\":1,"
                        + "\"ct_number\":\"LED-0001\",\"cstname\":\"Ann\",\"duplicate\":true,"
                        + "\"matched_by\":[\"email\"],\"ignored_fields\":[\"cstnmae\"]}}");
        assertThat(api.lead(1).get("lead_score").isNull()).isTrue();
        assertThat(org.events(1)).hasSize(1);
    }

    @Test
    void updated_ones_take_over_the_fields_given_and_no_other() {
        api.created("cstname", "Ann", "cstemail", "ann@example.com", "cstnotes", "Keep", "lead_source", "Web");
        Answer updated = on("update", "cstname", "Anna", "cstemail", "Ann@example.com", "lead_source", null)
                .ok();
        assertThat(updated.data().toString())
                .isEqualTo("{\"cstid\":1,\"ct_number\":\"LED-0001\",\"cstname\":\"Anna\",\"duplicate\":true,"
                        + "\"matched_by\":[\"email\"]}");
        JsonNode ann = api.lead(1);
        assertThat(ann.get("cstname").textValue()).isEqualTo("Anna");
        assertThat(ann.get("cstemail").textValue()).isEqualTo("Ann@example.com");
        assertThat(ann.get("lead_source").isNull()).isTrue();
        assertThat(ann.get("cstnotes").textValue()).isEqualTo("Keep");
        assertThat(org.events(1)).hasSize(2);
        assertThat(on("update", "cstname", "New one", "cstemail", "new@example.com")
                        .data()
                        .get("cstid")
                        .longValue())
                .isEqualTo(2);
    }

    @Test
    void a_duplicate_beyond_ones_sight_is_refused_without_its_number_and_never_named() {
        UserId rep = org.user("Rita Rep", Role.REP, RecordScope.OWN);
        Api rita = org.keyOf(rep);
        api.created("cstname", "Hidden", "cstemail", "ann@example.com");
        for (String policy : List.of("reject", "skip", "update")) {
            Answer refused = rita.post(
                            "/v1/leads?on_duplicate=" + policy,
                            Api.object("cstname", "Ann", "cstemail", "ann@example.com"))
                    .invalid("cstemail");
            assertThat(refused.problem("cstemail")).isEqualTo("Another lead has this email address already.");
        }
        assertThat(duplicates(rita.create("cstname", "Ann", "cstemail", "ann@example.com")))
                .isEmpty();
        assertThat(duplicates(rita.create("cstname", "Ann", "cstemail", "ann@example.com")))
                .containsExactly(2L);
    }

    @Test
    void those_of_a_lead_are_read_by_name_as_far_as_one_sees_them() {
        Api rita = org.keyOf(org.user("Rita Reading", Role.REP, RecordScope.OWN));
        api.created("cstname", "Hidden", "cstemail", "ann@example.com");
        long ann = rita.created("cstname", "Ann", "cstemail", "Ann@example.com");
        rita.created("cstname", "Ann B", "cstemail", "ann@example.com");
        assertThat(rita.get("/v1/leads/" + ann + "/duplicates").ok().data())
                .hasToString("{\"duplicates\":[{\"cstid\":3,\"ct_number\":\"LED-0003\",\"cstname\":\"Ann B\","
                        + "\"matched_by\":[\"email\"]}]}");
        rita.get("/v1/leads/1/duplicates").refused(400, "Lead not found.");
    }

    @Test
    void a_change_of_the_email_or_phone_names_them_too_or_is_refused() {
        long ann = api.created("cstname", "Ann", "cstemail", "ann@example.com", "cstmobile", "+971501234567");
        long bea = api.created("cstname", "Bea");
        assertThat(duplicates(api.patch(bea, "cstemail", "ann@example.com"))).containsExactly(ann);
        assertThat(duplicates(api.patch(bea, "cstname", "Bea B"))).isEmpty();
        assertThat(duplicates(api.patch(bea, "cstmobile", "+971501234567"))).containsExactly(ann);
        long cleo = api.created("cstname", "Cleo");
        String address = "/v1/leads/" + cleo + "?on_duplicate=reject";
        Answer refused = api.send("PATCH", address, Api.object("cstmobile", "+971501234567"))
                .invalid("cstmobile");
        assertThat(refused.problem("cstmobile")).isEqualTo("LED-0001 has this phone number already.");
        assertThat(org.events(cleo)).hasSize(1);
        api.send("PATCH", address, Api.object("cstemail", "cleo@example.com")).ok();
    }

    @Test
    void where_the_request_does_not_say_the_organisation_does() {
        long ann = api.created("cstname", "Ann", "cstemail", "ann@example.com");
        long bea = api.created("cstname", "Bea");
        says("reject");
        api.create("cstname", "Ann", "cstemail", "ann@example.com").invalid("cstemail");
        api.patch(bea, "cstemail", "ann@example.com").invalid("cstemail");
        api.send("PATCH", "/v1/leads/" + bea + "?on_duplicate=allow", Api.object("cstemail", "ann@example.com"))
                .ok();
        api.patch(bea, "cstemail", null).ok();
        assertThat(duplicates(on("allow", "cstname", "Ann 2", "cstemail", "ann@example.com")))
                .containsExactly(ann);
        says("skip");
        assertThat(api.create("cstname", "Anna", "cstemail", "ann@example.com")
                        .data()
                        .get("cstname")
                        .textValue())
                .isEqualTo("Ann");
        says("update");
        assertThat(api.create("cstname", "Anna", "cstemail", "ann@example.com")
                        .data()
                        .get("cstid")
                        .longValue())
                .isEqualTo(ann);
        assertThat(api.lead(ann).get("cstname").textValue()).isEqualTo("Anna");
        // A change cannot become one of another lead.
        assertThat(duplicates(api.patch(bea, "cstemail", "ann@example.com"))).contains(ann);
        assertThat(api.list().total()).isEqualTo(3);
    }

    @Test
    void a_new_policy_of_the_organisation_counts_at_once_on_every_server() {
        try (RunningServer other = SecondServer.start()) {
            Api there = new Api(new ApiClient(
                    other.url(), api.client().accessKey(), api.client().secretKey()));
            api.created("cstname", "Ann", "cstemail", "ann@example.com");
            for (int round = 0; round < 50; round++) {
                says("skip");
                assertThat(there.create("cstname", "Ann", "cstemail", "ann@example.com")
                                .data()
                                .has("duplicate"))
                        .isTrue();
                says("reject");
                there.create("cstname", "Ann", "cstemail", "ann@example.com").invalid("cstemail");
            }
        }
        assertThat(api.list().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/leads, never", "PATCH, /v1/leads/1, skip", "PATCH, /v1/leads/1, update"})
    void another_policy_is_refused(String method, String path, String policy) {
        api.send(method, path + "?on_duplicate=" + policy, "{\"cstname\":\"Ann\"}")
                .invalid("on_duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reject", "skip", "update"})
    @Tag("race")
    void two_hundred_at_once_are_one_lead(String policy) throws Exception {
        Set<Long> ids = new TreeSet<>();
        int created = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String body = Api.object("cstname", "Ann " + i, "cstemail", "ann@example.com", "lead_score", i);
                answers.add(threads.submit(() -> api.post("/v1/leads?on_duplicate=" + policy, body)));
            }
            for (Future<Answer> future : answers) {
                Answer answer = future.get();
                assertThat(answer.status())
                        .as(answer.body())
                        .isIn(policy.equals("reject") ? List.of(200, 422) : List.of(200));
                if (answer.status() == 200) {
                    ids.add(answer.data().get("cstid").longValue());
                    created += answer.data().has("duplicate") ? 0 : 1;
                }
            }
        }
        assertThat(created).isEqualTo(1);
        assertThat(ids).containsExactly(1L);
        assertThat(api.list().total()).isEqualTo(1);
        assertThat(api.created("cstname", "Next")).isEqualTo(2);
    }

    private Answer on(String policy, @Nullable Object... namesAndValues) {
        return api.post("/v1/leads?on_duplicate=" + policy, Api.object(namesAndValues));
    }

    private void says(String policy) {
        api.send("PATCH", "/v1/organisation", Api.object("on_duplicate", policy))
                .ok();
    }

    private static List<Long> duplicates(Answer answer) {
        List<Long> ids = new ArrayList<>();
        answer.ok()
                .data()
                .path("duplicates")
                .forEach(each -> ids.add(each.get("cstid").longValue()));
        return ids;
    }
}
