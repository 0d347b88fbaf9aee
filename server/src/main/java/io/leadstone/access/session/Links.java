package io.leadstone.access.session;

import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.json.JsonTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Makes links that set a user's password once.
public final class Links {
    private final Tokens tokens;

    public Links(SecureRandom random) {
        this.tokens = new Tokens(random);
    }

    /// What a link is for, and so how long it works.
    public enum Purpose {
        /// Of the first start.
        SETUP(Duration.ofDays(7)),
        /// Of somebody who has no password yet.
        INVITATION(Duration.ofDays(7)),
        /// Of somebody who forgot it.
        RESET(Duration.ofHours(24));

        private final Duration lasts;

        Purpose(Duration lasts) {
            this.lasts = lasts;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Purpose named(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    /// A link as it is shown once.
    public record Issued(String token, Purpose purpose, Instant expires) {
        @Override
        public String toString() {
            return "Issued[" + purpose + "]";
        }
    }

    /// Makes the link of a first start.
    public Issued setup(Tx tx, Origin origin, int user, Instant now) {
        return issue(tx, origin, user, Purpose.SETUP, now);
    }

    /// Makes an invitation or a reset, whichever the user needs; what other links they had end. Empty when there is no
    /// such user, or no longer.
    public Optional<Issued> make(Tx tx, Origin origin, int user, Instant now) {
        if (tx.one(SessionSql.LOCK_USER.with("user", user), Row::integer).isEmpty()) {
            return Optional.empty();
        }
        boolean known =
                tx.one(SessionSql.PASSWORD.with("user", user), Row::text).isPresent();
        return Optional.of(issue(tx, origin, user, known ? Purpose.RESET : Purpose.INVITATION, now));
    }

    /// Ends what links a user has: for whoever archives one.
    public static void endAll(Tx tx, int user) {
        tx.run(LinkSql.END_ALL.with("user", user));
    }

    private Issued issue(Tx tx, Origin origin, int user, Purpose purpose, Instant now) {
        Issued issued = new Issued(tokens.next(), purpose, now.plus(purpose.lasts));
        endAll(tx, user);
        tx.run(LinkSql.INSERT
                .with("user", user)
                .with("purpose", purpose.label())
                .with("token_hash", Tokens.hash(issued.token()))
                .with("now", now)
                .with("expires", issued.expires()));
        History.append(tx, origin, new Event(now, "link.created", "user", user, 0, null, Json.writeText(json -> {
            json.writeStartObject();
            json.writeStringField("purpose", purpose.label());
            json.writeFieldName("expires_on");
            JsonTime.write(json, issued.expires());
            json.writeEndObject();
        })));
        return issued;
    }
}
