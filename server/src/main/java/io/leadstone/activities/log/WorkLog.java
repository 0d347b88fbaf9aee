package io.leadstone.activities.log;

import io.leadstone.history.Fields;
import io.leadstone.history.Origin;
import io.leadstone.leads.work.FieldNames;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells of notes and activities in the log of their lead: each event holds the id and the fields that changed.
public enum WorkLog {
    NOTE("note"),
    ACTIVITY("activity");

    /// In the order in which an activity shows them.
    public static final FieldNames FIELDS = new FieldNames("""
            kind kind
            subject subject
            text text
            due_at due_on
            done_at done_on
            owner owner_id
            """);

    /// Whether it is, in the log.
    public static final String DELETED = "deleted";

    private final String word;

    WorkLog(String word) {
        this.word = word;
    }

    /// As its events' kinds begin and name it.
    public String word() {
        return word;
    }

    public void created(
            Tx tx, Origin origin, WorkedLead lead, Instant at, int id, Map<String, @Nullable Object> fields) {
        lead.tell(tx, origin, at, word + ".created", null, Fields.given(of(id, fields)));
    }

    /// Of its fields, those that differ are told.
    public void changed(
            Tx tx,
            Origin origin,
            WorkedLead lead,
            Instant at,
            int id,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        lead.tell(
                tx,
                origin,
                at,
                word + ".changed",
                Fields.object(of(id, Fields.unlike(before, after))),
                Fields.object(of(id, Fields.unlike(after, before))));
    }

    public void deleted(Tx tx, Origin origin, WorkedLead lead, Instant at, int id) {
        moved(tx, origin, lead, at, id, true);
    }

    public void restored(Tx tx, Origin origin, WorkedLead lead, Instant at, int id) {
        moved(tx, origin, lead, at, id, false);
    }

    private void moved(Tx tx, Origin origin, WorkedLead lead, Instant at, int id, boolean away) {
        lead.tell(
                tx,
                origin,
                at,
                word + (away ? ".deleted" : ".restored"),
                Fields.object(of(id, Map.of(DELETED, !away))),
                Fields.object(of(id, Map.of(DELETED, away))));
    }

    private Map<String, @Nullable Object> of(int id, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put(word, id);
        all.putAll(fields);
        return all;
    }
}
