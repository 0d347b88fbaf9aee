package io.leadstone.leads.bin;

import io.leadstone.access.OrgId;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.History.Entry;
import io.leadstone.history.Operations;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Deletes for good what lay in the bin for 90 days: the lead, its tags, notes and activities, and what the log said of
/// it. That it was there, and its number, stay. Any number of servers do it together: each takes what no other has
/// locked, nor somebody who is restoring it.
public final class PurgeLeads {
    /// For which a deleted lead can be restored.
    public static final Duration KEPT = Duration.ofDays(90);

    /// Of one transaction.
    static final int MOST = 500;

    /// Over all organisations, each by one look into the bin's index.
    static final Sql ORGANISATIONS = Sql.of("""
            select o.id from org o
            where exists (select from lead l where l.org_id = o.id and l.deleted_at <= :until::timestamptz)
            order by o.id
            """);

    /// A lead that was restored while this waited is none of them.
    static final Sql PICK = Sql.of("""
            select l.id, l.version
            from lead l
            where l.org_id = :org and l.deleted_at <= :until::timestamptz
            order by l.deleted_at, l.id
            limit :most::int
            for update skip locked
            """);

    static final Sql TAGS = Sql.of("delete from lead_tag where org_id = :org and lead_id = any(:ids::bigint[])");

    /// Notes and activities go with it, by their foreign keys.
    static final Sql LEADS = Sql.of("delete from lead where org_id = :org and id = any(:ids::bigint[])");

    private static final Logger LOG = Logger.getLogger(PurgeLeads.class);

    private final Db db;
    private final Db lookup;
    private final Clock clock;
    private final OrderedIds operations;

    /// @param lookup by the login that looks over all organisations
    public PurgeLeads(Db db, Db lookup, Clock clock) {
        this.db = db;
        this.lookup = lookup;
        this.clock = clock;
        this.operations = new OrderedIds(clock);
    }

    /// Purges all that is due, or as much as it can until `stopped`.
    ///
    /// @return how many leads
    public long run(BooleanSupplier stopped) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        long purged = 0;
        for (OrgId org :
                lookup.listAcross(ORGANISATIONS.with("until", now.minus(KEPT)), row -> new OrgId(row.integer()))) {
            purged += purge(org, now, stopped);
        }
        return purged;
    }

    private long purge(OrgId org, Instant now, BooleanSupplier stopped) {
        long begun = System.nanoTime();
        UUID operation = operations.next();
        Origin origin = new Origin(null, null, null, "job", operation.toString(), operation);
        long purged = 0;
        int batch = MOST;
        while (batch == MOST && !stopped.getAsBoolean()) {
            batch = db.write(org.value(), tx -> batch(tx, origin, now));
            purged += batch;
        }
        if (purged > 0) {
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            LOG.infof("event=leads_purged org=%d leads=%d ms=%d", org.value(), purged, millis);
        }
        return purged;
    }

    private static int batch(Tx tx, Origin origin, Instant now) {
        List<Picked> picked = tx.list(PICK.with("until", now.minus(KEPT)).with("most", MOST), Picked::read);
        if (picked.isEmpty()) {
            return 0;
        }
        long[] ids = picked.stream().mapToLong(Picked::id).toArray();
        History.forget(tx, "lead", ids);
        tx.run(TAGS.with("ids", ids));
        tx.run(LEADS.with("ids", ids));
        History.appendAll(
                tx,
                picked.stream().map(lead -> new Entry(origin, lead.purged(now))).toList());
        Operations.touched(tx, origin, picked.size());
        return picked.size();
    }

    private record Picked(long id, int version) {
        static Picked read(Row row) {
            return new Picked(row.bigint(), row.integer());
        }

        Event purged(Instant now) {
            return new Event(now, "lead.purged", "lead", id, version + 1, null, null);
        }
    }
}
