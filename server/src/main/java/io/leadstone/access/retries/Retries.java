package io.leadstone.access.retries;

import io.leadstone.access.Caller;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.StoredReply;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Remembers what was answered to writes that were sent with a key, in the transactions of those writes.
public final class Retries {
    /// For which an answer is given again.
    static final Duration KEPT = Duration.ofHours(24);

    /// Takes keys that nobody has used within a day; waits for who is using one now.
    static final Sql RESERVE = Sql.of("""
            insert into idempotency_key (org_id, api_key_id, session_id, key_hash, fingerprint, created_at)
            select :org, wanted.api_key, wanted.session, decode(wanted.hash, 'hex'), decode(wanted.fingerprint, 'hex'), :now::timestamptz
            from unnest(:api_keys::int[], :sessions::int[], :hashes::text[], :fingerprints::text[])
                wanted (api_key, session, hash, fingerprint)
            on conflict (org_id, api_key_id, session_id, key_hash) do update
            set fingerprint = excluded.fingerprint, answer = null, created_at = excluded.created_at
            where idempotency_key.created_at <= :ended::timestamptz
            returning api_key_id, session_id, encode(key_hash, 'hex')
            """);

    /// One key at a time, all in one round trip: joined with a list of keys, it may be planned to read the whole table.
    static final Sql STORE = Sql.of("""
            update idempotency_key set answer = :answer::bytea
            where org_id = :org and api_key_id = :api_key::int and session_id = :session::int
                and key_hash = decode(:hash::text, 'hex')
            """);

    static final Sql FORGET = Sql.of("""
            delete from idempotency_key
            where org_id = :org and api_key_id = :api_key::int and session_id = :session::int
                and key_hash = decode(:hash::text, 'hex')
            """);

    static final Sql FIND = Sql.of("""
            select encode(fingerprint, 'hex'), answer
            from idempotency_key
            where org_id = :org and api_key_id = :api_key::int and session_id = :session::int
                and key_hash = decode(:hash::text, 'hex') and created_at > :ended::timestamptz
            """);

    private static final Comparator<Attempt.Name> ORDER = Comparator.comparingInt(Attempt.Name::apiKey)
            .thenComparingInt(Attempt.Name::session)
            .thenComparing(Attempt.Name::keyHash);

    private final Db db;
    private final Clock clock;
    private final OrderedIds operations;

    public Retries(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.operations = new OrderedIds(clock);
    }

    /// A caller's write.
    ///
    /// @param proof the secret that the caller proved who they are with
    public Write write(Caller caller, Request request, Supplier<String> proof) {
        return new Write(this, db, caller, request, operations::next, proof);
    }

    /// Takes the keys of the attempts; one that is used already is not among those returned, and of two attempts under
    /// one key only the first is.
    ///
    /// @throws TwinRunning when another transaction keeps one for too long
    public Set<Attempt> reserve(Tx tx, Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return Set.of();
        }
        // Always in one order, so that two transactions never wait for each other.
        Map<Attempt.Name, Attempt> byName = new TreeMap<>(ORDER);
        attempts.forEach(attempt -> byName.putIfAbsent(attempt.name(), attempt));
        Instant now = clock.instant();
        Bound reservation = named(RESERVE, byName.keySet())
                .with(
                        "fingerprints",
                        byName.values().stream().map(Attempt::fingerprint).toArray(String[]::new))
                .with("now", now)
                .with("ended", now.minus(KEPT));
        Set<Attempt> reserved = new HashSet<>();
        try {
            tx.list(
                    reservation,
                    row -> reserved.add(byName.get(new Attempt.Name(row.integer(), row.integer(), row.text()))));
        } catch (DbFailure e) {
            throw e.kind() == DbFailure.Kind.TIMEOUT ? new TwinRunning(e) : e;
        }
        return reserved;
    }

    /// Keeps the answers of attempts whose keys were reserved; of one that was refused, nothing is kept.
    public void store(Tx tx, Map<Attempt, Reply> replies) {
        List<Bound> done = new ArrayList<>();
        List<Bound> refused = new ArrayList<>();
        replies.forEach((attempt, reply) -> {
            if (isKept(reply)) {
                done.add(named(STORE, attempt.name()).with("answer", attempt.close(StoredReply.of(reply))));
            } else {
                refused.add(named(FORGET, attempt.name()));
            }
        });
        tx.runAll(done);
        tx.runAll(refused);
    }

    /// What was answered under the attempt's key before; empty when nothing was.
    public Optional<Reply> earlier(int org, Attempt attempt) {
        return db.one(org, find(attempt), row -> again(attempt, row));
    }

    Optional<Reply> earlier(Tx tx, Attempt attempt) {
        return tx.one(find(attempt), row -> again(attempt, row));
    }

    static boolean isKept(Reply reply) {
        return reply.status() == 200;
    }

    private Bound find(Attempt attempt) {
        return named(FIND, attempt.name()).with("ended", clock.instant().minus(KEPT));
    }

    private static Reply again(Attempt attempt, Row row) {
        String fingerprint = row.text();
        byte[] answer = row.bytesOrNull();
        if (!fingerprint.equals(attempt.fingerprint()) || answer == null) {
            return Write.invalid("Was used for another request already; use a new one for each write.");
        }
        return attempt.open(answer).reply().header("Idempotency-Replayed", "true");
    }

    private static Bound named(Sql statement, Attempt.Name name) {
        return statement
                .with("api_key", name.apiKey())
                .with("session", name.session())
                .with("hash", name.keyHash());
    }

    private static Bound named(Sql statement, Collection<Attempt.Name> names) {
        return statement
                .with("api_keys", names.stream().mapToInt(Attempt.Name::apiKey).toArray())
                .with("sessions", names.stream().mapToInt(Attempt.Name::session).toArray())
                .with("hashes", names.stream().map(Attempt.Name::keyHash).toArray(String[]::new));
    }
}
