package io.leadstone.activities;

import io.leadstone.access.Reach;
import io.leadstone.access.UserId;
import io.leadstone.activities.log.LeadDates;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Adds notes and activities that nobody has typed, in a transaction that is under way; their lead must be there.
public final class AddWork {
    private AddWork() {}

    /// An activity.
    ///
    /// @param kind as the API calls it
    /// @param doneAt null while it is open
    public record Task(
            String kind,
            String subject,
            @Nullable Instant dueAt,
            @Nullable Instant doneAt,
            @Nullable Integer owner) {}

    public static void note(Tx tx, Origin origin, LeadId lead, UserId by, String text, Instant at) {
        int note = tx.only(
                NoteSql.INSERT
                        .with("lead", lead.value())
                        .with("text", text)
                        .with("user", by.value())
                        .with("now", at),
                Row::integer);
        WorkLog.NOTE.created(tx, origin, lock(tx, lead), at, note, Note.values(text));
    }

    public static void activity(Tx tx, Origin origin, LeadId lead, UserId by, Task task, Instant at) {
        ActivityFields fields = new ActivityFields(
                ActivityKind.labelled(task.kind()), task.subject(), null, task.dueAt(), task.doneAt(), task.owner());
        WorkedLead locked = lock(tx, lead);
        int activity = tx.only(
                ActivitySql.withFields(ActivitySql.INSERT, fields, at)
                        .with("lead", lead.value())
                        .with("user", by.value()),
                Row::integer);
        WorkLog.ACTIVITY.created(tx, origin, LeadDates.follow(tx, locked, at), at, activity, fields.values());
    }

    private static WorkedLead lock(Tx tx, LeadId lead) {
        return WorkedLead.lock(tx, lead, Reach.EVERYTHING).orElseThrow();
    }
}
