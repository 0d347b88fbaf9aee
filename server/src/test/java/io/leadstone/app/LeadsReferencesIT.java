package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a lead points at: unknown, archived and foreign are one and the same, told with one text.
class LeadsReferencesIT {
    private static final Workspace TYRELL = SharedServer.organisation("Tyrell");
    private static final Workspace WALLACE = SharedServer.organisation("Wallace");
    private static final String REFUSAL = "Does not exist in your organisation.";

    private static final Map<String, Sql> ARCHIVE = Map.of(
            "lead_assignedto",
            Sql.of("update org_user set archived_at = now() where org_id = :org and id = :id::int"),
            "lead_assignmentgroup",
            Sql.of("update user_group set archived_at = now() where org_id = :org and id = :id::int"),
            "brand_id",
            Sql.of("update brand set archived_at = now() where org_id = :org and id = :id::int"),
            "lead_stage_id",
            // As if its leads had been moved before: an archived stage does not keep them.
            Sql.of(
                    "update lead_stage set archived_at = now(), emptied_at = now() where org_id = :org and id = :id::int"),
            "tag_ids",
            Sql.of("update tag set archived_at = now() where org_id = :org and id = :id::int"));

    @ParameterizedTest
    @ValueSource(strings = {"lead_assignedto", "lead_assignmentgroup", "brand_id", "lead_stage_id", "tag_ids"})
    void unknown_archived_and_foreign_are_refused_with_the_same_text(String field) {
        int id = make(TYRELL, field);
        long lead = TYRELL.api().created("cstname", "Rachael", field, value(field, id));
        TYRELL.database(Objects.requireNonNull(ARCHIVE.get(field)), id);
        long total = TYRELL.api().list().total();
        for (long gone : new long[] {id, make(WALLACE, field), 2_000_000_000, 0, -1, 99_999_999_999L, Long.MAX_VALUE}) {
            Answer created = TYRELL.api().create("cstname", "Roy", field, value(field, gone));
            assertThat(created.invalid(field).problem(field)).as("%d", gone).isEqualTo(REFUSAL);
        }
        assertThat(TYRELL.api().list().total()).isEqualTo(total);

        // What a lead points at already stays, whatever became of it since.
        JsonNode patched = TYRELL.api()
                .patch(lead, "lead_score", 1, field, value(field, id))
                .data();
        assertThat(patched.get("lead_score").intValue()).isEqualTo(1);
        assertThat(patched.get(field))
                .isEqualTo(Answer.parse(Api.object("v", value(field, id))).get("v"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_assignedto", "lead_assignmentgroup", "brand_id", "lead_stage_id"})
    void a_whole_number_too_large_for_an_id_is_told_so_in_every_spelling(String field) {
        for (String number :
                List.of("2147483648", "99999999999", "\"99999999999\"", "9".repeat(40), "-" + "9".repeat(40))) {
            Answer created = TYRELL.api().post("/v1/leads", "{\"cstname\":\"Leon\",\"" + field + "\":" + number + "}");
            assertThat(created.invalid(field).problem(field)).as(number).isEqualTo(REFUSAL);
        }
    }

    @Test
    void so_is_one_among_tags_and_as_a_country() {
        for (String number : List.of("99999999999", "\"99999999999\"", "9".repeat(40))) {
            int tag = TYRELL.tag("Good");
            Answer tags =
                    TYRELL.api().post("/v1/leads", "{\"cstname\":\"Pris\",\"tag_ids\":[" + tag + "," + number + "]}");
            assertThat(tags.invalid("tag_ids").problem("tag_ids")).isEqualTo(REFUSAL);
            Answer country =
                    TYRELL.api().post("/v1/leads", "{\"cstname\":\"Pris\",\"cstmobile_country_id\":" + number + "}");
            assertThat(country.invalid("cstmobile_country_id").problem("cstmobile_country_id"))
                    .isEqualTo("Unknown country.");
        }
    }

    @Test
    void every_bad_reference_is_told_at_once_and_beside_other_problems() {
        TYRELL.api()
                .create(
                        "cstname",
                        " ",
                        "lead_assignedto",
                        2_000_000_000,
                        "lead_assignmentgroup",
                        make(WALLACE, "lead_assignmentgroup"),
                        "brand_id",
                        99_999_999_999L,
                        "lead_stage_id",
                        "0",
                        "tag_ids",
                        List.of(-5),
                        "cstmobile_country_id",
                        999)
                .invalid(
                        "cstname",
                        "lead_assignedto",
                        "lead_assignmentgroup",
                        "brand_id",
                        "lead_stage_id",
                        "tag_ids",
                        "cstmobile_country_id");
    }

    @Test
    void the_same_tag_twice_is_that_tag() {
        int tag = TYRELL.tag("Nexus");
        long lead = TYRELL.api().created("cstname", "Zhora", "tag_ids", List.of(tag, "" + tag, " " + tag + " "));
        assertThat(TYRELL.api().lead(lead).get("tag_ids").toString()).isEqualTo("[" + tag + "]");
    }

    private static int make(Workspace in, String field) {
        String name = field + " " + System.nanoTime();
        return switch (field) {
            case "lead_assignedto" -> in.user(name, Role.REP).value();
            case "lead_assignmentgroup" -> in.group(name);
            case "brand_id" -> in.brand(name);
            case "lead_stage_id" -> in.stages().getLast();
            case String ignored -> in.tag(name);
        };
    }

    private static Object value(String field, long id) {
        return field.equals("tag_ids") ? List.of(id) : id;
    }
}
