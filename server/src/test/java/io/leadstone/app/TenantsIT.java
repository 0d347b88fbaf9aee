package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two organisations that must not notice each other.
class TenantsIT {
    private static final Workspace MINE = SharedServer.organisation("Soylent");
    private static final Workspace THEIRS = SharedServer.organisation("Weyland-Yutani");
    private static final int THEIR_USER = THEIRS.user("Carter Burke", Role.REP).value();
    private static final int THEIR_GROUP = THEIRS.group("Colonial");
    private static final int THEIR_BRAND = THEIRS.brand("Nostromo");
    private static final int THEIR_TAG = THEIRS.tag("Acid");
    private static final int THEIR_STAGE = THEIRS.stages().get(1);

    private long theirs;

    @BeforeEach
    void create() {
        // Their ids run ahead of mine, so that theirs is missing here.
        ripley();
        theirs = ripley();
        assertThat(MINE.api().list().total()).isLessThan(theirs);
    }

    @Test
    void numbers_count_from_one_in_each() {
        Workspace one = SharedServer.organisation("One");
        Workspace other = SharedServer.organisation("Other");
        for (long id = 1; id <= 3; id++) {
            assertThat(one.api().created("cstname", "A")).isEqualTo(id);
            assertThat(other.api().created("cstname", "B")).isEqualTo(id);
        }
        one.api().delete(2).ok();
        assertThat(other.api().list().names()).containsExactly("B", "B", "B");
        assertThat(one.api().list().ids()).containsExactly(3L, 1L);
        other.api().patch(1, "cstname", "C").ok();
        assertThat(one.api().lead(1).get("cstname").textValue()).isEqualTo("A");
    }

    @Test
    void their_lead_answers_like_a_missing_one_and_stays_as_it_is() {
        JsonNode before = THEIRS.api().lead(theirs);
        long events = THEIRS.eventCount();
        same(MINE.api().get("/v1/leads/" + theirs), MINE.api().get("/v1/leads/987654321"));
        same(MINE.api().patch(theirs, "cstname", "X"), MINE.api().patch(987_654_321, "cstname", "X"));
        same(MINE.api().delete(theirs), MINE.api().delete(987_654_321));
        same(MINE.api().restore(theirs), MINE.api().restore(987_654_321));
        assertThat(THEIRS.api().lead(theirs)).isEqualTo(before);
        THEIRS.api().delete(theirs).ok();
        same(MINE.api().restore(theirs), MINE.api().restore(987_654_321));
        THEIRS.api().get("/v1/leads/" + theirs).refused(400, "Lead not found.");
        assertThat(THEIRS.eventCount()).isEqualTo(events + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_assignedto", "lead_assignmentgroup", "brand_id", "lead_stage_id", "tag_ids"})
    void what_is_theirs_cannot_be_pointed_at_and_reads_like_what_does_not_exist(String field) {
        long mine = mine();
        JsonNode before = MINE.api().lead(mine);
        long events = MINE.eventCount();
        Object foreign = value(field, foreign(field));
        Object missing = value(field, 2_000_000_000);
        same(
                MINE.api().create("cstname", "X", field, foreign).invalid(field),
                MINE.api().create("cstname", "X", field, missing));
        same(
                MINE.api().patch(mine, "cstname", "X", field, foreign).invalid(field),
                MINE.api().patch(mine, field, missing));
        assertThat(MINE.api().lead(mine)).isEqualTo(before);
        assertThat(MINE.eventCount()).isEqualTo(events);
        assertThat(MINE.api().list("pageSize", "1").ids()).containsExactly(mine);
        THEIRS.api().create("cstname", "X", field, foreign).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead_assignedto", "lead_assignmentgroup", "brand_id", "lead_stage_id", "tag_ids"})
    void what_is_theirs_finds_nothing_here(String field) {
        THEIRS.api().created("cstname", "Ash", field, value(field, foreign(field)));
        assertThat(THEIRS.api().list(field, "" + foreign(field)).total()).isPositive();
        assertThat(MINE.api().list(field, "" + foreign(field)).total()).isZero();
    }

    @Test
    void nothing_of_theirs_is_listed_or_found() {
        mine();
        assertThat(MINE.api().list("search", "ripley").total()).isZero();
        assertThat(MINE.api().list("search", "ripley@weyland").total()).isZero();
        assertThat(MINE.api().list("search", "971501112222").total()).isZero();
        assertThat(MINE.api().list("lead_source", "Derelict").total()).isZero();
        assertThat(MINE.api().list("pageSize", "100").names()).containsOnly("Of Soylent");
        assertThat(THEIRS.api().list("search", "ripley").total()).isPositive();
    }

    private static long mine() {
        return MINE.api().created("cstname", "Of Soylent");
    }

    private static long ripley() {
        return THEIRS.api()
                .created(
                        "cstname",
                        "Ellen Ripley",
                        "cstemail",
                        "ripley@weyland.example",
                        "cstmobile",
                        "+971501112222",
                        "lead_source",
                        "Derelict");
    }

    private static int foreign(String field) {
        return switch (field) {
            case "lead_assignedto" -> THEIR_USER;
            case "lead_assignmentgroup" -> THEIR_GROUP;
            case "brand_id" -> THEIR_BRAND;
            case "lead_stage_id" -> THEIR_STAGE;
            case String ignored -> THEIR_TAG;
        };
    }

    private static Object value(String field, int id) {
        return field.equals("tag_ids") ? List.of(id) : id;
    }

    private static void same(Answer one, Answer other) {
        assertThat(one.status()).isNotEqualTo(200).isEqualTo(other.status());
        assertThat(one.body()).isEqualTo(other.body());
    }
}
