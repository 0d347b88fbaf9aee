package io.leadstone.activities;

import io.leadstone.access.Reach;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import java.time.Instant;

/// The statements about notes; of a lead that the caller does not see, there are none.
final class NoteSql {
    private static final String COLUMNS = "n.id, n.lead_id, n.text, n.created_at, n.created_by, u.name, n.updated_at";

    static final Sql INSERT = Sql.of("""
            insert into note (org_id, lead_id, text, created_at, created_by, updated_at)
            values (:org, :lead::bigint, :text::text, :now::timestamptz, :user::int, :now::timestamptz)
            returning id
            """);

    static final Sql UPDATE = Sql.of("""
            update note
            set text = :text::text, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    static final Sql DELETE = Sql.of("""
            update note
            set deleted_at = :now::timestamptz, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    static final Sql FIND = Sql.of("""
            select %s
            from note n
            join lead l on l.org_id = n.org_id and l.id = n.lead_id
            join org_user u on u.org_id = n.org_id and u.id = n.created_by
            where n.org_id = :org and n.id = :id::int and n.deleted_at is null and l.deleted_at is null and %s
            """.formatted(COLUMNS, Reach.RULE));

    /// Of one lead that the caller sees.
    static final Sql ALL = Sql.of("""
            select %s
            from note n
            join org_user u on u.org_id = n.org_id and u.id = n.created_by
            where n.org_id = :org and n.id = any(:ids::int[]) and n.lead_id = :lead::bigint and n.deleted_at is null
            """.formatted(COLUMNS));

    /// One page, the newest first, and the total; no row at all where there is no such lead.
    static final Sql PAGE = Sql.of("""
            select counted.total, page.*
            from lead l
            cross join lateral (
                select count(*) as total from note n
                where n.org_id = :org and n.lead_id = l.id and n.deleted_at is null
            ) counted
            left join lateral (
                select %s
                from note n
                join org_user u on u.org_id = n.org_id and u.id = n.created_by
                where n.org_id = :org and n.lead_id = l.id and n.deleted_at is null
                order by n.id desc
                offset :offset::bigint limit :limit::int
            ) page on true
            where l.org_id = :org and l.id = :lead::bigint and l.deleted_at is null and %s
            order by page.id desc
            """.formatted(COLUMNS, Reach.RULE));

    private NoteSql() {}

    static Note read(Row row) {
        return read(row.integer(), row);
    }

    static Page.Counted<Note> readCounted(Row row) {
        long total = row.bigint();
        Integer id = row.integerOrNull();
        return new Page.Counted<>(total, id == null ? null : read(id, row));
    }

    private static Note read(int id, Row row) {
        LeadId lead = new LeadId(row.bigint());
        String text = row.text();
        Instant createdAt = row.instant();
        return new Note(id, lead, text, createdAt, new Person(row.integer(), row.text()), row.instant());
    }
}
