package io.leadstone.access.session;

import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.KeyScope;
import io.leadstone.access.People;
import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Every live session in memory, exact as of each shared check: one that was ended is refused by every request whose
/// check began after, on every process.
public final class SessionRing implements Follower {
    static final Sql SESSIONS = Sql.of("""
            select org_id, id, record_send(row(token_hash, user_id, expires_at, ends_at))
            from user_session where ended_at is null and expires_at > now()
            """);

    private static final String SESSION_NOW = """
            select record_send(row(s.token_hash, s.user_id, s.expires_at, s.ends_at)) from user_session s
            where s.org_id = changed.org_id and s.id = changed.subject_id and s.ended_at is null""";

    /// Between two looks for those that ended by themselves.
    private static final long SWEEP_SECONDS = 600;

    private final People people;
    private final Clock clock;
    private final Map<String, Held> sessions = new ConcurrentHashMap<>();
    private final Map<Integer, String> hashes = new ConcurrentHashMap<>();
    private long swept;

    /// @param people whose sessions they are
    public SessionRing(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /// @param expires in seconds since 1970, as is `ends`
    record Held(int org, int id, int user, long expires, long ends) {}

    /// A session and whose it is.
    record Found(Held session, Caller caller) {}

    /// The session of a token, or empty when there is none, it has ended or its user left.
    Optional<Found> find(String token) {
        return found(Tokens.text(Tokens.hash(token)));
    }

    /// The same of one that was found before.
    Optional<Found> again(int id) {
        String hash = hashes.get(id);
        return hash == null ? Optional.empty() : found(hash);
    }

    private Optional<Found> found(String hash) {
        Held held = sessions.get(hash);
        if (held == null || clock.instant().getEpochSecond() >= held.expires()) {
            return Optional.empty();
        }
        return people.caller(held.org(), held.user(), new Credential.Session(held.id()), KeyScope.ALL)
                .map(caller -> new Found(held, caller));
    }

    @Override
    public Map<String, String> subjects() {
        return Map.of("session", SESSION_NOW);
    }

    @Override
    public void begin(Line line) {
        sessions.clear();
        hashes.clear();
        apply(line.list(SESSIONS.bind(), row -> new Change(row.integer(), "session", row.integer(), row.bytes())));
    }

    @Override
    public void apply(List<Change> changes) {
        BinaryRow row = new BinaryRow();
        changes.forEach(change -> apply(change.org(), (int) change.id(), change.state(), row));
        sweep();
    }

    private void apply(int org, int id, byte @Nullable [] state, BinaryRow row) {
        String known = hashes.remove(id);
        if (state == null) {
            forget(known);
            return;
        }
        row.record(state);
        String hash = Tokens.text(row.bytes(0));
        if (!hash.equals(known)) {
            forget(known);
        }
        hashes.put(id, hash);
        sessions.put(hash, new Held(org, id, row.integer(1), row.seconds(2), row.seconds(3)));
    }

    private void forget(@Nullable String hash) {
        if (hash != null) {
            sessions.remove(hash);
        }
    }

    private void sweep() {
        long now = clock.instant().getEpochSecond();
        if (now - swept >= SWEEP_SECONDS) {
            swept = now;
            sessions.values().removeIf(held -> held.expires() <= now);
            hashes.values().removeIf(hash -> !sessions.containsKey(hash));
        }
    }
}
