package io.leadstone.access.accounts;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Role;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.access.session.Links;
import io.leadstone.access.session.Sessions;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Takes a user out of use, whose keys and sessions are refused from then on, and brings one back. Old leads keep their
/// owner either way.
final class ArchiveUser {
    static final String LAST_ADMIN =
            "This is the organisation's last admin: make another user an admin first, then try again.";

    private final Db db;
    private final Clock clock;

    ArchiveUser(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done() implements Outcome {}

        record NotFound() implements Outcome {}

        record LastAdmin() implements Outcome {}

        /// A live user has the email of the one to be brought back.
        record EmailHeld(UserId holder) implements Outcome {}
    }

    Outcome archive(Caller caller, Origin origin, UserId id) {
        return db.write(caller.org().value(), tx -> {
            Instant now = begin(tx, caller);
            Optional<User> found = Users.find(tx, id).filter(user -> !user.archived());
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (found.get().fields().role() == Role.ADMIN && !Users.isAdminBeside(tx, id)) {
                return new Outcome.LastAdmin();
            }
            tx.run(UserSql.ARCHIVE.with("id", id.value()).with("at", now));
            Sessions.endAll(tx, origin, id.value(), Sessions.End.USER_ARCHIVED, now);
            Links.endAll(tx, id.value());
            int version = found.get().version() + 1;
            History.append(tx, origin, Fields.archived(now, "user", id.value(), version));
            return new Outcome.Done();
        });
    }

    Outcome restore(Caller caller, Origin origin, UserId id) {
        return db.write(caller.org().value(), tx -> {
            Instant now = begin(tx, caller);
            Optional<User> found = Users.find(tx, id).filter(User::archived);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Optional<UserId> holder = Users.byEmail(tx, found.get().fields().email());
            if (holder.isPresent()) {
                return new Outcome.EmailHeld(holder.get());
            }
            tx.run(UserSql.RESTORE.with("id", id.value()));
            int version = found.get().version() + 1;
            History.append(tx, origin, Fields.restored(now, "user", id.value(), version));
            return new Outcome.Done();
        });
    }

    private Instant begin(Tx tx, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Organisations.lock(tx);
        Standing.confirm(tx, caller, Permission.ADMINISTER, now);
        return now;
    }
}
