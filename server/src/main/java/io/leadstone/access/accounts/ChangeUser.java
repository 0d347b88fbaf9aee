package io.leadstone.access.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Role;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Changes fields of a user by JSON merge patch (RFC 7396): name, email, role, record scope.
final class ChangeUser {
    private final Db db;
    private final Clock clock;

    ChangeUser(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Changed(User user, List<String> ignored) implements Outcome {}

        record NotFound() implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Applies a patch to a live user; one that alters nothing leaves no trace.
    Outcome change(Caller caller, Origin origin, UserId id, ObjectNode patch, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            // Users change one after the other, so that of the last two admins one stays.
            Organisations.lock(tx);
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            Optional<User> found = Users.find(tx, id).filter(user -> !user.archived());
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            User user = found.get();
            FieldErrors errors = new FieldErrors();
            UserReader.Read read = UserReader.read(patch, user.fields(), strict, errors);
            check(tx, user, read.fields(), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            if (read.fields().equals(user.fields())) {
                return new Outcome.Changed(user, read.unknown());
            }
            tx.run(UserSql.withFields(UserSql.UPDATE, read.fields()).with("id", id.value()));
            User changed = Users.find(tx, id).orElseThrow();
            History.append(
                    tx,
                    origin,
                    Fields.changed(
                            now,
                            "user",
                            id.value(),
                            changed.version(),
                            user.fields().logged(),
                            changed.fields().logged()));
            return new Outcome.Changed(changed, read.unknown());
        });
    }

    private static void check(Tx tx, User user, UserFields fields, FieldErrors errors) {
        Users.byEmail(tx, fields.email())
                .filter(holder -> !holder.equals(user.id()))
                .ifPresent(holder -> UserReader.noteHolder(holder, errors));
        boolean wasAdmin = user.fields().role() == Role.ADMIN;
        if (wasAdmin && fields.role() != Role.ADMIN && !Users.isAdminBeside(tx, user.id())) {
            UserReader.noteLastAdmin(errors);
        }
    }
}
