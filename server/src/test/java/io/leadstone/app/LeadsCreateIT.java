package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a create takes and what it makes of it.
class LeadsCreateIT {
    private static final Workspace STARK = SharedServer.organisation("Stark Industries");

    @Test
    void a_name_is_enough() {
        JsonNode lead = STARK.api().lead(STARK.api().created("cstname", "Pepper Potts"));
        assertThat(lead.get("lead_status").textValue()).isEqualTo("New");
        assertThat(lead.get("owner").textValue()).isEqualTo("Grace Hopper");
        assertThat(lead.get("lead_assignedto").intValue())
                .isEqualTo(STARK.admin().value());
        assertThat(lead.get("lead_stage_id").intValue())
                .isEqualTo(STARK.stages().getFirst());
        assertThat(lead.get("tag_ids")).isEmpty();
        for (String field : List.of(
                "cstemail",
                "lead_source",
                "lead_company_name",
                "cstmobile",
                "lead_industry",
                "lead_score",
                "brand_id",
                "lead_assignmentgroup",
                "cstmobile_country_id",
                "cstmobile_national",
                "cstaddress",
                "cstnotes")) {
            assertThat(lead.get(field).isNull()).as(field).isTrue();
        }
        assertThat(lead.get("updated_on")).isEqualTo(lead.get("cstcreated_on"));
    }

    @Test
    void every_field_comes_back_as_it_was_sent() {
        UserId happy = STARK.user("Happy Hogan", Role.REP);
        int group = STARK.group("Sales");
        int brand = STARK.brand("Stark Expo");
        int tag = STARK.tag("Hot");
        int other = STARK.tag("Cold");
        JsonNode lead = STARK.api()
                .lead(STARK.api()
                        .created(
                                "cstname",
                                "Tony",
                                "cstemail",
                                "Tony@Stark.COM",
                                "cstmobile",
                                "(050) 123-45.67",
                                "cstmobile_country_id",
                                784,
                                "cstaddress",
                                "10880 Malibu Point\n90265",
                                "cstnotes",
                                " <b>iron</b>\r\n\t& more ",
                                "lead_source",
                                "Expo",
                                "lead_industry",
                                "Arms",
                                "lead_company_name",
                                "Stark",
                                "lead_assignedto",
                                happy.value(),
                                "lead_assignmentgroup",
                                group,
                                "brand_id",
                                brand,
                                "tag_ids",
                                List.of(other, tag, other),
                                "lead_status",
                                "qualified",
                                "lead_stage_id",
                                STARK.stages().get(2),
                                "lead_score",
                                -7));
        assertThat(lead.toString())
                .contains("""
                "cstname":"Tony","cstemail":"Tony@Stark.COM","lead_status":"Qualified","lead_source":"Expo",\
                "lead_company_name":"Stark","owner":"Happy Hogan",""")
                .contains("""
                "cstmobile":"+971501234567","lead_industry":"Arms","lead_score":-7,"lead_stage_id":%d,"brand_id":%d,\
                "tag_ids":[%d,%d],"lead_assignedto":%d,"lead_assignmentgroup":%d,""".formatted(STARK.stages().get(2), brand, tag, other, happy.value(), group))
                .contains("""
                "cstmobile_country_id":784,"cstmobile_national":"501234567",\
                "cstaddress":"10880 Malibu Point\\n90265","cstnotes":" <b>iron</b>\\r\\n\\t& more ","lost_reason":null}""");
    }

    @ParameterizedTest
    @CsvSource({
        "cstname, 100, May not be greater than 100 characters.",
        "cstaddress, 255, May not be greater than 255 characters.",
        "cstnotes, 2000, May not be greater than 2000 characters.",
        "lead_source, 255, May not be greater than 255 characters.",
        "lead_industry, 255, May not be greater than 255 characters.",
        "lead_company_name, 255, May not be greater than 255 characters."
    })
    void a_limit_counts_code_points_and_nothing_is_cut_off(String field, int limit, String problem) {
        String longest = "😀".repeat(limit);
        assertThat(STARK.api().lead(createdWith(field, longest)).get(field).textValue())
                .isEqualTo(longest);
        assertThat(tried(field, "😀".repeat(limit + 1)).invalid(field).problem(field))
                .isEqualTo(problem);
        assertThat(tried(field, "a".repeat(limit + 1)).invalid(field).problem(field))
                .isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cstname", "lead_source", "lead_industry", "lead_company_name"})
    void a_single_line_is_trimmed_and_otherwise_kept(String field) {
        String kept = STARK.api()
                .lead(createdWith(field, "\u00a0 \tÅ  \u200d'\"<&>\\ 李 \r\n"))
                .get(field)
                .textValue();
        assertThat(kept).isEqualTo("Å  \u200d'\"<&>\\ 李");
    }

    @Test
    void line_breaks_and_tabs_belong_into_notes_and_address_only() {
        for (String field : List.of("cstaddress", "cstnotes")) {
            assertThat(STARK.api()
                            .lead(createdWith(field, "a\r\n\tb"))
                            .get(field)
                            .textValue())
                    .isEqualTo("a\r\n\tb");
        }
        for (String field : List.of("cstname", "lead_source", "lead_industry", "lead_company_name")) {
            tried(field, "a\nb").invalid(field);
            tried(field, "a\tb").invalid(field);
        }
    }

    @Test
    void every_problem_is_told_at_once_and_nothing_is_stored() {
        long events = STARK.eventCount();
        long leads = STARK.api().list().total();
        STARK.api()
                .create(
                        "cstname",
                        "x".repeat(101),
                        "cstemail",
                        "nobody",
                        "cstmobile",
                        "abc",
                        "cstaddress",
                        5,
                        "cstnotes",
                        "\u0001",
                        "lead_source",
                        true,
                        "lead_industry",
                        List.of(),
                        "lead_company_name",
                        "y".repeat(256),
                        "lead_assignedto",
                        2_000_000_000,
                        "lead_assignmentgroup",
                        2_000_000_000,
                        "brand_id",
                        "x",
                        "tag_ids",
                        List.of(2_000_000_000),
                        "lead_status",
                        "Hot",
                        "lead_stage_id",
                        0,
                        "lead_score",
                        1.5)
                .invalid(
                        "cstname",
                        "cstemail",
                        "cstmobile",
                        "cstaddress",
                        "cstnotes",
                        "lead_source",
                        "lead_industry",
                        "lead_company_name",
                        "lead_assignedto",
                        "lead_assignmentgroup",
                        "brand_id",
                        "tag_ids",
                        "lead_status",
                        "lead_stage_id",
                        "lead_score");
        assertThat(STARK.eventCount()).isEqualTo(events);
        assertThat(STARK.api().list().total()).isEqualTo(leads);
    }

    @ParameterizedTest
    @CsvSource({"New, New", "CONTACTED, Contacted", "qualified, Qualified", "' Lost ', Lost"})
    void a_lead_may_begin_in_any_status_but_converted(String given, String stored) {
        assertThat(STARK.api()
                        .lead(createdWith("lead_status", given))
                        .get("lead_status")
                        .textValue())
                .isEqualTo(stored);
        tried("lead_status", "Converted").invalid("lead_status");
        tried("lead_status", "converted").invalid("lead_status");
        tried("lead_status", "Stage 1").invalid("lead_status");
    }

    @Test
    void an_empty_status_is_none() {
        for (String none : new String[] {"\"\"", "\" \\u00a0\"", "null"}) {
            long id = raw("lead_status", none).data().get("cstid").longValue();
            assertThat(STARK.api().lead(id).get("lead_status").textValue()).isEqualTo("New");
        }
    }

    @Test
    void a_lead_is_dated_with_the_second_it_was_created_in_and_never_a_later_one() {
        for (int i = 0; i < 20; i++) {
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            JsonNode lead = STARK.api().lead(STARK.api().created("cstname", "Jarvis"));
            assertThat(Instant.parse(lead.get("cstcreated_on").textValue())).isBetween(before, Instant.now());
        }
    }

    @Test
    void an_email_is_one_address_or_none() {
        for (String none : new String[] {"\"\"", "\"  \"", "null"}) {
            raw("cstemail", none).ok();
        }
        assertThat(STARK.api()
                        .lead(createdWith("cstemail", " Jürgen@Müller.de "))
                        .get("cstemail")
                        .textValue())
                .isEqualTo("Jürgen@Müller.de");
        String longest =
                "a".repeat(60) + "@" + "b".repeat(60) + "." + "c".repeat(60) + "." + "d".repeat(60) + ".example";
        createdWith("cstemail", longest);
        for (String bad : List.of(
                "anna",
                "a@b@c.de",
                "a@b.de, c@d.de",
                "Anna <a@b.de>",
                "a b@c.de",
                "@c.de",
                "a@",
                "a\0@b.de",
                "e".repeat(10) + longest)) {
            tried("cstemail", bad).invalid("cstemail");
        }
        escaped("cstemail", "a\\ud800@b.de").invalid("cstemail");
    }

    private static long createdWith(String field, @org.jspecify.annotations.Nullable Object value) {
        return field.equals("cstname")
                ? STARK.api().created(field, value)
                : STARK.api().created("cstname", "Rhodey", field, value);
    }

    private static Answer tried(String field, Object value) {
        return field.equals("cstname")
                ? STARK.api().create(field, value)
                : STARK.api().create("cstname", "R", field, value);
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
