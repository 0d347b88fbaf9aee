package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.activities.log.LeadDates;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Creates, changes and deletes activities under their lead's lock, and keeps the lead's dates that follow from them.
final class ChangeActivities {
    private final Db db;
    private final Clock clock;

    ChangeActivities(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Outcome<Activity> create(Caller caller, Origin origin, LeadId id, ObjectNode body, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<WorkedLead> lead = WorkedLead.lock(tx, id, reach);
            if (lead.isEmpty()) {
                return new Outcome.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            ActivityReader.Read read = ActivityReader.create(body, caller.user(), strict, errors);
            checkOwner(tx, null, read.fields().owner(), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid<>(errors);
            }
            int activity = tx.only(
                    ActivitySql.withFields(ActivitySql.INSERT, read.fields(), now)
                            .with("lead", id.value())
                            .with("user", caller.user().value()),
                    Row::integer);
            WorkLog.ACTIVITY.created(
                    tx,
                    origin,
                    LeadDates.follow(tx, lead.get(), now),
                    now,
                    activity,
                    read.fields().values());
            return new Outcome.Done<>(find(tx, activity, reach).orElseThrow(), read.unknown());
        });
    }

    /// Applies a merge patch; one that alters nothing leaves no trace.
    Outcome<Activity> change(Caller caller, Origin origin, int id, ObjectNode patch, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Locked> locked = lock(tx, id, reach);
            if (locked.isEmpty()) {
                return new Outcome.NotFound<>();
            }
            FieldErrors errors = new FieldErrors();
            ActivityFields was = locked.get().activity().fields();
            ActivityReader.Read read = ActivityReader.change(patch, was, strict, errors);
            ActivityFields is = read.fields();
            checkOwner(tx, was.owner(), is.owner(), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid<>(errors);
            }
            if (!is.equals(was)) {
                tx.run(ActivitySql.withFields(ActivitySql.UPDATE, is, now).with("id", id));
                WorkedLead lead = LeadDates.follow(tx, locked.get().lead(), now);
                WorkLog.ACTIVITY.changed(tx, origin, lead, now, id, was.values(), is.values());
            }
            return new Outcome.Done<>(find(tx, id, reach).orElseThrow(), read.unknown());
        });
    }

    /// Deletes an activity.
    ///
    /// @return whether there was one
    boolean delete(Caller caller, Origin origin, int id) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Locked> locked = lock(tx, id, reach);
            locked.ifPresent(there -> {
                tx.run(ActivitySql.DELETE.with("id", id).with("now", now));
                WorkLog.ACTIVITY.deleted(tx, origin, LeadDates.follow(tx, there.lead(), now), now, id);
            });
            return locked.isPresent();
        });
    }

    private record Locked(WorkedLead lead, Activity activity) {}

    /// The lead first; then the activity is read as whoever had the lead before left it.
    private static Optional<Locked> lock(Tx tx, int id, Reach reach) {
        return find(tx, id, reach)
                .flatMap(activity -> WorkedLead.lock(tx, activity.lead(), reach))
                .flatMap(lead -> find(tx, id, reach).map(activity -> new Locked(lead, activity)));
    }

    private static Optional<Activity> find(Tx tx, int id, Reach reach) {
        return tx.one(reach.bind(ActivitySql.FIND.with("id", id)), ActivitySql::read);
    }

    /// Whose it is already may have left since.
    private static void checkOwner(Tx tx, @Nullable Integer was, @Nullable Integer is, FieldErrors errors) {
        if (is != null && !Objects.equals(was, is) && !Users.isLive(tx, new UserId(is))) {
            ActivityReader.noteUnknownOwner(errors);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
