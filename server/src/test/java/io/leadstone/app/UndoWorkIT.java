package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.Workspace.Logged;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What an operation did to notes and activities is taken back like what it did to leads.
class UndoWorkIT {
    private final Workspace org = SharedServer.organisation("Undo work " + UUID.randomUUID());
    private final Api api = org.api();
    private final long lead = api.created("cstname", "Ann");

    @Test
    void a_written_note_goes_and_returns_when_that_is_undone() {
        Answer written = note("Wants a call");
        assertThat(operation(written).get("can_undo").booleanValue()).isTrue();
        Answer undone = undo(written).ok();
        assertThat(undone.data().get("changed").intValue()).isEqualTo(1);
        assertThat(texts()).isEmpty();
        Answer again = undo(undone).ok();
        assertThat(texts()).containsExactly("Wants a call");
        undo(again).ok();
        assertThat(texts()).isEmpty();
        assertThat(org.events(lead))
                .extracting(Logged::kind)
                .containsExactly("lead.created", "note.created", "note.deleted", "note.restored", "note.deleted");
    }

    @Test
    void a_deleted_note_returns_and_a_changed_one_has_its_text_again() {
        Answer written = note("One");
        Answer changed = api.send("PATCH", path("notes", written), Api.object("text", "Two"))
                .ok();
        Answer deleted = api.send("DELETE", path("notes", written)).ok();
        undo(deleted).ok();
        assertThat(texts()).containsExactly("Two");
        undo(changed).ok();
        assertThat(texts()).containsExactly("One");
        JsonNode last = api.get("/v1/leads/" + lead + "/timeline").rows().getFirst();
        assertThat(last.get("changes").toString()).isEqualTo("[{\"field\":\"text\",\"from\":\"Two\",\"to\":\"One\"}]");
        assertThat(last.get("note").get("text").textValue()).isEqualTo("One");
    }

    @Test
    void every_field_of_an_activity_is_again_what_it_was_and_the_leads_dates_follow() {
        int alan = org.user("Alan", Role.REP).value();
        Answer planned =
                activity("kind", "call", "subject", "Call", "text", "one\ntwo", "due_on", "2026-06-03T08:30:00Z");
        JsonNode before = withoutTime(planned.data());
        Answer changed = change(
                        planned,
                        "kind",
                        "meeting",
                        "subject",
                        "Meet",
                        "text",
                        null,
                        "due_on",
                        null,
                        "done_on",
                        "2026-06-02",
                        "owner_id",
                        alan)
                .ok();
        JsonNode after = withoutTime(changed.data());
        assertThat(dates()).containsExactly(null, "2026-06-02T00:00:00Z");
        Answer undone = undo(changed).ok();
        assertThat(undone.data().get("kept")).isEmpty();
        assertThat(withoutTime(read(planned))).isEqualTo(before);
        assertThat(dates()).containsExactly("2026-06-03T08:30:00Z", null);
        undo(undone).ok();
        assertThat(withoutTime(read(planned))).isEqualTo(after);
        assertThat(dates()).containsExactly(null, "2026-06-02T00:00:00Z");
    }

    @Test
    void a_planned_activity_goes_and_a_deleted_one_returns_with_the_leads_dates() {
        Answer planned = activity("kind", "task", "subject", "Offer", "due_on", "2026-06-03");
        Answer deleted = api.send("DELETE", path("activities", planned)).ok();
        assertThat(dates()).containsExactly(null, null);
        undo(deleted).ok();
        assertThat(dates()).containsExactly("2026-06-03T00:00:00Z", null);
        undo(planned).ok();
        api.get(path("activities", planned)).refused(400, "Activity not found.");
        assertThat(dates()).containsExactly(null, null);
        String version = api.get("/v1/leads/" + lead).header("etag");
        assertThat(version).startsWith("\"" + org.events(lead).getLast().version() + "-");
    }

    @Test
    void what_somebody_changed_since_is_kept_and_listed_with_whose_field_it_is() {
        Answer planned = activity("kind", "task", "subject", "Offer", "due_on", "2026-06-03");
        Answer other = activity("kind", "task", "subject", "Other");
        Answer changed = change(planned, "subject", "Better offer", "due_on", "2026-06-04")
                .ok();
        change(planned, "due_on", "2026-06-05").ok();
        change(other, "subject", "Nobody's concern").ok();
        Answer trial = api.send("POST", undoPath(changed) + "?dry_run=true").ok();
        assertThat(read(planned).get("subject").textValue()).isEqualTo("Better offer");
        Answer undone = undo(changed).ok();
        assertThat(undone.data().get("kept").toString())
                .isEqualTo("[{\"cstid\":%d,\"activity_id\":%s,\"fields\":[\"due_on\"],\"reason\":\"%s\"}]"
                        .formatted(lead, planned.data().get("id"), "Somebody has changed it since."));
        assertThat(trial.data().get("kept")).isEqualTo(undone.data().get("kept"));
        assertThat(trial.data().get("changed")).isEqualTo(undone.data().get("changed"));
        assertThat(read(planned).get("subject").textValue()).isEqualTo("Offer");
        assertThat(read(planned).get("due_on").textValue()).isEqualTo("2026-06-05T00:00:00Z");
    }

    @Test
    void a_text_that_somebody_rewrote_stays_as_they_left_it() {
        Answer written = note("One");
        Answer changed = api.send("PATCH", path("notes", written), Api.object("text", "Two"))
                .ok();
        api.send("PATCH", path("notes", written), Api.object("text", "Three")).ok();
        Answer undone = undo(changed).ok();
        assertThat(undone.data().get("changed").intValue()).isZero();
        assertThat(undone.data().at("/kept/0/note_id")).isEqualTo(written.data().get("id"));
        assertThat(undone.data().at("/kept/0/fields").toString()).isEqualTo("[\"text\"]");
        assertThat(texts()).containsExactly("Three");
        undo(written).ok();
        assertThat(texts()).as("what was created goes whatever became of it").isEmpty();
    }

    @Test
    void one_who_left_does_not_get_it_back() {
        UserId lee = org.user("Lee", Role.REP);
        Answer planned = activity("kind", "task", "subject", "Offer", "owner_id", lee.value());
        Answer changed = change(planned, "owner_id", null, "subject", "Mine").ok();
        api.send("POST", "/v1/users/" + lee.value() + "/archive").ok();
        assertThat(undo(changed).ok().data().at("/kept/0/fields").toString()).isEqualTo("[\"owner_id\"]");
        assertThat(read(planned).get("owner").isNull()).isTrue();
        assertThat(read(planned).get("subject").textValue()).isEqualTo("Offer");
    }

    @Test
    void a_lead_in_the_bin_hides_them_and_brings_them_back_as_they_were_undone() {
        Answer first = note("First");
        note("Second");
        Answer deleted = api.delete(lead).ok();
        undo(first).ok();
        undo(deleted).ok();
        assertThat(texts()).containsExactly("Second");
        Answer bea = api.create("cstname", "Bea").ok();
        long theirs = bea.data().get("cstid").longValue();
        api.post("/v1/leads/" + theirs + "/notes", Api.object("text", "Stays")).ok();
        Answer gone = undo(bea).ok();
        api.get("/v1/leads/" + theirs + "/notes").refused(400, "Lead not found.");
        undo(gone).ok();
        assertThat(api.get("/v1/leads/" + theirs + "/notes").total()).isEqualTo(1);
    }

    @Test
    void what_somebody_does_not_see_any_more_is_missing() {
        UserId peter = org.user("Peter", Role.REP, RecordScope.OWN);
        Api his = org.keyOf(peter);
        api.patch(lead, "lead_assignedto", peter.value()).ok();
        Answer written = his.post("/v1/leads/" + lead + "/notes", Api.object("text", "His"))
                .ok();
        api.patch(lead, "lead_assignedto", org.admin().value()).ok();
        int events = org.events(lead).size();
        Answer undone = UndoIT.undo(his, written).ok();
        assertThat(undone.data().get("kept").toString())
                .isEqualTo("[{\"cstid\":%d,\"fields\":[],\"reason\":\"Lead not found.\"}]".formatted(lead));
        assertThat(undone.data().get("changed").intValue()).isZero();
        assertThat(texts()).containsExactly("His");
        assertThat(org.events(lead)).hasSize(events);
    }

    @Test
    void another_organisations_note_of_the_same_lead_is_not_touched() {
        Workspace other = SharedServer.organisation("Undo work beside " + UUID.randomUUID());
        other.api().created("cstname", "Ann");
        other.api().post("/v1/leads/1/notes", Api.object("text", "Theirs")).ok();
        undo(note("Ours")).ok();
        assertThat(other.api().get("/v1/leads/1/notes").total()).isEqualTo(1);
    }

    private Answer note(String text) {
        return api.post("/v1/leads/" + lead + "/notes", Api.object("text", text))
                .ok();
    }

    private List<String> texts() {
        return api.get("/v1/leads/" + lead + "/notes").rows().stream()
                .map(row -> row.get("text").textValue())
                .toList();
    }

    private Answer activity(@Nullable Object... fields) {
        return api.post("/v1/leads/" + lead + "/activities", Api.object(fields)).ok();
    }

    private Answer change(Answer activity, @Nullable Object... fields) {
        return api.send("PATCH", path("activities", activity), Api.object(fields));
    }

    private JsonNode read(Answer activity) {
        return api.get(path("activities", activity)).data();
    }

    /// When the next activity is due, and when somebody last spoke with the lead.
    private List<@Nullable String> dates() {
        JsonNode shown = api.lead(lead);
        return Arrays.asList(
                shown.get("next_activity_on").textValue(),
                shown.get("last_contacted_on").textValue());
    }

    private static JsonNode withoutTime(JsonNode activity) {
        return ((ObjectNode) activity.deepCopy()).without("updated_on");
    }

    private static String path(String what, Answer answer) {
        return "/v1/" + what + "/" + answer.data().get("id");
    }

    private Answer undo(Answer done) {
        return UndoIT.undo(api, done);
    }

    private JsonNode operation(Answer done) {
        return api.get("/v1/operations/" + UndoIT.operation(done)).data();
    }

    private static String undoPath(Answer done) {
        return "/v1/operations/" + UndoIT.operation(done) + "/undo";
    }
}
