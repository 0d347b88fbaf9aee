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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Remembers what was answered to writes that were sent with a key, in the transactions of those writes.
public final class Retries {
    /// For which an answer is given again.
    static final Duration KEPT = Duration.ofHours(24);

    /// Until this transaction ends. A twin waits here, holding nothing else, for the whole of the first one's
    /// transaction.
    static final Sql LOCK = Sql.of("select pg_advisory_xact_lock(wanted.id) from unnest(:locks::bigint[]) wanted (id)");

    /// Which keys were used within a day, by their places from 1. A statement of its own, so that it sees what was
    /// committed by those it waited for. Each key is fenced, so that no plan ever reads all that are of one age.
    static final Sql USED = Sql.of("""
            select wanted.place
            from unnest(:api_keys::int[], :sessions::int[], :hashes::text[]) with ordinality
                wanted (api_key, session, hash, place)
            cross join lateral (
                select k.created_at from idempotency_key k
                where k.org_id = :org and k.api_key_id = wanted.api_key and k.session_id = wanted.session
                    and k.key_hash = decode(wanted.hash, 'hex')
                offset 0
            ) found
            where found.created_at > :ended::timestamptz
            """);

    /// Takes the place of what is remembered no longer, and of nothing else.
    static final Sql STORE = Sql.of("""
            insert into idempotency_key (org_id, api_key_id, session_id, key_hash, fingerprint, answer, created_at)
            select :org, done.api_key, done.session, decode(done.hash, 'hex'), decode(done.fingerprint, 'hex'),
                   done.answer, :now::timestamptz
            from unnest(:api_keys::int[], :sessions::int[], :hashes::text[], :fingerprints::text[], :answers::bytea[])
                done (api_key, session, hash, fingerprint, answer)
            on conflict (org_id, api_key_id, session_id, key_hash) do update
            set fingerprint = excluded.fingerprint, answer = excluded.answer, created_at = excluded.created_at
            where idempotency_key.created_at <= :ended::timestamptz
            """);

    static final Sql FIND = Sql.of("""
            select encode(fingerprint, 'hex'), answer
            from idempotency_key
            where org_id = :org and api_key_id = :api_key::int and session_id = :session::int
                and key_hash = decode(:hash::text, 'hex') and created_at > :ended::timestamptz
            """);

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
        Map<Attempt.Name, Attempt> byName = new LinkedHashMap<>();
        attempts.forEach(attempt -> byName.putIfAbsent(attempt.name(), attempt));
        lock(tx, byName.keySet());
        List<Attempt> wanted = List.copyOf(byName.values());
        Set<Attempt> reserved = new HashSet<>(wanted);
        tx.list(
                named(USED, wanted).with("ended", clock.instant().minus(KEPT)),
                row -> reserved.remove(wanted.get((int) row.bigint() - 1)));
        return reserved;
    }

    /// Always in one order, so that two transactions never wait for each other.
    private static void lock(Tx tx, Set<Attempt.Name> names) {
        long[] locks =
                names.stream().mapToLong(name -> name.lock(tx.org())).sorted().toArray();
        unlessTwin(() -> tx.list(LOCK.with("locks", locks), row -> true));
    }

    /// Keeps the answers of attempts whose keys were reserved; of one that was refused, nothing is kept.
    ///
    /// @throws TwinRunning when a key was used meanwhile all the same, by a server that locks no keys
    public void store(Tx tx, Map<Attempt, Reply> replies) {
        List<Attempt> done = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        replies.forEach((attempt, reply) -> {
            if (isKept(reply)) {
                done.add(attempt);
                answers.add(attempt.close(StoredReply.of(reply)));
            }
        });
        if (done.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Bound storing = named(STORE, done)
                .with("fingerprints", done.stream().map(Attempt::fingerprint).toArray(String[]::new))
                .with("answers", answers.toArray(byte[][]::new))
                .with("now", now)
                .with("ended", now.minus(KEPT));
        if (unlessTwin(() -> tx.run(storing)) < done.size()) {
            throw new TwinRunning(null);
        }
    }

    private static <T> T unlessTwin(Supplier<T> statement) {
        try {
            return statement.get();
        } catch (DbFailure e) {
            throw e.kind() == DbFailure.Kind.TIMEOUT ? new TwinRunning(e) : e;
        }
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

    private static Bound named(Sql statement, List<Attempt> attempts) {
        List<Attempt.Name> names = attempts.stream().map(Attempt::name).toList();
        return statement
                .with("api_keys", names.stream().mapToInt(Attempt.Name::apiKey).toArray())
                .with("sessions", names.stream().mapToInt(Attempt.Name::session).toArray())
                .with("hashes", names.stream().map(Attempt.Name::keyHash).toArray(String[]::new));
    }
}
