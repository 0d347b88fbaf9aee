package io.leadstone.activities;

import io.leadstone.access.Reach;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The statements about one activity; of a lead that the caller does not see, there are none.
final class ActivitySql {
    static final String COLUMNS = """
            a.id, a.lead_id, l.name as lead_name, a.kind, a.subject, a.text, a.due_at, a.done_at, a.owner_id,
            o.name as owner_name, a.created_at, a.created_by, c.name as creator_name, a.updated_at""";

    static final Sql INSERT = Sql.of("""
            insert into activity (org_id, lead_id, kind, subject, text, due_at, done_at, owner_id,
                                  created_at, created_by, updated_at)
            values (:org, :lead::bigint, :kind::text, :subject::text, :text::text, :due::timestamptz, :done::timestamptz,
                    :owner::int, :now::timestamptz, :user::int, :now::timestamptz)
            returning id
            """);

    static final Sql UPDATE = Sql.of("""
            update activity
            set kind = :kind::text, subject = :subject::text, text = :text::text, due_at = :due::timestamptz,
                done_at = :done::timestamptz, owner_id = :owner::int,
                updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    static final Sql DELETE = Sql.of("""
            update activity
            set deleted_at = :now::timestamptz, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    static final Sql FIND = Sql.of("""
            select %s
            from activity a
            join lead l on l.org_id = a.org_id and l.id = a.lead_id
            left join org_user o on o.org_id = a.org_id and o.id = a.owner_id
            join org_user c on c.org_id = a.org_id and c.id = a.created_by
            where a.org_id = :org and a.id = :id::int and a.deleted_at is null and l.deleted_at is null and %s
            """.formatted(COLUMNS, Reach.RULE));

    /// Of one lead that the caller sees.
    static final Sql ALL = Sql.of("""
            select %s
            from activity a
            join lead l on l.org_id = a.org_id and l.id = a.lead_id
            left join org_user o on o.org_id = a.org_id and o.id = a.owner_id
            join org_user c on c.org_id = a.org_id and c.id = a.created_by
            where a.org_id = :org and a.id = any(:ids::int[]) and a.lead_id = :lead::bigint and a.deleted_at is null
            """.formatted(COLUMNS));

    private ActivitySql() {}

    /// [#INSERT] or [#UPDATE] with every field set.
    static Bound withFields(Sql statement, ActivityFields fields, Instant now) {
        return statement
                .with("kind", fields.kind().label())
                .with("subject", fields.subject())
                .with("text", fields.text())
                .with("due", fields.dueAt())
                .with("done", fields.doneAt())
                .with("owner", fields.owner())
                .with("now", now);
    }

    static Activity read(Row row) {
        return read(row.integer(), row);
    }

    /// Reads [#COLUMNS] behind the id.
    static Activity read(int id, Row row) {
        LeadId lead = new LeadId(row.bigint());
        String leadName = row.text();
        ActivityFields fields = new ActivityFields(
                ActivityKind.labelled(row.text()),
                row.text(),
                row.textOrNull(),
                row.instantOrNull(),
                row.instantOrNull(),
                row.integerOrNull());
        Person owner = person(fields.owner(), row.textOrNull());
        Instant createdAt = row.instant();
        return new Activity(
                id, lead, leadName, fields, owner, createdAt, new Person(row.integer(), row.text()), row.instant());
    }

    static @Nullable Person person(@Nullable Integer id, @Nullable String name) {
        return id == null || name == null ? null : new Person(id, name);
    }
}
