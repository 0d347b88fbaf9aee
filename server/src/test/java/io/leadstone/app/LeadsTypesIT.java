package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "-2147483649", "99999999999999999999", "\"99999999999\"", "\"-99999999999\""})
    void a_score_of_more_than_32_bits_is_told_how_far_it_may_go(String score) {
        assertThat(raw("lead_score", score).invalid("lead_score").problem("lead_score"))
                .isEqualTo("Must be from -2147483648 to 2147483647.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "-2147483648", "\"-000000000000000000000000012\"", "-0"})
    void a_score_of_32_bits_is_kept(String score) {
        JsonNode lead =
                STARK.api().lead(raw("lead_score", score).data().get("cstid").longValue());
        assertThat(lead.get("lead_score").longValue()).isEqualTo(Long.parseLong(score.replace("\"", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cstname",
                "lead_status",
                "cstmobile",
                "brand_id",
                "cstmobile_country_id",
                "lead_score",
                "tag_ids"
            })
    void a_number_of_a_million_digits_is_its_fields_problem_and_quickly_so(String field) {
        for (String number :
                List.of("9".repeat(1_000_000), "-1" + "0".repeat(1_000_000), "1." + "3".repeat(1_000_000))) {
            long start = System.nanoTime();
            raw(field, number).invalid(field);
            raw(field, "[" + number + "]").invalid(field);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void a_number_that_nobody_asked_for_may_be_as_long_as_it_likes() {
        raw("horizon", "9".repeat(1_000_000)).ok();
        raw("n".repeat(60_000), "1").ok();
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
