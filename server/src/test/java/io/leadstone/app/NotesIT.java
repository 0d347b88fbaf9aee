package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.app.Workspace.Logged;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people write down about a lead, told in the lead's log and seen by whoever sees the lead.
class NotesIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Notes");
    private static final String NOTES = "/v1/leads/%d/notes";

    private final Api api = ACME.api();
    private final long lead = api.created("cstname", "Anna Berg");

    @Test
    void a_note_has_its_author_and_its_times() {
        JsonNode note = note("Wants a call\nafter the fair.");
        assertThat(Answer.keys(note)).containsExactly("id", "cstid", "text", "created_on", "created_by", "updated_on");
        assertThat(note.get("cstid").longValue()).isEqualTo(lead);
        assertThat(note.get("text").textValue()).isEqualTo("Wants a call\nafter the fair.");
        assertThat(note.at("/created_by/name").textValue()).isEqualTo("Grace Hopper");
    }

    @Test
    void the_newest_note_stands_first_and_the_total_is_exact() {
        for (int i = 1; i <= 5; i++) {
            note("Note " + i);
        }
        Answer page = api.get(NOTES.formatted(lead) + "?pageSize=2&pageIndex=1");
        assertThat(page.rows()).extracting(row -> row.get("text").textValue()).containsExactly("Note 3", "Note 2");
        assertThat(page.total()).isEqualTo(5);
        Answer beyond = api.get(NOTES.formatted(lead) + "?pageIndex=9");
        assertThat(beyond.rows()).isEmpty();
        assertThat(beyond.total()).isEqualTo(5);
    }

    @Test
    void an_empty_note_is_refused_and_so_is_one_of_10001_characters() {
        for (String text : List.of("", " \n ", "x".repeat(10_001))) {
            api.post(NOTES.formatted(lead), Api.object("text", text)).invalid("text");
        }
        api.post(NOTES.formatted(lead), "{}").invalid("text");
        note("x".repeat(10_000));
        long id = note("Stays").get("id").longValue();
        api.send("PATCH", "/v1/notes/" + id, Api.object("text", null)).invalid("text");
        assertThat(texts()).contains("Stays");
    }

    @Test
    void a_change_replaces_the_text_and_one_that_alters_nothing_leaves_no_trace() {
        long id = note("Old").get("id").longValue();
        JsonNode changed = api.send("PATCH", "/v1/notes/" + id, Api.object("text", "New", "colour", "red"))
                .data();
        assertThat(changed.get("text").textValue()).isEqualTo("New");
        assertThat(changed.get("ignored_fields").toString()).isEqualTo("[\"colour\"]");
        int events = ACME.events(lead).size();
        api.send("PATCH", "/v1/notes/" + id, Api.object("text", "New")).ok();
        api.send("PATCH", "/v1/notes/" + id, "{}").ok();
        assertThat(ACME.events(lead)).hasSize(events);
    }

    @Test
    void a_deleted_note_is_gone() {
        long id = note("Gone").get("id").longValue();
        api.send("DELETE", "/v1/notes/" + id).ok();
        assertThat(texts()).isEmpty();
        api.send("DELETE", "/v1/notes/" + id).refused(400, "Note not found.");
        api.send("PATCH", "/v1/notes/" + id, Api.object("text", "Back")).refused(400, "Note not found.");
    }

    @Test
    void the_leads_log_tells_of_its_notes_and_the_lead_stays_as_it_is() {
        String tag = api.get("/v1/leads/" + lead).header("etag");
        long id = note("First").get("id").longValue();
        api.send("PATCH", "/v1/notes/" + id, Api.object("text", "Second")).ok();
        api.send("DELETE", "/v1/notes/" + id).ok();
        List<Logged> events = ACME.events(lead);
        assertThat(events)
                .extracting(Logged::kind)
                .containsExactly("lead.created", "note.created", "note.changed", "note.deleted");
        assertThat(events).extracting(Logged::version).containsExactly(1, 1, 1, 1);
        assertThat(events.get(1).after()).isEqualTo("{\"note\": %d, \"text\": \"First\"}".formatted(id));
        assertThat(events.get(2).before()).isEqualTo("{\"note\": %d, \"text\": \"First\"}".formatted(id));
        assertThat(events.get(2).after()).isEqualTo("{\"note\": %d, \"text\": \"Second\"}".formatted(id));
        assertThat(events.get(3).before()).isEqualTo("{\"note\": %d, \"deleted\": false}".formatted(id));
        assertThat(events.get(3).after()).isEqualTo("{\"note\": %d, \"deleted\": true}".formatted(id));
        assertThat(api.get("/v1/leads/" + lead).header("etag")).isEqualTo(tag);
    }

    @Test
    void a_notes_lead_in_the_bin_hides_it_and_brings_it_back() {
        long id = note("Hidden").get("id").longValue();
        api.delete(lead).ok();
        api.get(NOTES.formatted(lead)).refused(400, "Lead not found.");
        api.post(NOTES.formatted(lead), Api.object("text", "More")).refused(400, "Lead not found.");
        api.send("PATCH", "/v1/notes/" + id, Api.object("text", "Changed")).refused(400, "Note not found.");
        api.send("DELETE", "/v1/notes/" + id).refused(400, "Note not found.");
        api.restore(lead).ok();
        assertThat(texts()).containsExactly("Hidden");
    }

    @Test
    void a_note_of_a_lead_that_somebody_may_not_see_is_missing() {
        long id = note("Secret").get("id").longValue();
        Api paula = ACME.keyOf(ACME.user("Paula Own " + lead, Role.REP, RecordScope.OWN));
        int events = ACME.events(lead).size();
        paula.get(NOTES.formatted(lead)).refused(400, "Lead not found.");
        paula.post(NOTES.formatted(lead), Api.object("text", "Mine")).refused(400, "Lead not found.");
        paula.send("PATCH", "/v1/notes/" + id, Api.object("text", "Mine")).refused(400, "Note not found.");
        paula.send("DELETE", "/v1/notes/" + id).refused(400, "Note not found.");
        assertThat(ACME.events(lead)).hasSize(events);
        assertThat(texts()).containsExactly("Secret");
    }

    @Test
    void what_is_no_id_names_no_note() {
        for (String id : List.of("x", "0", "-1", "99999999999999999999", "1%20")) {
            api.send("DELETE", "/v1/notes/" + id).refused(400, "Note not found.");
            api.get("/v1/leads/" + id + "/notes").refused(400, "Lead not found.");
        }
    }

    private JsonNode note(String text) {
        return api.post(NOTES.formatted(lead), Api.object("text", text)).data();
    }

    private List<String> texts() {
        return api.get(NOTES.formatted(lead)).rows().stream()
                .map(row -> row.get("text").textValue())
                .toList();
    }
}
