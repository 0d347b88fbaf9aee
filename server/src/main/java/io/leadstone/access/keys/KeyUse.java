package io.leadstone.access.keys;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// When each key was last used. A request only sets a number in memory; every half minute, and when the server stops,
/// what changed is written down: one update for each organisation that had use. Several servers each write theirs, and
/// the latest stays.
///
/// It is no event: nobody's rights change by it, and it may be half a minute late, or lost in a crash.
public final class KeyUse implements AutoCloseable {
    static final Sql WRITE = Sql.of("""
            update api_key k set last_used_at = to_timestamp(used.second)
            from unnest(:ids::int[], :seconds::bigint[]) used (id, second)
            where k.org_id = :org and k.id = used.id
            and (k.last_used_at is null or k.last_used_at < to_timestamp(used.second))
            """);

    private static final Duration PAUSE = Duration.ofSeconds(30);
    /// For the last writing when the server stops.
    private static final long PATIENCE_MILLIS = 2_000;

    private static final Logger LOG = Logger.getLogger(KeyUse.class);

    private final Db db;
    private final Map<Integer, Last> uses = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("key-use").unstarted(this::run);
    private volatile boolean stopped;

    public KeyUse(Db db) {
        this.db = db;
    }

    /// The last use of one key.
    static final class Last {
        private final int org;
        private final int id;
        private volatile long second;
        private volatile long written;

        private Last(int org, int id) {
            this.org = org;
            this.id = id;
        }

        /// Notes a use, in seconds since 1970.
        void at(long now) {
            // Read first: within one second, cores that share a key then share the cache line, too.
            if (second < now) {
                second = now;
            }
        }
    }

    public KeyUse begin() {
        thread.start();
        return this;
    }

    /// The same for the same key, whatever becomes of its other traits.
    Last of(int org, int id) {
        return uses.computeIfAbsent(id, key -> new Last(org, key));
    }

    /// Writes what is not written yet, for the last time.
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean last;
        do {
            LockSupport.parkNanos(PAUSE.toNanos());
            last = stopped;
            try {
                write();
            } catch (DbFailure e) {
                // What was not written is tried again with the next.
                LOG.warnf("event=key_use_failed cause=\"%s\"", e.getMessage());
            }
        } while (!last);
    }

    /// Writes every use that is not written yet.
    void write() {
        Map<Integer, List<Seen>> byOrganisation = new HashMap<>();
        for (Last last : uses.values()) {
            long second = last.second;
            if (second > last.written) {
                byOrganisation
                        .computeIfAbsent(last.org, org -> new ArrayList<>())
                        .add(new Seen(last, second));
            }
        }
        byOrganisation.forEach(this::write);
    }

    /// A use as it was looked at; the next one may come meanwhile.
    private record Seen(Last last, long second) {}

    private void write(int org, List<Seen> seen) {
        int[] ids = seen.stream().mapToInt(one -> one.last().id).toArray();
        long[] seconds = seen.stream().mapToLong(Seen::second).toArray();
        db.write(org, tx -> tx.run(WRITE.with("ids", ids).with("seconds", seconds)));
        seen.forEach(one -> one.last().written = one.second());
    }
}
