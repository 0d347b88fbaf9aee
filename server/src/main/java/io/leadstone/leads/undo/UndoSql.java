package io.leadstone.leads.undo;

import io.leadstone.platform.db.Sql;

/// What the log says of leads that an operation touched; both go by the index on an event's subject.
final class UndoSql {
    /// What the operation did to them.
    static final Sql DONE = Sql.of("""
            select e.subject_id, e.id, e.kind, e.before::text
            from unnest(:leads::bigint[]) touched (lead)
            join event e on e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = touched.lead
                and e.operation_id = :operation::uuid and e.kind like 'lead.%'
            order by e.id
            """);

    /// Which of their fields anybody else has changed since.
    static final Sql SINCE = Sql.of("""
            select e.subject_id, string_agg(field.name, ',')
            from unnest(:leads::bigint[], :events::bigint[]) touched (lead, event)
            join event e on e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = touched.lead
                and e.id > touched.event and e.operation_id <> :operation::uuid and e.kind like 'lead.%'
            cross join lateral jsonb_object_keys(coalesce(e.before, e.after)) field (name)
            group by e.subject_id
            """);

    private UndoSql() {}
}
