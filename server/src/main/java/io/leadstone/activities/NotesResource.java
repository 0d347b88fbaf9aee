package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// `/v1/leads/{id}/notes` and `/v1/notes`.
@Singleton
final class NotesResource implements Resource {
    private final Db db;
    private final ChangeNotes change;

    NotesResource(Db db, Clock clock) {
        this.db = db;
        this.change = new ChangeNotes(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/leads/{id}/notes", Permission.READ, this::list),
                Endpoint.withBody("POST", "/v1/leads/{id}/notes", Permission.WRITE, this::create),
                Endpoint.withBody("PATCH", "/v1/notes/{id}", Permission.WRITE, this::change),
                Endpoint.without("DELETE", "/v1/notes/{id}", Permission.WRITE, this::delete));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Caller caller = call.caller();
        List<Page.Counted<Note>> rows = LeadId.read(call.variable())
                .map(lead -> db.list(
                        caller.org().value(),
                        caller.authority()
                                .reach()
                                .bind(NoteSql.PAGE
                                        .with("lead", lead.value())
                                        .with("offset", paging.offset())
                                        .with("limit", paging.size())),
                        NoteSql::readCounted))
                .orElse(List.of());
        return rows.isEmpty() ? noLead() : Reply.data(Page.of(rows, paging).json(NoteJson::row));
    }

    private Reply create(Call call, ObjectNode body) {
        boolean strict = Prefer.strictHandling(call.request());
        return LeadId.read(call.variable())
                .map(id -> told("created", noLead(), change.create(call.caller(), call.origin(), id, body, strict)))
                .orElseGet(NotesResource::noLead);
    }

    private Reply change(Call call, ObjectNode patch) {
        boolean strict = Prefer.strictHandling(call.request());
        return PathId.read(call.variable())
                .map(id -> told("updated", noNote(), change.change(call.caller(), call.origin(), id, patch, strict)))
                .orElseGet(NotesResource::noNote);
    }

    private Reply delete(Call call) {
        return PathId.read(call.variable())
                .filter(id -> change.delete(call.caller(), call.origin(), id))
                .map(id -> Reply.done("Note deleted successfully"))
                .orElseGet(NotesResource::noNote);
    }

    private static Reply told(String done, Reply missing, Outcome<Note> outcome) {
        return switch (outcome) {
            case Outcome.Done<Note>(Note note, List<String> ignored) ->
                Reply.done("Note " + done + " successfully", json -> NoteJson.write(json, note, ignored));
            case Outcome.NotFound<Note> ignored -> missing;
            case Outcome.Invalid<Note> invalid -> Reply.invalid(invalid.errors());
        };
    }

    private static Reply noLead() {
        return Reply.problem(400, "Lead not found.");
    }

    private static Reply noNote() {
        return Reply.problem(400, "Note not found.");
    }
}
