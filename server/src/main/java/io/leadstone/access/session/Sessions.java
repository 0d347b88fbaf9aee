package io.leadstone.access.session;

import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.json.JsonTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user's sessions begin, go on and end, each in the transaction of what it belongs to, with its event.
public final class Sessions {
    private static final int NONE = 0;

    private Sessions() {}

    /// Why a session ended.
    public enum End {
        SIGNED_OUT("signed_out"),
        SIGNED_IN_AGAIN("signed_in_again"),
        REVOKED("revoked"),
        PASSWORD_SET("password_set"),
        USER_ARCHIVED("user_archived");

        private final String label;

        End(String label) {
            this.label = label;
        }
    }

    /// Ends every session of a user: for whoever archives one, so that nothing is left to come back with them.
    public static void endAll(Tx tx, Origin origin, int user, End why, Instant now) {
        endOthers(tx, origin, user, NONE, why, now);
    }

    static void endOthers(Tx tx, Origin origin, int user, int but, End why, Instant now) {
        end(tx, origin, SessionSql.END_ALL.with("user", user).with("but", but).with("now", now), why, now);
    }

    /// Ends one; of `user`, or of anybody without one.
    ///
    /// @return whether there was such a session
    static boolean end(Tx tx, Origin origin, int session, @Nullable Integer user, End why, Instant now) {
        return end(
                tx,
                origin,
                SessionSql.END.with("id", session).with("user", user).with("now", now),
                why,
                now);
    }

    /// Begins one of a user, by a token that only its hash is kept of; the session that the same browser had before
    /// ends.
    static int begin(Tx tx, Origins origins, int user, Ticket ticket, Instant now) {
        int session = tx.only(
                SessionSql.INSERT
                        .with("user", user)
                        .with("token_hash", Tokens.hash(ticket.token()))
                        .with("now", now)
                        .with("expires", ticket.expires())
                        .with("ends", ticket.ends())
                        .with("device", ticket.device()),
                Row::integer);
        Origin origin = origins.of(user, session);
        History.append(tx, origin, Event.created(now, "session", session, Json.writeText(json -> {
            json.writeStartObject();
            json.writeNumberField("user", user);
            json.writeFieldName("expires_on");
            JsonTime.write(json, ticket.expires());
            json.writeEndObject();
        })));
        String before = ticket.before();
        if (before != null) {
            Bound statement = SessionSql.END_BY_TOKEN
                    .with("token_hash", Tokens.hash(before))
                    .with("user", user)
                    .with("now", now);
            end(tx, origin, statement, End.SIGNED_IN_AGAIN, now);
        }
        return session;
    }

    /// What a session is to be.
    ///
    /// @param before the token that the browser came with
    record Ticket(
            String token,
            Instant expires,
            Instant ends,
            String device,
            @Nullable String before) {}

    /// Where the changes of a request come from, once it is known whose session it is.
    interface Origins {
        Origin of(int user, int session);
    }

    private static boolean end(Tx tx, Origin origin, Bound statement, End why, Instant now) {
        List<Integer> ended = tx.list(statement, Row::integer);
        for (int session : ended) {
            History.append(
                    tx,
                    origin,
                    new Event(now, "session.ended", "session", session, 0, null, "{\"why\":\"" + why.label + "\"}"));
        }
        return !ended.isEmpty();
    }
}
