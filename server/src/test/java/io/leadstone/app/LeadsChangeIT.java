package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PATCH: given fields are set, null clears, the rest stays.
class LeadsChangeIT {
    private static final Workspace DUNDER = SharedServer.organisation("Dunder Mifflin", 784);
    private static final int PAM = DUNDER.user("Pam Beesly", Role.REP).value();
    private static final int GROUP = DUNDER.group("Scranton");
    private static final int BRAND = DUNDER.brand("Paper");
    private static final int HOT = DUNDER.tag("Hot");
    private static final int VIP = DUNDER.tag("VIP");

    private long id;

    @BeforeEach
    void create() {
        id = DUNDER.api()
                .created(
                        "cstname",
                        "Jan",
                        "cstemail",
                        "jan@example.com",
                        "cstmobile",
                        "+971501234567",
                        "cstaddress",
                        "1 Main St",
                        "cstnotes",
                        "calls back",
                        "lead_source",
                        "Web",
                        "lead_industry",
                        "Paper",
                        "lead_company_name",
                        "White Pages",
                        "lead_assignedto",
                        PAM,
                        "lead_assignmentgroup",
                        GROUP,
                        "brand_id",
                        BRAND,
                        "tag_ids",
                        List.of(HOT, VIP),
                        "lead_status",
                        "Contacted",
                        "lead_stage_id",
                        DUNDER.stages().get(1),
                        "lead_score",
                        5);
    }

    @Test
    void each_field_changes_alone_and_the_answer_is_the_lead_as_get_shows_it() {
        change("cstname", "Jan Levinson");
        change("cstemail", "jan@levinson.example");
        change("cstaddress", "2 Main St\nScranton");
        change("cstnotes", "x");
        change("lead_source", "Expo");
        change("lead_industry", "Candles");
        change("lead_company_name", "Serenity by Jan");
        change("lead_assignmentgroup", DUNDER.group("Corporate"));
        change("brand_id", DUNDER.brand("Candles"));
        change("tag_ids", List.of(VIP));
        change("tag_ids", List.of());
        change("lead_status", "Lost");
        change("lead_stage_id", DUNDER.stages().get(2));
        change("lead_score", 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cstemail",
                "cstaddress",
                "cstnotes",
                "lead_source",
                "lead_industry",
                "lead_company_name",
                "lead_assignmentgroup",
                "brand_id",
                "lead_score"
            })
    void null_clears_a_field(String field) {
        change(field, null);
    }

    @Test
    void null_takes_tags_away_and_status_and_stage_back_to_their_defaults() {
        JsonNode lead = DUNDER.api()
                .patch(id, "tag_ids", null, "lead_status", null, "lead_stage_id", null)
                .data();
        assertThat(lead.get("tag_ids")).isEmpty();
        assertThat(lead.get("lead_status").textValue()).isEqualTo("New");
        assertThat(lead.get("lead_stage_id").intValue())
                .isEqualTo(DUNDER.stages().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_status", "lead_stage_id", "cstemail", "cstmobile", "brand_id", "lead_score"})
    void empty_text_is_what_null_is(String field) {
        JsonNode cleared = DUNDER.api().patch(id, field, null).data();
        create();
        ObjectNode emptied = (ObjectNode) DUNDER.api().patch(id, field, "").data();
        for (String own : List.of("cstid", "ct_number", "cstcreated_on", "updated_on")) {
            emptied.set(own, cleared.get(own));
        }
        assertThat(emptied).isEqualTo(cleared);
    }

    @Test
    void an_owner_can_be_changed_and_taken_away() {
        int admin = DUNDER.admin().value();
        assertThat(DUNDER.api()
                        .patch(id, "lead_assignedto", admin)
                        .data()
                        .get("owner")
                        .textValue())
                .isEqualTo("Grace Hopper");
        JsonNode lead = DUNDER.api().patch(id, "lead_assignedto", null).data();
        assertThat(lead.get("owner").isNull()).isTrue();
        assertThat(lead.get("lead_assignedto").isNull()).isTrue();
    }

    @Test
    void a_change_says_that_it_was_made() {
        assertThat(DUNDER.api().patch(id, "lead_score", 6).json().get("message").textValue())
                .isEqualTo("Lead updated successfully");
    }

    @Test
    void a_name_cannot_be_cleared() {
        for (String body : List.of("{\"cstname\":null}", "{\"cstname\":\"\"}", "{\"cstname\":\"  \"}")) {
            assertThat(DUNDER.api().send("PATCH", "/v1/leads/" + id, body).body())
                    .isEqualTo("""
                    {"success":false,"message":"The cstname field is required.",\
                    "errors":{"cstname":["Lead name is required."]}}""");
        }
        assertThat(DUNDER.api().lead(id).get("cstname").textValue()).isEqualTo("Jan");
    }

    @Test
    void a_refused_patch_changes_nothing() {
        JsonNode before = DUNDER.api().lead(id);
        DUNDER.api().patch(id, "cstname", "Other", "lead_score", "x").invalid("lead_score");
        DUNDER.api()
                .patch(id, "tag_ids", List.of(HOT), "brand_id", 2_000_000_000)
                .invalid("brand_id");
        DUNDER.api().patch(id, "cstname", "Other", "lead_status", "Converted").invalid("lead_status");
        DUNDER.api().patch(id, "cstname", "Other", "cstmobile", "+999").invalid("cstmobile");
        assertThat(DUNDER.api().lead(id)).isEqualTo(before);
        assertThat(DUNDER.events(id)).hasSize(1);
    }

    @Test
    void converted_is_not_reached_by_a_patch_in_any_spelling() {
        for (String word : List.of("Converted", "CONVERTED", " converted ")) {
            DUNDER.api().patch(id, "lead_status", word).invalid("lead_status");
        }
        assertThat(DUNDER.api()
                        .patch(id, "lead_status", "qUaLiFiEd")
                        .data()
                        .get("lead_status")
                        .textValue())
                .isEqualTo("Qualified");
    }

    @Test
    void a_patch_that_alters_nothing_leaves_no_trace() {
        JsonNode before = DUNDER.api().lead(id);
        assertThat(DUNDER.api().patch(id).data()).isEqualTo(before);
        assertThat(DUNDER.api()
                        .patch(id, "cstname", " Jan ", "tag_ids", List.of(VIP, HOT, VIP), "lead_status", "contacted")
                        .data())
                .isEqualTo(before);
        assertThat(DUNDER.events(id)).hasSize(1);
    }

    @Test
    void a_number_alone_belongs_to_the_country_the_lead_has() {
        JsonNode lead = DUNDER.api().patch(id, "cstmobile", "050 765 4321").data();
        assertThat(lead.get("cstmobile").textValue()).isEqualTo("+971507654321");
        assertThat(DUNDER.api()
                        .patch(id, "cstmobile", "+49 30 123456")
                        .data()
                        .get("cstmobile_country_id")
                        .intValue())
                .isEqualTo(276);
        lead = DUNDER.api().patch(id, "cstmobile", "030 654321").data();
        assertThat(lead.get("cstmobile").textValue()).isEqualTo("+4930654321");
    }

    @Test
    void a_country_alone_reads_the_leads_digits_anew() {
        JsonNode lead = DUNDER.api().patch(id, "cstmobile_country_id", 276).data();
        assertThat(lead.get("cstmobile").textValue()).isEqualTo("+49501234567");
        assertThat(lead.get("cstmobile_national").textValue()).isEqualTo("501234567");
        assertThat(lead.get("cstmobile_country_id").intValue()).isEqualTo(276);
    }

    @Test
    void clearing_the_number_and_the_country_leaves_neither() {
        JsonNode lead = DUNDER.api()
                .patch(id, "cstmobile", null, "cstmobile_country_id", null)
                .data();
        for (String field : List.of("cstmobile", "cstmobile_national", "cstmobile_country_id")) {
            assertThat(lead.get(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void a_change_moves_updated_on_and_never_cstcreated_on() {
        Workspace pied = SharedServer.organisation("Pied Piper");
        pied.store(List.of(Samples.named("Richard", pied.stages().getFirst()).at(Samples.JUNE, Samples.JUNE)));
        Instant now = Instant.now().minusSeconds(1);
        JsonNode lead = pied.api().patch(1, "lead_score", 1).data();
        assertThat(lead.get("cstcreated_on").textValue()).isEqualTo("2026-06-01T09:00:00Z");
        assertThat(Instant.parse(lead.get("updated_on").textValue()))
                .isAfter(Samples.JUNE)
                .isAfter(now);
        assertThat(lead.get("updated_on").textValue()).hasSize("2026-06-01T09:00:00Z".length());
    }

    @Test
    void a_changed_lead_is_found_and_filtered_by_what_it_is_now() {
        DUNDER.api()
                .patch(id, "cstname", "Michael Klump", "lead_source", "Costume", "lead_status", "Lost")
                .ok();
        assertThat(DUNDER.api()
                        .list("search", "klump", "lead_source", "costume", "lead_status", "lost")
                        .ids())
                .containsExactly(id);
        assertThat(DUNDER.api()
                        .list("search", "LED-%04d jan@example".formatted(id))
                        .ids())
                .containsExactly(id);
        assertThat(DUNDER.api().list("lead_status", "Contacted").ids()).doesNotContain(id);
    }

    @Test
    void there_is_nothing_to_change_on_an_unknown_or_deleted_lead() {
        DUNDER.api().patch(987_654_321, "cstname", "X").refused(400, "Lead not found.");
        DUNDER.api().patch(987_654_321, "cstname", 5).refused(400, "Lead not found.");
        DUNDER.api().delete(id).ok();
        DUNDER.api().patch(id, "cstname", "X").refused(400, "Lead not found.");
        DUNDER.api().send("PATCH", "/v1/leads/abc", "{}").refused(400, "Lead not found.");
    }

    /// Changes one field and checks that it is what it was set to and that nothing else is different.
    private void change(String field, @Nullable Object value) {
        ObjectNode expected = (ObjectNode) DUNDER.api().lead(id);
        JsonNode answer = DUNDER.api().patch(id, field, value).data();
        expected.set("updated_on", answer.get("updated_on"));
        expected.set(field, Answer.parse(Api.object("value", value)).get("value"));
        assertThat(answer).as(field).isEqualTo(expected);
        assertThat(DUNDER.api().lead(id)).isEqualTo(answer);
        assertThat(Answer.keys(answer)).isEqualTo(Answer.keys(expected));
    }
}
