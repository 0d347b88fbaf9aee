package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many leads in one request: each row by itself, all of them in one transaction.
class BulkCreateIT {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String ANN = Api.object("cstname", "Ann", "cstemail", "ann@example.com");

    private final Workspace org = SharedServer.organisation("Bulk " + COUNT.incrementAndGet());
    private final Api api = org.api();

    @Test
    void rows_become_leads_in_their_order_each_with_its_event_of_one_operation() {
        int tag = org.tag("Fair");
        String fair = Api.object("cstname", "Bea", "tag_ids", List.of(tag), "lead_score", 7);
        Answer answer = send("", ANN, fair, Api.object("cstname", "Cleo")).ok();
        assertThat(outcomes(answer)).containsExactly("created 1", "created 2", "created 3");
        assertThat(answer.data().get("created").intValue()).isEqualTo(3);
        assertThat(api.lead(2).get("tag_ids").toString()).isEqualTo("[" + tag + "]");
        assertThat(api.lead(3).get("lead_assignedto").intValue())
                .isEqualTo(org.admin().value());
        for (int lead = 1; lead <= 3; lead++) {
            assertThat(org.events(lead))
                    .extracting(Workspace.Logged::kind, Workspace.Logged::requestId)
                    .containsExactly(tuple("lead.created", answer.requestId()));
        }
        assertThat(operations()).containsExactly(answer.header("operation-id"));
        assertThat(api.list().total()).isEqualTo(3);
    }

    @Test
    void a_bad_row_fails_no_other_and_is_told_everything_about_itself() {
        Answer answer = send(
                        "",
                        ANN,
                        "{\"cstemail\":\"x\",\"brand_id\":99}",
                        "7",
                        Api.object("cstname", "Dora", "lead_status", "Converted"),
                        Api.object("cstname", "Eve", "lead_assignedto", 99, "cstnmae", 1),
                        Api.object("cstname", "Fay", "nickname", "F"))
                .ok();
        assertThat(outcomes(answer))
                .containsExactly("created 1", "invalid", "invalid", "invalid", "invalid", "created 2");
        assertThat(errors(answer, 1)).containsExactly("cstname", "cstemail", "brand_id");
        assertThat(errors(answer, 2)).containsExactly("lead");
        assertThat(errors(answer, 3)).containsExactly("lead_status");
        assertThat(errors(answer, 4)).containsExactly("lead_assignedto");
        assertThat(row(answer, 5).get("ignored_fields").toString()).isEqualTo("[\"nickname\"]");
        assertThat(api.list().names()).containsExactly("Fay", "Ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"leads\":[]}", "{\"leads\":null}", "{\"leads\":{\"cstname\":\"Ann\"}}"})
    void no_rows_at_all_are_refused(String body) {
        api.post("/v1/leads/bulk", body).invalid("leads");
    }

    @Test
    void five_hundred_are_taken_and_one_more_is_refused_with_nothing_stored() {
        String[] rows = IntStream.rangeClosed(1, 501)
                .mapToObj(i -> Api.object("cstname", "Lead " + i))
                .toArray(String[]::new);
        send("", rows).invalid("leads");
        assertThat(api.list().total()).isZero();
        Answer answer = send("", java.util.Arrays.copyOf(rows, 500)).ok();
        assertThat(answer.data().get("created").intValue()).isEqualTo(500);
        assertThat(row(answer, 499).get("cstid").intValue()).isEqualTo(500);
        assertThat(api.list("sortBy", "cstid").names()).startsWith("Lead 1", "Lead 2");
    }

    @Test
    void rejected_duplicates_are_those_that_are_there_and_those_before() {
        api.created("cstname", "There", "cstemail", "there@example.com");
        Answer answer = send(
                        "?on_duplicate=reject",
                        ANN,
                        ANN.replace("ann@", "ANN@"),
                        Api.object("cstname", "T", "cstemail", "there@example.com"))
                .ok();
        assertThat(outcomes(answer)).containsExactly("created 2", "invalid", "invalid");
        assertThat(row(answer, 1).get("errors").toString())
                .isEqualTo("{\"cstemail\":[\"The lead at index 0 has this email address already.\"]}");
        assertThat(row(answer, 2).get("errors").toString())
                .isEqualTo("{\"cstemail\":[\"LED-0001 has this email address already.\"]}");
    }

    @Test
    void a_row_whose_email_is_one_leads_and_phone_another_ones_is_told_both() {
        api.created("cstname", "There", "cstmobile", "+971501234567");
        String both = Api.object("cstname", "Both", "cstemail", "ann@example.com", "cstmobile", "+971501234567");
        Answer answer = send("?on_duplicate=reject", ANN, both).ok();
        assertThat(row(answer, 1).get("errors").toString())
                .isEqualTo("{\"cstemail\":[\"The lead at index 0 has this email address already.\"],"
                        + "\"cstmobile\":[\"LED-0001 has this phone number already.\"]}");
    }

    @Test
    void skipped_ones_name_the_lead_that_is_there() {
        api.created("cstname", "There", "cstmobile", "+971501234567");
        Answer answer = send("?on_duplicate=skip", ANN, ANN, Api.object("cstname", "T", "cstmobile", "+971501234567"))
                .ok();
        assertThat(outcomes(answer)).containsExactly("created 2", "skipped 2", "skipped 1");
        assertThat(row(answer, 1).get("matched_by").toString()).isEqualTo("[\"email\"]");
        assertThat(row(answer, 2).get("matched_by").toString()).isEqualTo("[\"phone\"]");
        assertThat(api.list().total()).isEqualTo(2);
    }

    @Test
    void under_update_a_later_row_changes_what_an_earlier_one_made_or_changed() {
        api.created("cstname", "There", "cstemail", "there@example.com");
        Answer answer = send(
                        "?on_duplicate=update",
                        ANN,
                        Api.object("cstname", "Ann B", "cstemail", "ann@example.com", "lead_score", 5),
                        Api.object("cstname", "Moved", "cstemail", "there@example.com", "cstmobile", "+971501234567"),
                        Api.object("cstname", "By phone", "cstemail", "new@example.com", "cstmobile", "+971501234567"),
                        Api.object("cstname", "By new email", "cstemail", "new@example.com"),
                        Api.object("cstname", "Nobody any more", "cstemail", "there@example.com"))
                .ok();
        assertThat(outcomes(answer))
                .containsExactly("created 2", "updated 2", "updated 1", "updated 1", "updated 1", "created 3");
        JsonNode ann = api.lead(2);
        assertThat(ann.get("cstname").textValue()).isEqualTo("Ann B");
        assertThat(ann.get("lead_score").intValue()).isEqualTo(5);
        JsonNode there = api.lead(1);
        assertThat(there.get("cstname").textValue()).isEqualTo("By new email");
        assertThat(there.get("cstmobile").textValue()).isEqualTo("+971501234567");
        assertThat(org.events(1)).extracting(Workspace.Logged::kind).containsExactly("lead.created", "lead.changed");
        assertThat(org.events(2)).extracting(Workspace.Logged::kind).containsExactly("lead.created");
    }

    @Test
    void what_the_caller_may_not_see_is_neither_named_nor_changed() {
        Api rita = org.keyOf(org.user("Rita Rep", Role.REP, RecordScope.OWN));
        api.created("cstname", "Hidden", "cstemail", "ann@example.com");
        for (String policy : List.of("reject", "skip", "update")) {
            Answer answer = rita.post("/v1/leads/bulk?on_duplicate=" + policy, "{\"leads\":[" + ANN + "]}");
            assertThat(row(answer, 0).get("errors").toString())
                    .isEqualTo("{\"cstemail\":[\"Another lead has this email address already.\"]}");
        }
        assertThat(org.events(1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "reject", "skip", "update"})
    void a_dry_run_tells_the_same_and_stores_nothing(String policy) {
        long there = api.created("cstname", "There", "cstemail", "there@example.com");
        String[] rows = {ANN, ANN, Api.object("cstname", "T", "cstemail", "there@example.com"), "{}"};
        long events = org.eventCount();
        Answer dry = send("?dry_run=true&on_duplicate=" + policy, rows).ok();
        assertThat(org.eventCount()).isEqualTo(events);
        assertThat(api.list().total()).isEqualTo(1);
        Answer real = send("?on_duplicate=" + policy, rows).ok();
        for (String count : List.of("created", "updated", "skipped", "invalid")) {
            assertThat(dry.data().get(count)).as(count).isEqualTo(real.data().get(count));
        }
        assertThat(outcomes(dry).stream().map(outcome -> outcome.replaceAll(" .*", "")))
                .isEqualTo(outcomes(real).stream()
                        .map(outcome -> outcome.replaceAll(" .*", ""))
                        .toList());
        assertThat(row(dry, 0).has("cstid")).isFalse();
        assertThat(api.created("cstname", "Next"))
                .isEqualTo(there + 1 + real.data().get("created").longValue());
    }

    @Test
    void unknown_choices_of_a_parameter_are_refused() {
        send("?on_duplicate=never", ANN).invalid("on_duplicate");
        send("?dry_run=perhaps", ANN).invalid("dry_run");
    }

    @Test
    @Tag("race")
    void bulk_and_single_creates_at_the_same_time_are_one_lead() throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 40; i++) {
                answers.add(threads.submit(() -> api.post("/v1/leads?on_duplicate=reject", ANN)));
                answers.add(threads.submit(() -> send("?on_duplicate=reject", ANN, ANN, ANN)));
            }
        }
        int created = 0;
        for (Future<Answer> future : answers) {
            JsonNode data = future.get().json().path("data");
            created += data.has("created") ? data.get("created").intValue() : data.has("cstid") ? 1 : 0;
        }
        assertThat(created).isEqualTo(1);
        assertThat(api.list().total()).isEqualTo(1);
    }

    /// Nobody looks for duplicates before they are the only one who may create a lead.
    @ParameterizedTest
    @ValueSource(strings = {"reject", "skip", "update"})
    void two_that_waited_for_a_third_are_one_lead(String policy) throws Exception {
        org.waiting(List.of(() -> send("?on_duplicate=" + policy, ANN), () -> send("?on_duplicate=" + policy, ANN)))
                .forEach(Answer::ok);
        assertThat(api.list().total()).isEqualTo(1);
    }

    @Test
    void the_words_behind_leads_are_no_ids() {
        assertThat(api.send("PUT", "/v1/leads/bulk", "{}").refused(405).header("allow"))
                .contains("POST")
                .doesNotContain("GET");
    }

    private Answer send(String query, String... rows) {
        return api.post("/v1/leads/bulk" + query, "{\"leads\":[" + String.join(",", rows) + "]}");
    }

    private List<String> operations() {
        return SharedServer.database()
                .list(
                        org.org().value(),
                        io.leadstone.platform.db.Sql.of("""
                                select distinct e.operation_id::text from event e
                                join operation o on o.org_id = e.org_id and o.id = e.operation_id
                                where e.org_id = :org and e.kind = 'lead.created' and o.kind = 'leads.created'
                                """).bind(),
                        io.leadstone.platform.db.Row::text);
    }

    private static JsonNode row(Answer answer, int index) {
        return answer.data().get("results").get(index);
    }

    private static List<String> errors(Answer answer, int index) {
        return Answer.keys(row(answer, index).get("errors"));
    }

    private static List<String> outcomes(Answer answer) {
        List<String> outcomes = new ArrayList<>();
        answer.ok().data().get("results").forEach(row -> {
            assertThat(row.get("index").intValue()).isEqualTo(outcomes.size());
            outcomes.add(row.get("outcome").textValue()
                    + (row.has("cstid") ? " " + row.get("cstid").longValue() : ""));
        });
        return outcomes;
    }
}
