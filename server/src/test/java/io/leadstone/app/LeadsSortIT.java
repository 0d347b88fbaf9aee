package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.leads.BulkInsert.Dated;
import io.leadstone.leads.Status;
import io.leadstone.platform.text.Fold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every sort in both directions over 26 leads with nulls, ties and several alphabets, against a sort in Java.
class LeadsSortIT {
    private static final String ALLOWED =
            "Must be one of cstid, ct_number, cstname, cstemail, lead_status, lead_source,"
                    + " lead_company_name, owner, cstcreated_on, lead_industry, lead_score, lead_stage_id, brand_id, updated_on,"
                    + " next_activity_on, last_contacted_on.";
    private static final List<String> STATUSES = List.of("New", "Contacted", "Qualified", "Lost", "Converted");
    /// The last two differ between the order of code points and that of UTF-16.
    private static final List<String> WORDS = List.of(
            "Zoë", "anna", "ANNA", "Ångström", "éclair", "ÉCLAIR", "Ωmega", "Jürgen", "李雷", "Ａ wide", "😀 smile");
    private static final Workspace INITECH = SharedServer.organisation("Initech");

    @BeforeAll
    static void store() {
        UserId ada = INITECH.user("ada Lovelace", Role.REP);
        UserId alan = INITECH.user("Alan Turing", Role.REP);
        List<Integer> brands = List.of(INITECH.brand("North"), INITECH.brand("South"));
        List<Integer> stages = INITECH.stages();
        List<Dated> leads = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            Samples.Sample sample = new Samples.Sample(
                    WORDS.get(i % WORDS.size()),
                    i % 4 == 1 ? null : (i % 2 == 0 ? "Mail" : "mail") + i % 9 + "@example.com",
                    Status.coded(i % 5 + 1),
                    i % 3 == 0 ? null : WORDS.get(i * 7 % WORDS.size()),
                    i % 5 == 0 ? null : WORDS.get(i * 3 % WORDS.size()),
                    i % 6 == 0 ? null : WORDS.get(i * 5 % WORDS.size()),
                    i % 7 == 0 ? null : (i % 2 == 0 ? ada : alan).value(),
                    i % 4 == 0 ? null : brands.get(i % 2),
                    stages.get(i % stages.size()),
                    i % 3 == 1 ? null : i % 6 - 2);
            leads.add(sample.at(Samples.JUNE.plusSeconds(i / 4), Samples.JUNE.plusSeconds(1_000 - i * 11L % 7)));
        }
        INITECH.store(leads);
        for (int id = 1; id <= 26; id += 2) {
            String path = "/v1/leads/" + id + "/activities";
            String day = "2026-06-0" + (1 + id % 4);
            INITECH.api()
                    .post(path, Api.object("kind", "call", "subject", "Call", "due_on", day))
                    .ok();
            if (id % 3 == 0) {
                INITECH.api()
                        .post(path, Api.object("kind", "email", "subject", "Sent", "done_on", day))
                        .ok();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cstid",
                "ct_number",
                "cstname",
                "cstemail",
                "lead_status",
                "lead_source",
                "lead_company_name",
                "owner",
                "cstcreated_on",
                "lead_industry",
                "lead_score",
                "lead_stage_id",
                "brand_id",
                "updated_on",
                "next_activity_on",
                "last_contacted_on"
            })
    void a_sort_holds_in_both_directions_over_all_pages(String field) {
        List<JsonNode> rows = INITECH.api().list("pageSize", "100").rows();
        for (boolean descending : new boolean[] {false, true}) {
            List<Long> expected = rows.stream()
                    .sorted(order(field, descending))
                    .map(row -> row.get("cstid").longValue())
                    .toList();
            String order = descending ? "desc" : "asc";
            assertThat(INITECH.api().allIds(10, "sortBy", field, "sortOrder", order))
                    .as("%s %s", field, order)
                    .hasSize(26)
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_newest_lead_comes_first_unless_told_otherwise() {
        assertThat(INITECH.api().allIds(100)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(INITECH.api().allIds(100, "sortOrder", "asc")).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(INITECH.api().allIds(100, "sortOrder", "desc")).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(INITECH.api().allIds(100, "sortBy", "", "sortOrder", ""))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void a_sort_without_a_direction_ascends() {
        assertThat(INITECH.api().allIds(100, "sortBy", "cstid")).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(INITECH.api().allIds(100, "sortBy", "lead_score"))
                .isEqualTo(INITECH.api().allIds(100, "sortBy", "lead_score", "sortOrder", "asc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DESC", "Desc", "dEsC"})
    void the_direction_may_be_written_in_any_case(String order) {
        assertThat(INITECH.api().allIds(100, "sortBy", "cstname", "sortOrder", order))
                .isEqualTo(INITECH.api().allIds(100, "sortBy", "cstname", "sortOrder", "desc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"descending", "up", "1", "asc desc", "asc;drop", "\0"})
    void another_direction_is_refused(String order) {
        assertThat(INITECH.api().list("sortOrder", order).invalid("sortOrder").problem("sortOrder"))
                .isEqualTo("Must be asc or desc.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cstmobile", "tag_ids", "CSTNAME", "name", "lead_assignedto", "1", "cstid desc", "cstid;", "\0"})
    void another_field_is_refused_with_the_names_of_those_that_can_be_sorted_by(String field) {
        assertThat(INITECH.api().list("sortBy", field).invalid("sortBy").problem("sortBy"))
                .isEqualTo(ALLOWED);
    }

    /// Nulls last both ways, ties by id in the same direction.
    private static Comparator<JsonNode> order(String field, boolean descending) {
        Comparator<JsonNode> byValue = Comparator.comparing(row -> key(field, row), LeadsSortIT::compare);
        Comparator<JsonNode> byId =
                Comparator.comparingLong(row -> row.get("cstid").longValue());
        return Comparator.<JsonNode, Boolean>comparing(row -> row.get(field).isNull())
                .thenComparing(descending ? byValue.reversed() : byValue)
                .thenComparing(descending ? byId.reversed() : byId);
    }

    private static Object key(String field, JsonNode row) {
        JsonNode value = row.get(field);
        return switch (field) {
            case "lead_status" -> (long) STATUSES.indexOf(value.textValue());
            case "ct_number" -> row.get("cstid").longValue();
            case String ignored when value.isNumber() -> value.longValue();
            case String ignored -> value.isNull() ? "" : Fold.fold(value.textValue());
        };
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Long number && other instanceof Long second) {
            return number.compareTo(second);
        }
        return java.util.Arrays.compare(codePoints(one), codePoints(other));
    }

    private static int[] codePoints(Object text) {
        return text instanceof String string ? string.codePoints().toArray() : new int[0];
    }
}
