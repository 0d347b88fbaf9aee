package io.leadstone.access.retries;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Deletes the keys, with their answers, that are remembered no longer.
public final class OldKeys {
    /// Of one transaction.
    static final int MOST = 1_000;

    /// Over all organisations, each by one look into the index by age.
    static final Sql ORGANISATIONS = Sql.of("""
            select o.id from org o
            where exists (
                select from idempotency_key k where k.org_id = o.id and k.created_at <= :until::timestamptz)
            order by o.id
            """);

    /// One that is being taken anew is locked, and none of them. By their places, so that no plan reads the whole
    /// table.
    static final Sql DELETE = Sql.of("""
            delete from idempotency_key
            where org_id = :org and ctid = any(array(
                select k.ctid from idempotency_key k
                where k.org_id = :org and k.created_at <= :until::timestamptz
                order by k.created_at
                limit :most::int
                for update skip locked))
            """);

    private static final Logger LOG = Logger.getLogger(OldKeys.class);

    private final Db db;
    private final Db lookup;
    private final Clock clock;

    /// @param lookup by the login that looks over all organisations
    public OldKeys(Db db, Db lookup, Clock clock) {
        this.db = db;
        this.lookup = lookup;
        this.clock = clock;
    }

    /// Deletes all that are old, or as many as it can until `stopped`.
    ///
    /// @return how many
    public long run(BooleanSupplier stopped) {
        Instant until = clock.instant().minus(Retries.KEPT);
        long deleted = 0;
        for (int org : lookup.listAcross(ORGANISATIONS.with("until", until), Row::integer)) {
            deleted += delete(org, until, stopped);
        }
        return deleted;
    }

    private long delete(int org, Instant until, BooleanSupplier stopped) {
        long begun = System.nanoTime();
        long deleted = 0;
        int batch = MOST;
        while (batch == MOST && !stopped.getAsBoolean()) {
            batch = db.write(org, tx -> tx.run(DELETE.with("until", until).with("most", MOST)));
            deleted += batch;
        }
        if (deleted > 0) {
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            LOG.infof("event=old_keys_deleted org=%d keys=%d ms=%d", org, deleted, millis);
        }
        return deleted;
    }
}
