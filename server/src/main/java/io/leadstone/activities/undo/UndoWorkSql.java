package io.leadstone.activities.undo;

import io.leadstone.platform.db.Sql;

/// What the log says of notes and activities that an operation touched, and how they are stored again. The log is read
/// by its index of subjects.
final class UndoWorkSql {
    /// What the operation did to them.
    static final Sql DONE = Sql.of("""
            select e.subject_id, e.id, e.kind, e.before::text, e.after::text
            from unnest(:leads::bigint[]) touched (lead)
            join event e on e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = touched.lead
                and e.operation_id = :operation::uuid and (e.kind like 'note.%' or e.kind like 'activity.%')
            order by e.id
            """);

    /// Which of their fields anybody else has changed since.
    static final Sql SINCE = Sql.of("""
            select touched.word, touched.id, string_agg(field.name, ',')
            from unnest(:leads::bigint[], :words::text[], :ids::int[], :events::bigint[]) touched (lead, word, id, event)
            join event e on e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = touched.lead
                and e.id > touched.event and e.operation_id <> :operation::uuid
                and e.kind like touched.word || '.%' and (e.after ->> touched.word)::int = touched.id
            cross join lateral jsonb_object_keys(e.after) field (name)
            group by touched.word, touched.id
            """);

    static final Sql FIND_NOTES = Sql.of("""
            select n.lead_id, n.id, n.deleted_at is not null, n.text
            from note n where n.org_id = :org and n.id = any(:ids::int[]) order by n.id
            """);

    static final Sql FIND_ACTIVITIES = Sql.of("""
            select a.lead_id, a.id, a.deleted_at is not null, a.kind, a.subject, a.text, a.due_at, a.done_at, a.owner_id
            from activity a where a.org_id = :org and a.id = any(:ids::int[]) order by a.id
            """);

    static final Sql STORE_NOTE = Sql.of("""
            update note
            set text = :text::text, deleted_at = case when :deleted::boolean then coalesce(deleted_at, :now::timestamptz) end,
                updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    static final Sql STORE_ACTIVITY = Sql.of("""
            update activity
            set kind = :kind::text, subject = :subject::text, text = :text::text, due_at = :due_at::timestamptz,
                done_at = :done_at::timestamptz, owner_id = :owner::int,
                deleted_at = case when :deleted::boolean then coalesce(deleted_at, :now::timestamptz) end,
                updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    private UndoWorkSql() {}
}
