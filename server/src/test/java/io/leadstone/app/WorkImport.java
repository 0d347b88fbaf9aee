package io.leadstone.app;

import io.leadstone.access.Reach;
import io.leadstone.activities.AddWork;
import io.leadstone.activities.AddWork.Task;
import io.leadstone.activities.log.LeadDates;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Operations on the notes and activities of many leads, as an import is one: of each lead a note and an activity are
/// changed, a note is deleted, and one of both is written.
final class WorkImport {
    static final Instant DUE = Instant.parse("2026-06-03T08:00:00Z");

    private static final Sql IDS = Sql.of("""
            select id from note where org_id = :org and :what::text = 'note' and text = :name::text
            union all
            select id from activity where org_id = :org and :what::text = 'activity' and subject = :name::text
            order by id
            """);
    private static final Sql RETEXT = Sql.of("update note set text = 'Two' where org_id = :org and id = :id::int");
    private static final Sql REPLAN =
            Sql.of("update activity set subject = 'Two', due_at = null where org_id = :org and id = :id::int");
    private static final Sql REMOVE =
            Sql.of("update note set deleted_at = now() where org_id = :org and id = :id::int");

    private final Workspace org;
    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    WorkImport(Workspace org) {
        this.org = org;
    }

    /// An operation.
    ///
    /// @param paths of the notes and activities that it was about
    record Done(String operation, List<String> paths) {}

    /// So many of them, on leads 1, 2, 3 … in turn.
    List<Done> operations(int operations, int leads) {
        return SharedServer.database().write(org.org().value(), tx -> {
            int all = operations * leads;
            Origin before = origin();
            for (long lead = 1; lead <= all; lead++) {
                AddWork.note(tx, before, new LeadId(lead), org.admin(), "One", now);
                AddWork.note(tx, before, new LeadId(lead), org.admin(), "Goes", now);
                AddWork.activity(tx, before, new LeadId(lead), org.admin(), task("One"), now);
            }
            List<Integer> notes = ids(tx, "note", "One");
            List<Integer> gone = ids(tx, "note", "Goes");
            List<Integer> activities = ids(tx, "activity", "One");
            List<Origin> origins =
                    Stream.generate(this::origin).limit(operations).toList();
            for (int i = 0; i < all; i++) {
                LeadId lead = new LeadId(i + 1);
                Origin operation = origins.get(i / leads);
                change(tx, operation, lead, notes.get(i), gone.get(i), activities.get(i));
                AddWork.note(tx, operation, lead, org.admin(), "New", now);
                AddWork.activity(tx, operation, lead, org.admin(), task("New"), now);
            }
            List<Integer> newNotes = ids(tx, "note", "New");
            List<Integer> newActivities = ids(tx, "activity", "New");
            List<Done> done = new ArrayList<>();
            for (int i = 0; i < operations; i++) {
                List<String> paths = new ArrayList<>();
                for (int lead = i * leads; lead < (i + 1) * leads; lead++) {
                    for (List<Integer> ids : List.of(notes, gone, newNotes)) {
                        paths.add("/v1/notes/" + ids.get(lead));
                    }
                    for (List<Integer> ids : List.of(activities, newActivities)) {
                        paths.add("/v1/activities/" + ids.get(lead));
                    }
                }
                done.add(new Done(origins.get(i).operation().toString(), paths));
            }
            return done;
        });
    }

    private void change(Tx tx, Origin operation, LeadId id, int note, int gone, int activity) {
        WorkedLead lead = WorkedLead.lock(tx, id, Reach.EVERYTHING).orElseThrow();
        tx.run(RETEXT.with("id", note));
        WorkLog.NOTE.changed(tx, operation, lead, now, note, Map.of("text", "One"), Map.of("text", "Two"));
        tx.run(REMOVE.with("id", gone));
        WorkLog.NOTE.deleted(tx, operation, lead, now, gone);
        tx.run(REPLAN.with("id", activity));
        Map<String, @Nullable Object> replanned = new HashMap<>();
        replanned.put("subject", "Two");
        replanned.put("due_at", null);
        WorkLog.ACTIVITY.changed(
                tx,
                operation,
                LeadDates.follow(tx, lead, now),
                now,
                activity,
                Map.of("subject", "One", "due_at", DUE),
                replanned);
    }

    private Origin origin() {
        UUID operation = new OrderedIds(Clock.systemUTC()).next();
        return new Origin(org.admin().value(), null, null, "api", operation.toString(), operation);
    }

    private Task task(String subject) {
        return new Task("call", subject, DUE, null, org.admin().value());
    }

    private static List<Integer> ids(Tx tx, String what, String name) {
        return tx.list(IDS.with("what", what).with("name", name), Row::integer);
    }
}
