package io.leadstone.access.session;

import io.leadstone.access.session.Sessions.Ticket;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/// Opens a session for who has proven who they are, always by a new token.
final class OpenSession {
    private final Tokens tokens;
    private final SessionConfig config;

    OpenSession(Tokens tokens, SessionConfig config) {
        this.tokens = tokens;
        this.config = config;
    }

    /// Somebody who is signed in, and the token that says so from now on.
    record Opened(String token, Who who) {
        @Override
        public String toString() {
            return "Opened[" + who.user() + "]";
        }
    }

    Opened open(Tx tx, Arrival arrival, int user, Instant now) {
        Instant ends = now.plus(config.most());
        Instant idle = now.plus(config.idle());
        String token = tokens.next();
        Ticket ticket = new Ticket(token, idle.isBefore(ends) ? idle : ends, ends, arrival.device(), arrival.before());
        int session = Sessions.begin(tx, arrival::origin, user, ticket, now);
        return new Opened(token, who(tx, user, session).orElseThrow());
    }

    static Optional<Who> who(Tx tx, int user, int session) {
        return tx.one(SessionSql.WHO.with("user", user).with("session", session), SessionSql::who);
    }
}
