package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// An organisation without leads is given some to look around with, and rid of them again.
class SampleDataIT {
    private static final int LEADS = 200;

    private final Workspace org = SharedServer.organisation("Samples " + UUID.randomUUID());
    private final Api api = org.api();

    @Test
    void there_is_something_in_every_status_and_something_due_around_now() {
        JsonNode added = add().ok().data();
        assertThat(api.list().total()).isEqualTo(LEADS);
        for (String status : List.of("New", "Contacted", "Qualified", "Lost", "Converted")) {
            assertThat(api.list("lead_status", status).total()).as(status).isPositive();
        }
        Answer open = api.get("/v1/activities?state=open&pageSize=100").ok();
        assertThat(open.total()).isPositive();
        Instant now = Instant.now();
        assertThat(open.rows())
                .extracting(row -> Duration.between(
                                now, Instant.parse(row.get("due_on").textValue()))
                        .toDays())
                .allMatch(days -> Math.abs(days) <= 7)
                .anyMatch(days -> days == 0);
        assertThat(api.get("/v1/activities?state=overdue").total()).isPositive();
        assertThat(api.get("/v1/activities").total())
                .isEqualTo(added.get("activities").longValue());
        assertThat(added.get("notes").intValue()).isPositive();
        assertThat(api.get("/v1/tags").total()).isEqualTo(8);
        assertThat(api.list("lead_status", "Lost").rows())
                .allMatch(row -> api.lead(row.get("cstid").longValue()).hasNonNull("lost_reason"));
    }

    @Test
    void nobody_in_it_can_be_reached() {
        add().ok();
        Set<String> phones = new HashSet<>();
        for (JsonNode row : rows()) {
            if (row.hasNonNull("cstemail")) {
                assertThat(row.get("cstemail").textValue()).matches(".+@(.+\\.)?example(\\.(com|net|org))?");
            }
            if (row.hasNonNull("cstmobile")) {
                assertThat(row.get("cstmobile").textValue()).matches("\\+1\\d{3}55501\\d\\d");
                phones.add(row.get("cstmobile").textValue());
            }
        }
        assertThat(phones).hasSizeGreaterThan(100);
    }

    @Test
    void a_leads_story_is_told_in_the_order_of_time() {
        add().ok();
        assertStoriesAreInOrder(1);
        assertThat(rows().stream()
                        .map(row -> row.get("cstcreated_on").textValue())
                        .distinct())
                .hasSizeGreaterThan(100);
    }

    private void assertStoriesAreInOrder(long first) {
        Instant now = Instant.now();
        for (long lead = first; lead < first + LEADS; lead += 10) {
            List<String> times = api.get("/v1/leads/" + lead + "/timeline?pageSize=100").rows().stream()
                    .map(entry -> entry.get("at").textValue())
                    .toList();
            assertThat(times).isNotEmpty().isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(Instant.parse(times.getFirst())).isBeforeOrEqualTo(now);
        }
    }

    @Test
    void one_undo_takes_all_of_it_away_and_then_it_may_come_again() {
        JsonNode added = add().ok().data();
        String operation = "/v1/operations/" + added.get("operation_id").textValue();
        JsonNode told = api.get(operation).data();
        assertThat(told.get("kind").textValue()).isEqualTo("sample_data.created");
        assertThat(told.get("can_undo").booleanValue()).isTrue();
        JsonNode undone = api.send("POST", operation + "/undo").ok().data();
        assertThat(undone.get("changed").intValue()).isEqualTo(LEADS);
        assertThat(undone.get("kept_count").intValue()).isZero();
        assertThat(api.list().total()).isZero();
        assertThat(api.get("/v1/activities").total()).isZero();
        add().ok();
        assertThat(api.list().total()).isEqualTo(LEADS);
        assertThat(api.get("/v1/tags").total())
                .as("the tags are those that stayed")
                .isEqualTo(8);
    }

    @Test
    void an_organisation_with_a_lead_keeps_to_its_own() {
        long lead = api.created("cstname", "Ann");
        add().refused(409, "There are leads already: sample data is for an organisation without any.");
        assertThat(api.list().total()).isOne();
        api.delete(lead).ok();
        add().ok();
    }

    @Test
    void of_several_at_once_one_adds() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Answer>> answers = threads.invokeAll(Collections.nCopies(4, this::add));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        }
        assertThat(api.list().total()).isEqualTo(LEADS);
    }

    @Test
    void they_come_from_where_the_organisation_says_that_leads_come_from() {
        add().ok();
        List<String> offered = api.get("/v1/lead-sources?pageSize=100").rows().stream()
                .map(row -> row.get("name").textValue())
                .toList();
        assertThat(rows().stream().filter(row -> row.hasNonNull("lead_source")))
                .hasSizeGreaterThan(100)
                .allMatch(row -> offered.contains(row.get("lead_source").textValue()));
    }

    @Test
    void a_manager_may_not() {
        Answer answer = org.keyOf(org.user("Max Manager", Role.MANAGER)).send("POST", "/v1/sample-data");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(api.list().total()).isZero();
    }

    private Answer add() {
        return api.send("POST", "/v1/sample-data");
    }

    private List<JsonNode> rows() {
        return List.of(1, 2).stream()
                .flatMap(page -> api.get("/v1/leads?pageSize=100&pageIndex=" + (page - 1)).rows().stream())
                .toList();
    }
}
