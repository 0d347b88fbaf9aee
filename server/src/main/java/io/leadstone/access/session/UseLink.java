package io.leadstone.access.session;

import io.leadstone.access.passwords.Argon2;
import io.leadstone.access.passwords.Guesses;
import io.leadstone.access.passwords.PasswordRule;
import io.leadstone.access.passwords.Turns;
import io.leadstone.access.session.Links.Purpose;
import io.leadstone.access.session.OpenSession.Opened;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/// Sets a password by a link and signs in; a link works once, and of two who use it at the same time one wins.
final class UseLink {
    /// What wrong tokens count against, beside the address: an account that nobody has.
    private static final String NO_ACCOUNT = "";

    private final Db db;
    private final Clock clock;
    private final LookUp lookUp;
    private final Turns turns;
    private final Guesses guesses;
    private final Argon2 argon2;
    private final OpenSession open;

    UseLink(Db db, Clock clock, LookUp lookUp, Turns turns, Guesses guesses, Argon2 argon2, OpenSession open) {
        this.db = db;
        this.clock = clock;
        this.lookUp = lookUp;
        this.turns = turns;
        this.guesses = guesses;
        this.argon2 = argon2;
        this.open = open;
    }

    /// A link that works.
    record Found(Purpose purpose, Instant expires, Who who) {}

    sealed interface Outcome {
        record SignedIn(Opened opened) implements Outcome {}

        /// Unknown, used, replaced, expired, or of a user that left.
        record NoLink() implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}

        record Limited(long seconds) implements Outcome {}

        record Busy() implements Outcome {}
    }

    /// What a link is for, without using it.
    Optional<Found> find(String token) {
        if (!Tokens.isPlausible(token)) {
            return Optional.empty();
        }
        byte[] hash = Tokens.hash(token);
        return lookUp.organisationOfLink(hash)
                .flatMap(org -> db.one(
                        org,
                        LinkSql.FIND.with("token_hash", hash).with("now", now()),
                        row -> new Found(Purpose.named(row.text()), row.instant(), SessionSql.who(row))));
    }

    /// A password that may not be leaves the link as it is.
    Outcome use(Arrival arrival, String token, String password) {
        Optional<Found> found = find(token);
        if (found.isEmpty()) {
            OptionalLong wait = guesses.take(NO_ACCOUNT, arrival.lane());
            return wait.isPresent() ? new Outcome.Limited(wait.getAsLong()) : new Outcome.NoLink();
        }
        Who who = found.get().who();
        Optional<String> problem = PasswordRule.problem(password, who.names());
        if (problem.isPresent()) {
            FieldErrors errors = new FieldErrors();
            errors.add("password", problem.get());
            return new Outcome.Invalid(errors);
        }
        Optional<String> hash = turns.take(arrival.lane(), false, () -> argon2.hash(PasswordRule.normal(password)));
        if (hash.isEmpty()) {
            return new Outcome.Busy();
        }
        Optional<Opened> opened = db.write(who.org(), tx -> store(tx, arrival, token, found.get(), hash.get()));
        return opened.<Outcome>map(Outcome.SignedIn::new).orElseGet(Outcome.NoLink::new);
    }

    private Optional<Opened> store(Tx tx, Arrival arrival, String token, Found found, String hash) {
        Instant now = now();
        int user = found.who().user();
        Optional<Integer> version = tx.one(SessionSql.LOCK_USER.with("user", user), Row::integer);
        if (version.isEmpty()
                || tx.one(LinkSql.USE.with("token_hash", Tokens.hash(token)).with("now", now), Row::integer)
                        .isEmpty()) {
            return Optional.empty();
        }
        Origin origin = new Origin(user, null, null, "ui", arrival.requestId(), arrival.operation());
        String after = "{\"purpose\":\"" + found.purpose().label() + "\"}";
        History.append(tx, origin, new Event(now, "link.used", "user", user, version.get(), null, after));
        SetPassword.set(tx, origin, user, version.get(), hash, 0, now);
        return Optional.of(open.open(tx, arrival, user, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
