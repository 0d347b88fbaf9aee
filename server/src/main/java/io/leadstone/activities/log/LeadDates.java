package io.leadstone.activities.log;

import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a lead's next activity is due, and when somebody last spoke with it: what follows from its activities.
public final class LeadDates {
    static final Sql DATES = Sql.of("""
            select min(a.due_at) filter (where a.done_at is null),
                   max(a.done_at) filter (where a.kind in ('call', 'email', 'meeting'))
            from activity a
            where a.org_id = :org and a.lead_id = :lead::bigint and a.deleted_at is null
            """);

    private LeadDates() {}

    /// The lead with its dates as its activities are now; what was done to them must then be told.
    public static WorkedLead follow(Tx tx, WorkedLead lead, Instant now) {
        record Dates(@Nullable Instant next, @Nullable Instant last) {}
        Dates dates = tx.only(
                DATES.with("lead", lead.id().value()), row -> new Dates(row.instantOrNull(), row.instantOrNull()));
        return lead.dated(tx, dates.next(), dates.last(), now);
    }
}
