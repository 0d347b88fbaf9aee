package io.leadstone.access.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Adds a user to the caller's organisation.
final class CreateUser {
    private final Db db;
    private final Clock clock;

    CreateUser(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Created(User user, List<String> ignored) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    Outcome create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        FieldErrors errors = new FieldErrors();
        UserReader.Read read = UserReader.read(body, UserFields.NONE, strict, errors);
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Organisations.lock(tx);
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            Users.byEmail(tx, read.fields().email()).ifPresent(holder -> UserReader.noteHolder(holder, errors));
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            Optional<UserId> added = Users.add(tx, origin, read.fields(), now);
            return new Outcome.Created(Users.find(tx, added.orElseThrow()).orElseThrow(), read.unknown());
        });
    }
}
