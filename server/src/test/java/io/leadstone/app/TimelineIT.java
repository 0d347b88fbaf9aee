package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A lead's whole story, the last first: what changed, from what to what, by whom and through what.
class TimelineIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Timeline");

    private final Api api = ACME.api();
    private final long lead = api.created("cstname", "Anna Berg", "cstmobile", "+971501234567", "lead_score", 5);

    @Test
    void it_tells_everything_in_order_with_who_and_through_what() {
        api.patch(lead, "lead_status", "Contacted", "lead_score", null).ok();
        Answer written = api.post("/v1/leads/" + lead + "/notes", Api.object("text", "First"))
                .ok();
        JsonNode activity = api.post(
                        "/v1/leads/" + lead + "/activities",
                        Api.object("kind", "call", "subject", "Call", "due_on", "2026-06-03", "owner_id", null))
                .data();
        List<JsonNode> story = story("");
        assertThat(story)
                .extracting(entry -> entry.get("kind").textValue())
                .containsExactly("activity.created", "note.created", "lead.changed", "lead.created");
        assertThat(Answer.keys(story.getFirst()))
                .containsExactly("id", "at", "kind", "by", "via", "operation_id", "changes", "note", "activity");
        assertThat(story.get(0).get("activity")).isEqualTo(activity);
        assertThat(story.get(0).get("changes").toString())
                .isEqualTo("[" + change("kind", "null", "\"call\"") + "," + change("subject", "null", "\"Call\"") + ","
                        + change("due_on", "null", "\"2026-06-03T00:00:00Z\"") + "]");
        assertThat(story.get(1).get("note")).isEqualTo(written.data());
        assertThat(story.get(1).get("operation_id").textValue()).isEqualTo(written.header("operation-id"));
        assertThat(story.get(1).at("/by/name").textValue()).isEqualTo("Grace Hopper");
        assertThat(story.get(1).at("/via/channel").textValue()).isEqualTo("api");
        assertThat(story.get(1).at("/via/api_key/id").intValue()).isEqualTo(ACME.keyId(api));
        assertThat(story.get(2).get("changes").toString())
                .isEqualTo("[" + change("lead_status", "\"New\"", "\"Contacted\"") + ","
                        + change("lead_score", "5", "null") + "]");
        assertThat(story.get(3).get("changes"))
                .extracting(changed -> changed.get("field").textValue())
                .startsWith("cstname", "lead_status", "cstmobile", "lead_score")
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_deleted_is_told_and_not_shown() {
        long note = api.post("/v1/leads/" + lead + "/notes", Api.object("text", "Gone"))
                .data()
                .get("id")
                .longValue();
        api.send("DELETE", "/v1/notes/" + note).ok();
        List<JsonNode> story = story("?kind=notes");
        assertThat(story)
                .extracting(entry -> entry.get("kind").textValue())
                .containsExactly("note.deleted", "note.created");
        assertThat(story).allMatch(entry -> entry.get("note").isNull());
        assertThat(story.getFirst().get("changes")).isEmpty();
    }

    @Test
    void it_can_be_had_by_kinds_and_pages() {
        for (int i = 0; i < 3; i++) {
            api.post("/v1/leads/" + lead + "/notes", Api.object("text", "Note " + i))
                    .ok();
            api.patch(lead, "lead_score", i).ok();
        }
        api.post("/v1/leads/" + lead + "/activities", Api.object("kind", "task", "subject", "Task"))
                .ok();
        assertThat(story("?kind=Notes")).hasSize(3);
        assertThat(story("?kind=activities")).hasSize(1);
        assertThat(story("?kind=changes")).hasSize(4);
        assertThat(story("?kind=notes,activities")).hasSize(4);
        Answer page = timeline("?pageSize=3&pageIndex=1");
        assertThat(page.total()).isEqualTo(8);
        assertThat(page.rows()).isEqualTo(story("?pageSize=100").subList(3, 6));
        timeline("?kind=rumours").invalid("kind");
        timeline("?pageSize=0").invalid("pageSize");
    }

    @Test
    void a_lead_that_somebody_may_not_see_has_none() {
        Api paula = ACME.keyOf(ACME.user("Paula Own " + lead, Role.REP, RecordScope.OWN));
        paula.get("/v1/leads/" + lead + "/timeline").refused(400, "Lead not found.");
        api.delete(lead).ok();
        timeline("").refused(400, "Lead not found.");
        api.restore(lead).ok();
        assertThat(story(""))
                .extracting(entry -> entry.get("kind").textValue())
                .startsWith("lead.restored", "lead.deleted");
    }

    private static String change(String field, String from, String to) {
        return "{\"field\":\"%s\",\"from\":%s,\"to\":%s}".formatted(field, from, to);
    }

    private Answer timeline(String query) {
        return api.get("/v1/leads/" + lead + "/timeline" + query);
    }

    private List<JsonNode> story(String query) {
        return timeline(query).rows();
    }
}
