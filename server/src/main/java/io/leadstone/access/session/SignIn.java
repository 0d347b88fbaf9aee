package io.leadstone.access.session;

import io.leadstone.access.passwords.Argon2;
import io.leadstone.access.passwords.Guesses;
import io.leadstone.access.passwords.PasswordRule;
import io.leadstone.access.passwords.Turns;
import io.leadstone.access.session.LookUp.Candidate;
import io.leadstone.access.session.OpenSession.Opened;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.text.Fold;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Signs somebody in by email and password.
///
/// Whether the email is known does not show: not in the words, and not in the time, since a password is hashed in any
/// case. Only an email that several organisations have takes longer, by a hash for each.
final class SignIn {
    /// Of an email, in code points; a longer one is nobody's.
    private static final int MOST_EMAIL = 254;

    private final Db db;
    private final Clock clock;
    private final LookUp lookUp;
    private final Turns turns;
    private final Guesses guesses;
    private final OpenSession open;

    SignIn(Db db, Clock clock, LookUp lookUp, Turns turns, Guesses guesses, OpenSession open) {
        this.db = db;
        this.clock = clock;
        this.lookUp = lookUp;
        this.turns = turns;
        this.guesses = guesses;
        this.open = open;
    }

    sealed interface Outcome {
        record SignedIn(Opened opened) implements Outcome {}

        /// Email or password; nobody is told which.
        record Wrong() implements Outcome {}

        /// Too many guesses; worth another try after so many seconds.
        record Limited(long seconds) implements Outcome {}

        /// Too many people at once.
        record Busy() implements Outcome {}
    }

    /// Tries every organisation that has the email, or the one that is named.
    Outcome signIn(Arrival arrival, String email, String password, @Nullable Integer organisation) {
        boolean possible = email.codePointCount(0, email.length()) <= MOST_EMAIL;
        String account = possible ? Fold.fold(email) : "";
        OptionalLong wait = guesses.take(account, arrival.lane());
        if (wait.isPresent()) {
            return new Outcome.Limited(wait.getAsLong());
        }
        boolean judged = false;
        try {
            Outcome outcome = judge(arrival, account, PasswordRule.normal(password), organisation);
            judged = !(outcome instanceof Outcome.Busy);
            if (outcome instanceof Outcome.SignedIn) {
                guesses.right(account, arrival.lane());
            }
            return outcome;
        } finally {
            if (!judged) {
                guesses.giveBack(account, arrival.lane());
            }
        }
    }

    /// A user with the hash of their password.
    private record Stored(Candidate candidate, String hash) {}

    private Outcome judge(Arrival arrival, String account, String password, @Nullable Integer organisation) {
        List<Stored> stored = new ArrayList<>();
        for (Candidate candidate : lookUp.signingIn(account, organisation)) {
            db.one(candidate.org(), SessionSql.PASSWORD.with("user", candidate.user()), Row::text)
                    .ifPresent(hash -> stored.add(new Stored(candidate, hash)));
        }
        return turns.take(arrival.lane(), guesses.suspects(arrival.lane()), () -> matching(stored, password))
                .map(match -> match.flatMap(found -> open(arrival, found))
                        .<Outcome>map(Outcome.SignedIn::new)
                        .orElseGet(Outcome.Wrong::new))
                .orElseGet(Outcome.Busy::new);
    }

    private static Optional<Stored> matching(List<Stored> stored, String password) {
        if (stored.isEmpty()) {
            // So that it takes as long as a wrong password does.
            var _ = Argon2.matches(password, Argon2.NOBODYS);
        }
        return stored.stream()
                .filter(one -> Argon2.matches(password, one.hash()))
                .findFirst();
    }

    /// Empty when the password was changed, or its user archived, while it was being hashed.
    private Optional<Opened> open(Arrival arrival, Stored found) {
        Candidate candidate = found.candidate();
        return db.write(candidate.org(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            boolean still = tx.one(
                            SessionSql.STILL.with("user", candidate.user()).with("hash", found.hash()), Row::bool)
                    .orElse(false);
            return still ? Optional.of(open.open(tx, arrival, candidate.user(), now)) : Optional.empty();
        });
    }
}
