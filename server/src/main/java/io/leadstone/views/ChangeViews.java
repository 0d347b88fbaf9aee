package io.leadstone.views;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.history.Event;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Creates, changes and deletes views. Everybody keeps some of their own; to show them to others takes the right to
/// write.
final class ChangeViews {
    /// Of one owner.
    private static final int MOST = 200;
    /// The first may find that another request took the name between the look and the write.
    private static final int ATTEMPTS = 3;

    private static final String SUBJECT = "view";

    private final Db db;
    private final Clock clock;

    ChangeViews(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Done(View view, List<String> ignored) implements Outcome {}

        record Deleted() implements Outcome {}

        /// There is none that the caller sees.
        record NotFound() implements Outcome {}

        /// It is seen by the caller, but somebody else's.
        record NotTheirs() implements Outcome {}

        /// It is not what the client read any more.
        ///
        /// @param people who changed it since, by name; the operator has none
        record Moved(List<String> people) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    Outcome create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        return write(caller, (tx, authority, now) -> {
            FieldErrors errors = new FieldErrors();
            ViewReader.Read read = ViewReader.read(body, null, strict, errors);
            check(tx, caller.user(), null, read.fields(), errors);
            if (tx.only(ViewSql.COUNT.with("owner", caller.user().value()), Row::bigint) >= MOST) {
                ViewReader.noteFull(MOST, errors);
            }
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            mayShare(caller, authority, read.fields());
            Optional<Integer> id = tx.one(
                    ViewSql.withFields(ViewSql.INSERT, read.fields(), now)
                            .with("owner", caller.user().value()),
                    Row::integer);
            if (id.isEmpty()) {
                // Another request has just taken the name: now it can be seen.
                check(tx, caller.user(), null, read.fields(), errors);
                return new Outcome.Invalid(errors);
            }
            Map<String, @Nullable Object> fields =
                    new LinkedHashMap<>(read.fields().logged());
            fields.put("owner", caller.user().value());
            History.append(tx, origin, Fields.created(now, SUBJECT, id.get(), fields));
            return new Outcome.Done(get(tx, id.get()), read.unknown());
        });
    }

    /// Applies a merge patch; one that alters nothing leaves no trace.
    ///
    /// @param wanted the versions that the patch is meant for; empty means any
    Outcome change(
            Caller caller, Origin origin, int id, ObjectNode patch, boolean strict, Optional<List<Integer>> wanted) {
        return onView(caller, id, wanted, (tx, authority, view, now) -> {
            FieldErrors errors = new FieldErrors();
            ViewReader.Read read = ViewReader.read(patch, view.fields(), strict, errors);
            check(tx, view.owner(), view, read.fields(), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            if (!read.fields().equals(view.fields())) {
                mayShare(caller, authority, read.fields());
                tx.run(ViewSql.withFields(ViewSql.UPDATE, read.fields(), now).with("id", id));
                History.append(
                        tx,
                        origin,
                        Fields.changed(
                                now,
                                SUBJECT,
                                id,
                                view.version() + 1,
                                view.fields().logged(),
                                read.fields().logged()));
            }
            return new Outcome.Done(get(tx, id), read.unknown());
        });
    }

    /// Deletes one for good; the log keeps what it was.
    ///
    /// @param wanted the versions that are meant; empty means any
    Outcome delete(Caller caller, Origin origin, int id, Optional<List<Integer>> wanted) {
        return onView(caller, id, wanted, (tx, _, view, now) -> {
            tx.run(ViewSql.DELETE.with("id", id));
            String was = Fields.given(view.fields().logged());
            History.append(tx, origin, new Event(now, "view.deleted", SUBJECT, id, view.version() + 1, was, null));
            return new Outcome.Deleted();
        });
    }

    private interface Work {
        Outcome on(Tx tx, Authority authority, Instant now);
    }

    private interface ViewWork {
        Outcome on(Tx tx, Authority authority, View view, Instant now);
    }

    /// On a view that the caller sees, may change, and knows as it is.
    private Outcome onView(Caller caller, int id, Optional<List<Integer>> wanted, ViewWork work) {
        return write(caller, (tx, authority, now) -> {
            // Locked first and read after, as the other writer left it.
            Optional<Integer> locked = tx.one(
                    ViewSql.LOCK.with("id", id).with("user", caller.user().value()), Row::integer);
            if (locked.isEmpty()) {
                return new Outcome.NotFound();
            }
            View view = get(tx, id);
            if (!view.isInHandsOf(caller.user(), authority.role())) {
                return new Outcome.NotTheirs();
            }
            if (wanted.isPresent() && !wanted.get().contains(view.version())) {
                int read =
                        wanted.get().stream().mapToInt(Integer::intValue).max().orElse(0);
                return new Outcome.Moved(
                        tx.list(ViewSql.CHANGED_BY.with("id", id).with("version", read), Row::text));
            }
            return work.on(tx, authority, view, now);
        });
    }

    private Outcome write(Caller caller, Work work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return db.write(caller.org().value(), tx -> {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    return work.on(tx, Standing.confirm(tx, caller, Permission.KEEP, now), now);
                });
            } catch (DbFailure e) {
                if (attempt == ATTEMPTS || !"saved_view_name".equals(e.constraint())) {
                    throw e;
                }
            }
        }
    }

    /// Notes whether another one of the owner's has the name, and whether the team is the owner's.
    private static void check(Tx tx, UserId owner, @Nullable View was, ViewFields fields, FieldErrors errors) {
        tx.one(
                        ViewSql.HOLDER
                                .with("owner", owner.value())
                                .with("screen", fields.screen().label())
                                .with("name_fold", Fold.fold(fields.name())),
                        Row::integer)
                .filter(holder -> was == null || holder != was.id())
                .ifPresent(holder -> ViewReader.noteHolder(holder, errors));
        // Who shared it with a team before may have left that since.
        boolean isNew = was == null || !Objects.equals(was.fields().team(), fields.team());
        if (fields.team() != null
                && isNew
                && !tx.only(ViewSql.IS_MEMBER.with("team", fields.team()).with("owner", owner.value()), Row::bool)) {
            ViewReader.noteStranger(errors);
        }
    }

    private static void mayShare(Caller caller, Authority authority, ViewFields fields) {
        if (fields.sharing() != Sharing.PRIVATE) {
            var _ = Standing.confirmed(authority, caller, Permission.WRITE);
        }
    }

    private static View get(Tx tx, int id) {
        return tx.only(ViewSql.GET.with("id", id), ViewSql::read);
    }
}
