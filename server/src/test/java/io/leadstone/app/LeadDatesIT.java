package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A lead's `next_activity_on` and `last_contacted_on` follow from its activities, wherever it is shown.
class LeadDatesIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Dates");

    private final Api api = ACME.api();
    private final long lead = api.created("cstname", "Anna Berg");

    @Test
    void the_next_activity_is_the_first_open_one_that_is_due() {
        dates(null, null);
        created("kind", "task", "subject", "No date");
        dates(null, null);
        JsonNode late = created("kind", "task", "subject", "Late", "due_on", "2026-07-02");
        JsonNode early = created("kind", "call", "subject", "Early", "due_on", "2026-07-01");
        dates("2026-07-01T00:00:00Z", null);
        patch(early, "due_on", "2026-07-03");
        dates("2026-07-02T00:00:00Z", null);
        patch(late, "done_on", "2026-06-30");
        dates("2026-07-03T00:00:00Z", null);
        patch(late, "done_on", null);
        dates("2026-07-02T00:00:00Z", null);
        api.send("DELETE", "/v1/activities/" + late.get("id")).ok();
        dates("2026-07-03T00:00:00Z", null);
        patch(early, "due_on", null);
        dates(null, null);
    }

    @Test
    void the_last_contact_is_the_last_call_email_or_meeting_that_was_done() {
        created("kind", "task", "subject", "Task", "done_on", "2026-07-09");
        dates(null, null);
        JsonNode call = created("kind", "call", "subject", "Call", "done_on", "2026-07-02");
        created("kind", "email", "subject", "Mail", "done_on", "2026-07-01");
        dates(null, "2026-07-02T00:00:00Z");
        patch(call, "kind", "task");
        dates(null, "2026-07-01T00:00:00Z");
        patch(call, "kind", "meeting");
        dates(null, "2026-07-02T00:00:00Z");
        api.send("DELETE", "/v1/activities/" + call.get("id")).ok();
        dates(null, "2026-07-01T00:00:00Z");
    }

    @Test
    void they_cannot_be_set_and_a_change_of_the_lead_leaves_them() {
        created("kind", "call", "subject", "Call", "due_on", "2026-07-01", "done_on", null);
        Answer answer = api.patch(lead, "next_activity_on", "2030-01-01", "cstname", "Anna B.");
        assertThat(answer.data().get("ignored_fields").toString()).isEqualTo("[\"next_activity_on\"]");
        dates("2026-07-01T00:00:00Z", null);
        api.delete(lead).ok();
        api.restore(lead).ok();
        dates("2026-07-01T00:00:00Z", null);
    }

    @Test
    void lists_filter_by_them() {
        long other = api.created("cstname", "Ben Cole", "lead_source", "S" + lead);
        api.patch(lead, "lead_source", "S" + lead).ok();
        created("kind", "call", "subject", "Call", "due_on", "2026-07-01");
        created("kind", "call", "subject", "Call", "done_on", "2026-06-01");
        assertThat(ids("next_activity", "none")).containsExactly(other);
        assertThat(ids("next_activity", "Any")).containsExactly(lead);
        assertThat(ids("next_activity_from", "2026-07-01")).containsExactly(lead);
        assertThat(ids("next_activity_from", "2026-07-01T00:00:00.1Z")).isEmpty();
        assertThat(ids("next_activity_to", "2026-07-01")).isEmpty();
        assertThat(ids("next_activity_to", "2026-07-02")).containsExactly(lead);
        assertThat(ids("last_contacted_from", "2026-06-01", "last_contacted_to", "2026-06-02"))
                .containsExactly(lead);
        assertThat(ids("last_contacted_to", "2026-06-01")).isEmpty();
        assertThat(ids("sortBy", "next_activity_on", "sortOrder", "desc")).containsExactly(lead, other);
        api.list("next_activity", "some", "next_activity_from", "soon", "last_contacted_to", "x")
                .invalid("next_activity", "next_activity_from", "last_contacted_to");
        // One that comes later has no activity either.
        long late = api.created("cstname", "Cleo", "lead_source", "S" + lead);
        assertThat(ids("next_activity", "none")).containsExactly(late, other);
    }

    private List<Long> ids(String... query) {
        List<String> all = new ArrayList<>(List.of("lead_source", "S" + lead));
        all.addAll(List.of(query));
        return api.list(all.toArray(String[]::new)).ok().ids();
    }

    /// As GET and the list show them.
    private void dates(@Nullable String next, @Nullable String last) {
        JsonNode one = api.lead(lead);
        JsonNode row = api.list("search", "LED-" + "%04d".formatted(lead)).rows().stream()
                .filter(found -> found.get("cstid").longValue() == lead)
                .findFirst()
                .orElseThrow();
        for (JsonNode shown : List.of(one, row)) {
            assertThat(shown.get("next_activity_on").textValue()).isEqualTo(next);
            assertThat(shown.get("last_contacted_on").textValue()).isEqualTo(last);
        }
    }

    private JsonNode created(@Nullable Object... fields) {
        return api.post("/v1/leads/" + lead + "/activities", Api.object(fields)).data();
    }

    private void patch(JsonNode activity, @Nullable Object... fields) {
        api.send("PATCH", "/v1/activities/" + activity.get("id"), Api.object(fields))
                .ok();
    }
}
