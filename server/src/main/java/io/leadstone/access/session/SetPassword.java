package io.leadstone.access.session;

import io.leadstone.access.session.Sessions.End;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Tx;
import java.time.Instant;

/// What setting a password means, however it came to that: whoever got in by the old one is out, and no link that is
/// still on its way sets another.
final class SetPassword {
    private SetPassword() {}

    /// In a transaction that holds the user's lock.
    ///
    /// @param version the user's
    /// @param but the session that stays; 0 for none
    static void set(Tx tx, Origin origin, int user, int version, String hash, int but, Instant now) {
        tx.run(SessionSql.SET_PASSWORD.with("user", user).with("hash", hash).with("now", now));
        tx.run(LinkSql.END_ALL.with("user", user));
        History.append(tx, origin, new Event(now, "user.password_set", "user", user, version, null, null));
        Sessions.endOthers(tx, origin, user, but, End.PASSWORD_SET, now);
    }
}
