package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.leads.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every filter of a list.
class LeadsFiltersIT {
    private static final Workspace UMBRELLA = SharedServer.organisation("Umbrella");
    private static final UserId JILL = UMBRELLA.user("Jill Valentine", Role.REP);
    private static final int NORTH = UMBRELLA.brand("North");
    private static final int GROUP = UMBRELLA.group("Inbound");
    private static final int HOT = UMBRELLA.tag("Hot");
    private static final int VIP = UMBRELLA.tag("VIP");
    private static final int COLD = UMBRELLA.tag("Cold");

    @BeforeAll
    static void store() {
        List<Integer> stages = UMBRELLA.stages();
        Instant june = Samples.JUNE;
        UMBRELLA.store(List.of(
                new Samples.Sample(
                                "Old one",
                                null,
                                Status.CONVERTED,
                                "Straße",
                                "Ölhandel",
                                null,
                                JILL.value(),
                                NORTH,
                                stages.get(1),
                                5)
                        .at(june, june.plusSeconds(10)),
                Samples.named("Second", stages.getFirst()).at(june.plusSeconds(1), june.plusSeconds(1)),
                Samples.named("Third", stages.getFirst()).at(june.plusSeconds(2), june.plusSeconds(100))));
        UMBRELLA.api()
                .created(
                        "cstname",
                        "Fourth",
                        "lead_source",
                        "Web",
                        "lead_status",
                        "Contacted",
                        "tag_ids",
                        List.of(HOT, VIP));
        UMBRELLA.api()
                .created("cstname", "Fifth", "lead_source", "website", "lead_status", "Lost", "tag_ids", List.of(VIP));
        UMBRELLA.api()
                .created(
                        "cstname",
                        "Sixth",
                        "lead_assignmentgroup",
                        GROUP,
                        "lead_status",
                        "Qualified",
                        "tag_ids",
                        List.of(COLD));
    }

    @ParameterizedTest
    @CsvSource({"New, 2", "Contacted, 1", "Qualified, 1", "Lost, 1", "Converted, 1"})
    void a_status_is_asked_for_in_any_case(String status, int count) {
        for (String written : List.of(status, status.toUpperCase(Locale.ROOT), status.toLowerCase(Locale.ROOT))) {
            Answer list = UMBRELLA.api().list("lead_status", written);
            assertThat(list.total()).as(written).isEqualTo(count);
            assertThat(list.rows())
                    .allSatisfy(row ->
                            assertThat(row.get("lead_status").textValue()).isEqualTo(status));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hot", "Open", "1", "New,Lost", "Ne", "Nëw", "New\0"})
    void an_unknown_status_is_refused(String status) {
        assertThat(UMBRELLA.api()
                        .list("lead_status", status)
                        .invalid("lead_status")
                        .problem("lead_status"))
                .isEqualTo("Must be one of New, Contacted, Qualified, Lost, Converted.");
    }

    @Test
    void an_empty_filter_is_none() {
        assertThat(UMBRELLA.api()
                        .get("/v1/leads?lead_status=&lead_source=&lead_industry=&lead_assignedto=&brand_id=&tag_ids="
                                + "&lead_assignmentgroup=&lead_stage_id=&created_from=&created_to=&updated_since=")
                        .total())
                .isEqualTo(6);
    }

    @Test
    void source_and_industry_match_whole_and_folded() {
        assertThat(UMBRELLA.api().list("lead_source", "WEB").ids()).containsExactly(4L);
        assertThat(UMBRELLA.api().list("lead_source", "Website").ids()).containsExactly(5L);
        assertThat(UMBRELLA.api().list("lead_source", "STRAẞE").ids()).containsExactly(1L);
        assertThat(UMBRELLA.api().list("lead_source", "We_").ids()).isEmpty();
        assertThat(UMBRELLA.api().list("lead_source", "%").ids()).isEmpty();
        assertThat(UMBRELLA.api().list("lead_industry", "ÖLHANDEL").ids()).containsExactly(1L);
        assertThat(UMBRELLA.api().list("lead_industry", "O\u0308lhandel").ids()).containsExactly(1L);
        assertThat(UMBRELLA.api().list("lead_industry", "Öl").ids()).isEmpty();
    }

    @Test
    void owner_group_brand_and_stage_match_by_id() {
        assertThat(UMBRELLA.api().list("lead_assignedto", "" + JILL.value()).ids())
                .containsExactly(1L);
        assertThat(UMBRELLA.api()
                        .list("lead_assignedto", "" + UMBRELLA.admin().value())
                        .ids())
                .containsExactly(6L, 5L, 4L);
        assertThat(UMBRELLA.api().list("lead_assignmentgroup", "" + GROUP).ids())
                .containsExactly(6L);
        assertThat(UMBRELLA.api().list("brand_id", "" + NORTH).ids()).containsExactly(1L);
        assertThat(UMBRELLA.api()
                        .list("lead_stage_id", "" + UMBRELLA.stages().get(1))
                        .ids())
                .containsExactly(1L);
        assertThat(UMBRELLA.api()
                        .list("brand_id", "" + NORTH, "lead_status", "New")
                        .ids())
                .isEmpty();
    }

    @Test
    void any_of_the_tags_is_enough_and_shows_a_lead_once() {
        assertThat(UMBRELLA.api().list("tag_ids", "" + VIP).ids()).containsExactly(5L, 4L);
        Answer two = UMBRELLA.api().list("tag_ids", HOT + "," + VIP);
        assertThat(two.ids()).containsExactly(5L, 4L);
        assertThat(two.total()).isEqualTo(2);
        assertThat(UMBRELLA.api().list("tag_ids", HOT + ", " + COLD + "," + HOT).ids())
                .containsExactly(6L, 4L);
        assertThat(UMBRELLA.api().list("tag_ids", "2147483647").ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_assignedto", "lead_assignmentgroup", "brand_id", "lead_stage_id", "tag_ids"})
    void an_id_that_nothing_has_finds_nothing_and_what_is_no_id_is_refused(String filter) {
        for (String unknown : List.of("0", "2147483647", "2147483648", "9223372036854775807", "9999999999999999999")) {
            assertThat(UMBRELLA.api().list(filter, unknown).ids()).as(unknown).isEmpty();
        }
        for (String bad : List.of("-1", "+1", "1.5", "x", "null", "٣", "99999999999999999999", "1;2", "1\0")) {
            UMBRELLA.api().list(filter, bad).invalid(filter);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,,2", ",", "1,", "1,x", "1 2", "[1]"})
    void a_broken_list_of_tags_is_refused(String tags) {
        UMBRELLA.api().list("tag_ids", tags).invalid("tag_ids");
    }

    @Test
    void created_from_is_inclusive_and_created_to_exclusive() {
        assertThat(created("2026-06-01T09:00:01Z", "2026-06-01T09:00:02Z")).containsExactly(2L);
        assertThat(created("2026-06-01T09:00:00Z", "2026-06-01T09:00:02Z")).containsExactly(2L, 1L);
        assertThat(created("2026-06-01T09:00:01Z", "2026-06-01T09:00:01Z")).isEmpty();
        assertThat(created("2026-06-01T09:00:01.001Z", "2026-06-01T09:00:02.001Z"))
                .containsExactly(3L);
        assertThat(created("2026-06-01T11:00:00+02:00", "2026-06-01T06:00:01-03:00"))
                .containsExactly(1L);
        assertThat(created("2026-06-01", "2026-06-02")).containsExactly(3L, 2L, 1L);
        assertThat(created("2026-05-31", "2026-06-01")).isEmpty();
        assertThat(UMBRELLA.api().list("created_from", "2026-06-02").total()).isEqualTo(3);
    }

    @Test
    void a_plus_that_nobody_encoded_is_understood_in_a_time() {
        assertThat(UMBRELLA.api()
                        .get("/v1/leads?created_from=2026-06-01T11:00:00+02:00&created_to=2026-06-01T11:00:01+02:00")
                        .ids())
                .containsExactly(1L);
    }

    @Test
    void updated_since_is_inclusive() {
        assertThat(UMBRELLA.api().list("updated_since", "2026-06-01T09:01:40Z").ids())
                .containsExactly(6L, 5L, 4L, 3L);
        assertThat(UMBRELLA.api().list("updated_since", "2026-06-01T09:01:41Z").ids())
                .containsExactly(6L, 5L, 4L);
        assertThat(UMBRELLA.api()
                        .list("updated_since", "2026-06-01T09:00:10Z", "created_to", "2026-06-02", "sortBy", "cstid")
                        .ids())
                .containsExactly(1L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "2026-02-30",
                "2026-06-01T09:00:00",
                "2026-06-01 09:00",
                "1780304400",
                "2026",
                "2026-06-01T25:00:00Z",
                "+12026-06-01T09:00:00Z",
                "-0001-01-01T00:00:00Z",
                "٢٠٢٦-٠٦-٠١",
                "2026-06-0\0"
            })
    void a_broken_time_is_refused(String time) {
        for (String filter : List.of("created_from", "created_to", "updated_since")) {
            UMBRELLA.api().list(filter, time).invalid(filter);
        }
    }

    private static List<Long> created(String from, String to) {
        return UMBRELLA.api().list("created_from", from, "created_to", to).ids();
    }
}
