package io.leadstone.access.session;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.access.passwords.Argon2;
import io.leadstone.access.passwords.Guesses;
import io.leadstone.access.passwords.PasswordRule;
import io.leadstone.access.passwords.Turns;
import io.leadstone.access.session.OpenSession.Opened;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/// Changes one's own password: every other session ends, and this one goes on by a new token, so that whoever has
/// stolen the cookie is out as well.
final class ChangePassword {
    private final Db db;
    private final Clock clock;
    private final Turns turns;
    private final Guesses guesses;
    private final Argon2 argon2;
    private final Tokens tokens;

    ChangePassword(Db db, Clock clock, Turns turns, Guesses guesses, Argon2 argon2, Tokens tokens) {
        this.db = db;
        this.clock = clock;
        this.turns = turns;
        this.guesses = guesses;
        this.argon2 = argon2;
        this.tokens = tokens;
    }

    sealed interface Outcome {
        record Changed(Opened opened) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}

        record Limited(long seconds) implements Outcome {}

        record Busy() implements Outcome {}
    }

    /// @param errors what was found wrong already
    Outcome change(Caller caller, Origin origin, String lane, String old, String wanted, FieldErrors errors) {
        int org = caller.org().value();
        int user = caller.user().value();
        Who who = db.one(
                        org,
                        SessionSql.WHO
                                .with("user", user)
                                .with("session", caller.credential().id()),
                        SessionSql::who)
                .orElseThrow();
        PasswordRule.problem(wanted, who.names()).ifPresent(problem -> errors.add("new", problem));
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        String account = Fold.fold(who.email());
        OptionalLong wait = guesses.take(account, lane);
        if (wait.isPresent()) {
            return new Outcome.Limited(wait.getAsLong());
        }
        String stored =
                db.one(org, SessionSql.PASSWORD.with("user", user), Row::text).orElse(Argon2.NOBODYS);
        // Both in one turn: who was found right shall not have to wait a second time.
        Optional<Optional<String>> hashed = turns.take(
                lane,
                guesses.suspects(lane),
                () -> Argon2.matches(PasswordRule.normal(old), stored)
                        ? Optional.of(argon2.hash(PasswordRule.normal(wanted)))
                        : Optional.empty());
        if (hashed.isEmpty()) {
            guesses.giveBack(account, lane);
            return new Outcome.Busy();
        }
        if (hashed.get().isEmpty()) {
            errors.add("old", "Is not your password.");
            return new Outcome.Invalid(errors);
        }
        guesses.right(account, lane);
        return db.write(
                org, tx -> store(tx, caller, origin, stored, hashed.get().get(), errors));
    }

    private Outcome store(Tx tx, Caller caller, Origin origin, String old, String hash, FieldErrors errors) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Standing.confirm(tx, caller, Permission.SELF, now);
        int user = caller.user().value();
        int session = caller.credential().id();
        int version = tx.only(SessionSql.LOCK_USER.with("user", user), Row::integer);
        boolean still = tx.one(SessionSql.STILL.with("user", user).with("hash", old), Row::bool)
                .orElse(false);
        if (!still) {
            errors.add("old", "Is not your password.");
            return new Outcome.Invalid(errors);
        }
        SetPassword.set(tx, origin, user, version, hash, session, now);
        String token = tokens.next();
        tx.only(SessionSql.RENEW.with("id", session).with("token_hash", Tokens.hash(token)), Row::integer);
        History.append(tx, origin, new Event(now, "session.renewed", "session", session, 0, null, null));
        return new Outcome.Changed(
                new Opened(token, OpenSession.who(tx, user, session).orElseThrow()));
    }
}
