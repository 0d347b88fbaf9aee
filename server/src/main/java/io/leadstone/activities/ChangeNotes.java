package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Writes, changes and deletes notes, under their lead's lock.
final class ChangeNotes {
    private final Db db;
    private final Clock clock;

    ChangeNotes(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Outcome<Note> create(Caller caller, Origin origin, LeadId id, ObjectNode body, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<WorkedLead> lead = WorkedLead.lock(tx, id, reach);
            if (lead.isEmpty()) {
                return new Outcome.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            NoteReader.Read read = NoteReader.read(body, null, strict, errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid<>(errors);
            }
            int note = tx.only(
                    NoteSql.INSERT
                            .with("lead", id.value())
                            .with("text", read.text())
                            .with("user", caller.user().value())
                            .with("now", now),
                    Row::integer);
            WorkLog.NOTE.created(tx, origin, lead.get(), now, note, Note.values(read.text()));
            return new Outcome.Done<>(find(tx, note, reach).orElseThrow(), read.unknown());
        });
    }

    /// Applies a merge patch; one that alters nothing leaves no trace.
    Outcome<Note> change(Caller caller, Origin origin, int id, ObjectNode patch, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Locked> locked = lock(tx, id, reach);
            if (locked.isEmpty()) {
                return new Outcome.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            String was = locked.get().note().text();
            NoteReader.Read read = NoteReader.read(patch, was, strict, errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid<>(errors);
            }
            if (!read.text().equals(was)) {
                tx.run(NoteSql.UPDATE.with("id", id).with("text", read.text()).with("now", now));
                WorkLog.NOTE.changed(
                        tx, origin, locked.get().lead(), now, id, Note.values(was), Note.values(read.text()));
            }
            return new Outcome.Done<>(find(tx, id, reach).orElseThrow(), read.unknown());
        });
    }

    /// Deletes a note.
    ///
    /// @return whether there was one
    boolean delete(Caller caller, Origin origin, int id) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Locked> locked = lock(tx, id, reach);
            locked.ifPresent(there -> {
                tx.run(NoteSql.DELETE.with("id", id).with("now", now));
                WorkLog.NOTE.deleted(tx, origin, there.lead(), now, id);
            });
            return locked.isPresent();
        });
    }

    private record Locked(WorkedLead lead, Note note) {}

    /// The lead first; then the note is read as whoever had the lead before left it.
    private static Optional<Locked> lock(Tx tx, int id, Reach reach) {
        return find(tx, id, reach)
                .flatMap(note -> WorkedLead.lock(tx, note.lead(), reach))
                .flatMap(lead -> find(tx, id, reach).map(note -> new Locked(lead, note)));
    }

    private static Optional<Note> find(Tx tx, int id, Reach reach) {
        return tx.one(reach.bind(NoteSql.FIND.with("id", id)), NoteSql::read);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
