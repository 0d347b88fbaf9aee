package io.leadstone.leads.work;

import io.leadstone.access.Reach;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A lead that is locked until the transaction ends, for rooms that keep something of it.
///
/// @param version counts the lead's changes
public record WorkedLead(LeadId id, int version) {
    /// What was waited for is read as the other writer left it.
    static final Sql LOCK = Sql.of("""
            select l.version from lead l where l.org_id = :org and l.id = :id::bigint and l.deleted_at is null and %s
            for no key update
            """.formatted(Reach.RULE));

    /// The bin included, in ascending order, as whoever locks several does.
    static final Sql LOCK_STORED = Sql.of("""
            select l.id, l.version from lead l where l.org_id = :org and l.id = any(:ids::bigint[]) and %s
            order by l.id
            for no key update
            """.formatted(Reach.RULE));

    static final Sql DATES = Sql.of("""
            update lead
            set next_activity_at = :next::timestamptz, last_contacted_at = :last::timestamptz,
                updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::bigint
                and (next_activity_at, last_contacted_at) is distinct from (:next::timestamptz, :last::timestamptz)
            returning version
            """);

    /// Locks a live lead within `reach`.
    public static Optional<WorkedLead> lock(Tx tx, LeadId id, Reach reach) {
        return tx.one(reach.bind(LOCK.with("id", id.value())), row -> new WorkedLead(id, row.integer()));
    }

    /// Locks leads within `reach`, ascending, those in the bin too; what is purged or out of reach is missing.
    public static List<WorkedLead> lockStored(Tx tx, long[] ids, Reach reach) {
        return tx.list(
                reach.bind(LOCK_STORED.with("ids", ids)),
                row -> new WorkedLead(new LeadId(row.bigint()), row.integer()));
    }

    /// Keeps when its next activity is due and when somebody last spoke with it; a change of either is one of the lead.
    /// What brought it about must then be told.
    ///
    /// @return the lead as it stands then
    public WorkedLead dated(Tx tx, @Nullable Instant nextActivity, @Nullable Instant lastContact, Instant now) {
        return tx.one(
                        DATES.with("id", id.value())
                                .with("next", nextActivity)
                                .with("last", lastContact)
                                .with("now", now),
                        Row::integer)
                .map(changed -> new WorkedLead(id, changed))
                .orElse(this);
    }

    /// Tells in the lead's log what was done.
    ///
    /// @param kind like `note.created`
    public void tell(Tx tx, Origin origin, Instant at, String kind, @Nullable String before, String after) {
        History.append(tx, origin, new Event(at, kind, "lead", id.value(), version, before, after));
    }
}
