package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an operation did is taken back by the log: exactly that, and nothing of what others did since.
class UndoIT {
    private static final Sql AGE =
            Sql.of("update operation set at = at - interval '91 days' where org_id = :org and :id::int > 0");

    private final Workspace org = SharedServer.organisation("Undo " + UUID.randomUUID());
    private final Api api = org.api();

    @Test
    void a_created_lead_goes_and_returns_when_that_is_undone() {
        Answer created = api.create("cstname", "Ann").ok();
        Answer undone = undo(created).ok();
        assertThat(undone.data().get("undoes").textValue()).isEqualTo(operation(created));
        assertThat(undone.data().get("changed").intValue()).isEqualTo(1);
        assertThat(api.get("/v1/leads/1").status()).isEqualTo(400);
        undo(undone).ok();
        assertThat(api.lead(1).get("cstname").textValue()).isEqualTo("Ann");
    }

    @Test
    void every_field_is_again_what_it_was() {
        int brand = org.brand("Acme");
        int tag = org.tag("Hot");
        int group = org.group("North");
        List<Integer> stages = org.stages();
        api.created(
                "cstname",
                "Ann",
                "cstemail",
                "Ann@Example.com",
                "cstmobile",
                "+971501234567",
                "lead_score",
                5,
                "tag_ids",
                List.of(tag),
                "lead_status",
                "Contacted",
                "cstnotes",
                "one\ntwo");
        JsonNode before = withoutTimes(api.lead(1));
        Answer changed = api.patch(
                        1,
                        "cstname",
                        "Bea",
                        "cstemail",
                        null,
                        "cstmobile",
                        "+4930123456",
                        "lead_score",
                        null,
                        "tag_ids",
                        List.of(),
                        "lead_status",
                        "Lost",
                        "cstnotes",
                        null,
                        "brand_id",
                        brand,
                        "lead_assignmentgroup",
                        group,
                        "lead_stage_id",
                        stages.getLast(),
                        "lead_source",
                        "Web",
                        "lead_industry",
                        "Steel",
                        "lead_company_name",
                        "Acme",
                        "cstaddress",
                        "Here")
                .ok();
        JsonNode after = withoutTimes(api.lead(1));
        Answer undone = undo(changed).ok();
        assertThat(withoutTimes(api.lead(1))).isEqualTo(before);
        assertThat(undone.data().get("kept")).isEmpty();
        undo(undone).ok();
        assertThat(withoutTimes(api.lead(1))).isEqualTo(after);
    }

    @Test
    void what_somebody_changed_since_is_kept_and_listed() {
        api.created("cstname", "Ann", "lead_score", 1, "lead_source", "Web");
        Answer changed = api.patch(1, "cstname", "Bea", "lead_score", 2, "lead_source", "Fair")
                .ok();
        api.patch(1, "lead_score", 3).ok();
        api.patch(1, "lead_source", "Web").ok();
        api.patch(1, "lead_source", "Fair").ok();
        Answer undone = undo(changed).ok();
        assertThat(undone.data().get("kept"))
                .hasToString(
                        "[{\"cstid\":1,\"fields\":[\"lead_score\",\"lead_source\"],\"reason\":\"Somebody has changed it since.\"}]");
        JsonNode lead = api.lead(1);
        assertThat(lead.get("cstname").textValue()).isEqualTo("Ann");
        assertThat(lead.get("lead_score").intValue()).isEqualTo(3);
        assertThat(lead.get("lead_source").textValue()).isEqualTo("Fair");
    }

    @Test
    void what_points_at_something_archived_is_kept_and_listed() {
        int brand = org.brand("Acme");
        int tag = org.tag("Hot");
        api.created("cstname", "Ann", "brand_id", brand, "tag_ids", List.of(tag));
        Answer changed = api.patch(1, "brand_id", null, "tag_ids", List.of(), "cstname", "Bea")
                .ok();
        api.send("POST", "/v1/brands/" + brand + "/archive").ok();
        api.send("POST", "/v1/tags/" + tag + "/archive").ok();
        assertThat(undo(changed).data().get("kept"))
                .hasToString(
                        "[{\"cstid\":1,\"fields\":[\"brand_id\",\"tag_ids\"],\"reason\":\"What it was is archived.\"}]");
        assertThat(api.lead(1).get("cstname").textValue()).isEqualTo("Ann");
        assertThat(api.lead(1).get("brand_id").isNull()).isTrue();
    }

    @Test
    void a_deleted_lead_returns_and_a_restored_one_goes() {
        api.created("cstname", "Ann");
        Answer deleted = api.delete(1).ok();
        undo(deleted).ok();
        assertThat(api.lead(1).get("cstname").textValue()).isEqualTo("Ann");
        api.delete(1).ok();
        Answer restored = api.restore(1).ok();
        undo(restored).ok();
        assertThat(api.get("/v1/leads/1").status()).isEqualTo(400);
    }

    @Test
    void fields_of_a_lead_in_the_bin_return_as_well() {
        api.created("cstname", "Ann");
        Answer changed = api.patch(1, "cstname", "Bea").ok();
        api.delete(1).ok();
        undo(changed).ok();
        api.restore(1).ok();
        assertThat(api.lead(1).get("cstname").textValue()).isEqualTo("Ann");
    }

    @Test
    void a_trial_tells_the_same_and_changes_nothing() {
        api.created("cstname", "Ann", "lead_score", 1);
        Answer changed = api.patch(1, "cstname", "Bea", "lead_score", 2).ok();
        api.patch(1, "lead_score", 3).ok();
        long events = org.eventCount();
        Answer trial = api.send("POST", "/v1/operations/" + operation(changed) + "/undo?dry_run=true")
                .ok();
        assertThat(org.eventCount()).isEqualTo(events);
        Answer undone = undo(changed).ok();
        for (String figure : List.of("changed", "total", "kept", "undoes")) {
            assertThat(trial.data().get(figure))
                    .as(figure)
                    .isEqualTo(undone.data().get(figure));
        }
    }

    @Test
    void an_operation_is_undone_once_and_again_after_that_was_undone() {
        api.created("cstname", "Ann");
        Answer changed = api.patch(1, "cstname", "Bea").ok();
        Answer undone = undo(changed).ok();
        assertThat(undo(changed).status()).isEqualTo(409);
        assertThat(api.get("/v1/operations/" + operation(changed))
                        .data()
                        .get("undone_by")
                        .textValue())
                .isEqualTo(operation(undone));
        undo(undone).ok();
        assertThat(api.get("/v1/operations/" + operation(changed))
                        .data()
                        .get("undone_by")
                        .isNull())
                .isTrue();
    }

    @Test
    void what_is_no_work_on_leads_or_too_old_cannot_be_undone() {
        Answer tag = api.post("/v1/tags", Api.object("name", "Hot")).ok();
        assertThat(undo(tag).status()).isEqualTo(400);
        Answer created = api.create("cstname", "Ann").ok();
        org.database(AGE, 1);
        assertThat(undo(created).status()).isEqualTo(400);
        assertThat(api.get("/v1/operations/" + operation(created))
                        .data()
                        .get("can_undo")
                        .booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"019be5a1-3c55-7b61-8f0e-5f2b7a4f9c10", "x", "1"})
    void an_operation_that_is_not_there_is_not_found(String id) {
        Answer answer = api.send("POST", "/v1/operations/" + id + "/undo");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("message").textValue()).isEqualTo("Operation not found.");
    }

    /// Also when it took the lead out of their own sight.
    @Test
    void a_rep_undoes_what_they_did_and_nothing_else() {
        Api rep = org.keyOf(org.user("Peter", Role.REP, RecordScope.OWN));
        rep.created("cstname", "Ann");
        Answer given = rep.patch(1, "lead_assignedto", org.admin().value()).ok();
        assertThat(rep.get("/v1/leads/1").status()).isEqualTo(400);
        undo(rep, given).ok();
        assertThat(rep.lead(1).get("cstname").textValue()).isEqualTo("Ann");
        Answer admins = api.patch(1, "cstname", "Bea").ok();
        assertThat(undo(rep, admins).status()).isEqualTo(400);
        Api reader = org.keyOf(org.user("Rita", Role.READER));
        assertThat(undo(reader, admins).status()).isEqualTo(403);
    }

    @Test
    void another_organisations_operation_is_not_found() {
        Answer theirs = SharedServer.organisation("Theirs")
                .api()
                .create("cstname", "Ann")
                .ok();
        assertThat(undo(theirs).status()).isEqualTo(400);
    }

    @Test
    void an_undo_is_done_once_however_often_it_is_sent() {
        api.created("cstname", "Ann");
        Answer changed = api.patch(1, "cstname", "Bea").ok();
        String key = UUID.randomUUID().toString();
        String path = "/v1/operations/" + operation(changed) + "/undo";
        Answer first = SentAgainIT.send(api, key, "POST", path, "").ok();
        assertThat(SentAgainIT.send(api, key, "POST", path, "").ok().body()).isEqualTo(first.body());
    }

    private Answer undo(Answer done) {
        return undo(api, done);
    }

    static Answer undo(Api as, Answer done) {
        return as.send("POST", "/v1/operations/" + operation(done) + "/undo");
    }

    static String operation(Answer done) {
        return done.header("operation-id");
    }

    private static JsonNode withoutTimes(JsonNode lead) {
        return ((ObjectNode) lead.deepCopy()).without("updated_on");
    }
}
