package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many leads that are given the email address or phone number of another one, or of each other.
class BulkDuplicatesIT {
    private static final int MANY = 1_100;
    private static final int CLIENTS = 16;

    private final Workspace org = SharedServer.organisation("Bulk duplicates " + UUID.randomUUID());
    private final Api api = org.api();

    @Test
    void one_address_for_many_goes_to_the_lowest_number_and_the_others_are_kept() {
        leads(3);
        JsonNode operation =
                change("?on_duplicate=reject", "[3,2,99,1]", "\"cstemail\":\"Info@Globex.com\",\"lead_score\":7");
        assertThat(operation.get("kept").toString())
                .isEqualTo(("[{'cstid':2,'fields':['cstemail'],'reason':'LED-0001 has this email address already.'},"
                                + "{'cstid':3,'fields':['cstemail'],'reason':'LED-0001 has this email address already.'},"
                                + "{'cstid':99,'fields':[],'reason':'Lead not found.'}]")
                        .replace('\'', '"'));
        assertThat(operation.get("changed").intValue()).isEqualTo(1);
        assertThat(api.lead(1).get("cstemail").textValue()).isEqualTo("Info@Globex.com");
        assertThat(api.lead(2).get("lead_score").isNull())
                .as("none of its fields")
                .isTrue();
        assertThat(org.events(2)).hasSize(1);
    }

    @Test
    void what_a_live_lead_has_is_given_to_none_and_what_is_in_the_bin_to_one() {
        long ann = api.created("cstname", "Ann", "cstemail", "ann@example.com", "cstmobile", "+971501234567");
        leads(2);
        String patch = "\"cstemail\":\"ANN@example.com\",\"cstmobile\":\"00971 50 123 4567\"";
        JsonNode operation = change("?on_duplicate=reject", "[2,3]", patch);
        assertThat(operation.get("changed").intValue()).isZero();
        assertThat(operation.at("/kept/1/fields").toString()).isEqualTo("[\"cstemail\",\"cstmobile\"]");
        api.delete(ann).ok();
        assertThat(change("?on_duplicate=reject", "[2,3]", patch).get("changed").intValue())
                .isEqualTo(1);
    }

    @Test
    void another_country_may_make_two_numbers_one() {
        api.created("cstname", "Ann", "cstmobile", "+971501234567");
        api.created("cstname", "Bea", "cstmobile", "+966501234567");
        JsonNode operation = change("?on_duplicate=reject", "[1,2]", "\"cstmobile_country_id\":784");
        assertThat(operation.at("/kept/0/cstid").intValue()).isEqualTo(2);
        assertThat(operation.at("/kept/0/reason").textValue()).isEqualTo("LED-0001 has this phone number already.");
        assertThat(api.lead(2).get("cstmobile").textValue()).isEqualTo("+966501234567");
    }

    @Test
    void what_leads_shared_before_is_no_reason_to_keep_them() {
        api.created("cstname", "Ann", "cstemail", "a@example.com", "cstmobile", "+971501234567");
        api.created("cstname", "Bea", "cstemail", "a@example.com", "cstmobile", "+971501234567");
        for (String patch : List.of(
                "\"lead_score\":1",
                "\"cstemail\":\"A@example.com\",\"lead_score\":2",
                "\"cstmobile\":\"+971501234567\",\"lead_score\":3",
                "\"cstemail\":null")) {
            assertThat(change("?on_duplicate=reject", "[1,2]", patch)
                            .get("changed")
                            .intValue())
                    .as(patch)
                    .isEqualTo(2);
        }
    }

    @Test
    void where_the_request_does_not_say_the_organisation_does() {
        leads(4);
        assertThat(give("", "a@example.com")).isEqualTo(4);
        says("reject");
        assertThat(give("", "b@example.com")).isEqualTo(1);
        assertThat(give("?on_duplicate=allow", "c@example.com")).isEqualTo(4);
        says("skip");
        assertThat(give("", "d@example.com")).isEqualTo(4);
        assertThat(give("?on_duplicate=reject", "e@example.com")).isEqualTo(1);
    }

    @Test
    void one_beyond_ones_sight_keeps_a_lead_without_being_named() {
        Api rita = org.keyOf(org.user("Rita Rep", Role.REP, RecordScope.OWN));
        api.created("cstname", "Hidden", "cstemail", "ann@example.com");
        long hers = rita.created("cstname", "Hers");
        JsonNode operation = rita.send(
                        "PATCH",
                        "/v1/leads/bulk?on_duplicate=reject",
                        "{\"ids\":[" + hers + "],\"patch\":{\"cstemail\":\"ann@example.com\"}}")
                .ok()
                .data();
        assertThat(operation.at("/kept/0/reason").textValue())
                .isEqualTo("Another lead has this email address already.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "update", "never"})
    void another_policy_is_refused(String policy) {
        leads(1);
        api.send("PATCH", "/v1/leads/bulk?on_duplicate=" + policy, "{\"ids\":[1],\"patch\":{\"lead_score\":1}}")
                .invalid("on_duplicate");
    }

    @Test
    void a_job_gives_it_to_one_of_all_its_batches() throws Exception {
        org.store(Samples.many(MANY, org.stages().getFirst()));
        says("reject");
        JsonNode begun = api.send(
                        "PATCH",
                        "/v1/leads/bulk",
                        "{\"filter\":{},\"count\":" + MANY + ",\"patch\":{\"cstemail\":\"all@example.com\"}}")
                .ok()
                .data();
        // It is as it was when it was accepted.
        says("allow");
        JsonNode ended = JobsIT.ended(api, begun);
        assertThat(ended.get("changed").intValue()).isEqualTo(1);
        assertThat(ended.get("kept_count").intValue()).isEqualTo(MANY - 1);
        assertThat(api.list("search", "all@example.com").ids()).containsExactly(1L);
    }

    @Test
    @Tag("race")
    void changes_of_many_and_of_one_and_creates_at_the_same_time_are_one_lead() throws Exception {
        leads(20);
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 1; i <= 10; i++) {
                String ids = "[" + i + "," + (i + 10) + "]";
                String one = "/v1/leads/" + (21 - i) + "?on_duplicate=reject";
                answers.add(
                        threads.submit(() -> bulk("?on_duplicate=reject", ids, "\"cstemail\":\"ann@example.com\"")));
                answers.add(threads.submit(() -> api.send("PATCH", one, Api.object("cstemail", "ann@example.com"))));
                answers.add(threads.submit(() -> api.post(
                        "/v1/leads?on_duplicate=reject", Api.object("cstname", "Ann", "cstemail", "ann@example.com"))));
            }
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 422);
        }
        assertThat(api.list("search", "ann@example.com").total()).isEqualTo(1);
    }

    /// Nobody looks for duplicates before they are the only one who may make one.
    @Test
    void two_changes_that_waited_give_it_to_one_lead() throws Exception {
        leads(2);
        String email = "\"cstemail\":\"ann@example.com\"";
        org.waiting(List.of(
                        () -> bulk("?on_duplicate=reject", "[1]", email),
                        () -> bulk("?on_duplicate=reject", "[2]", email)))
                .forEach(Answer::ok);
        assertThat(api.list("search", "ann@example.com").total()).isEqualTo(1);
    }

    private void leads(int count) {
        for (int i = 1; i <= count; i++) {
            api.created("cstname", "Lead " + i);
        }
    }

    /// How many of the first four leads get an email address.
    private int give(String query, String email) {
        return change(query, "[1,2,3,4]", "\"cstemail\":\"" + email + "\"")
                .get("changed")
                .intValue();
    }

    private JsonNode change(String query, String ids, String patch) {
        return bulk(query, ids, patch).ok().data();
    }

    private Answer bulk(String query, String ids, String patch) {
        return api.send("PATCH", "/v1/leads/bulk" + query, "{\"ids\":" + ids + ",\"patch\":{" + patch + "}}");
    }

    private void says(String policy) {
        api.send("PATCH", "/v1/organisation", Api.object("on_duplicate", policy))
                .ok();
    }
}
