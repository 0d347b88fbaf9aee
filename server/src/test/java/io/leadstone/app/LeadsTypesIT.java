package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which JSON types and characters each field of a lead takes.
class LeadsTypesIT {
    private static final Workspace STARK = SharedServer.organisation("Stark Industries");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cstname",
                "cstemail",
                "cstmobile",
                "cstaddress",
                "cstnotes",
                "lead_source",
                "lead_industry",
                "lead_company_name",
                "lead_status"
            })
    void what_is_no_text_is_refused_on_a_text_field(String field) {
        for (String wrong : List.of("5", "1.5", "true", "false", "[]", "{}", "[\"a\"]")) {
            assertThat(raw(field, wrong).invalid(field).problem(field)).isEqualTo("Must be text.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cstmobile_country_id",
                "lead_assignedto",
                "lead_assignmentgroup",
                "brand_id",
                "lead_stage_id",
                "lead_score"
            })
    void what_is_no_whole_number_is_refused_on_a_number_field(String field) {
        for (String wrong : List.of(
                "1.5",
                "true",
                "[]",
                "{}",
                "[1]",
                "\"x\"",
                "\"1.0\"",
                "\"1 2\"",
                "\"١\"",
                "\"+1\"",
                "1e400",
                "99999999999999999999",
                "\"99999999999\"",
                "\"\\ud800\"",
                "\"1\\u0000\"")) {
            raw(field, wrong).invalid(field);
        }
    }

    @Test
    void tags_are_a_list_of_whole_numbers() {
        for (String wrong : List.of("5", "\"5\"", "{}", "true", "[null]", "[1.5]", "[\"x\"]", "[[1]]", "[true]")) {
            raw("tag_ids", wrong).invalid("tag_ids");
        }
        int tag = STARK.tag("Numeric");
        JsonNode lead =
                STARK.api().lead(STARK.api().created("cstname", "T", "tag_ids", List.of(tag, "" + tag, " " + tag)));
        assertThat(lead.get("tag_ids").toString()).isEqualTo("[" + tag + "]");
        assertThat(STARK.api()
                        .lead(STARK.api().created("cstname", "T", "tag_ids", null))
                        .get("tag_ids"))
                .isEmpty();
    }

    @Test
    void numeric_strings_count_as_whole_numbers() {
        int brand = STARK.brand("Numeric");
        JsonNode lead = STARK.api()
                .lead(STARK.api()
                        .created(
                                "cstname",
                                "N",
                                "brand_id",
                                "" + brand,
                                "lead_score",
                                "-12",
                                "cstmobile_country_id",
                                "784",
                                "cstmobile",
                                "501234567",
                                "lead_assignmentgroup",
                                ""));
        assertThat(lead.get("brand_id").intValue()).isEqualTo(brand);
        assertThat(lead.get("lead_score").intValue()).isEqualTo(-12);
        assertThat(lead.get("cstmobile").textValue()).isEqualTo("+971501234567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cstname", "cstaddress", "cstnotes", "lead_source", "lead_industry", "lead_company_name"})
    void control_characters_nul_and_lone_surrogates_are_refused(String field) {
        for (String escaped : List.of("a\\u0000b", "\\u0000", "a\\u0007b", "a\\u001bb", "a\\u007fb", "a\\u0085b")) {
            assertThat(escaped(field, escaped).invalid(field).problem(field))
                    .as(escaped)
                    .isEqualTo("Must not contain control characters.");
        }
        for (String escaped : List.of("\\ud800", "a\\udc00b", "\\udc00\\ud800", "\\ud83d", "ok \\ud83dx\\ude00")) {
            assertThat(escaped(field, escaped).invalid(field).problem(field))
                    .as(escaped)
                    .isEqualTo("Must be valid Unicode text.");
        }
        escaped(field, "\\ud83d\\ude00").ok();
    }

    /// With a text as JSON spells it.
    private static Answer escaped(String field, String text) {
        return raw(field, "\"" + text + "\"");
    }

    private static Answer raw(String field, String json) {
        String name = field.equals("cstname") ? "" : "\"cstname\":\"R\",";
        return STARK.api().post("/v1/leads", "{" + name + "\"" + field + "\":" + json + "}");
    }
}
