package io.leadstone.access.session;

import io.leadstone.platform.db.Sql;

/// One-time links in SQL.
final class LinkSql {
    static final Sql INSERT = Sql.of("""
            insert into one_time_link (org_id, user_id, purpose, token_hash, created_at, expires_at)
            values (:org, :user::int, :purpose::text, :token_hash::bytea, :now::timestamptz, :expires::timestamptz)
            """);
    static final Sql FIND = Sql.of("""
            select l.purpose, l.expires_at, u.id, u.name, u.email, u.role, u.record_scope, o.id, o.name, null::timestamptz
            from one_time_link l
            join org_user u on u.org_id = l.org_id and u.id = l.user_id
            join org o on o.id = l.org_id
            where l.org_id = :org and l.token_hash = :token_hash::bytea
              and l.used_at is null and l.expires_at > :now::timestamptz and u.archived_at is null
            """);
    static final Sql USE = Sql.of("""
            update one_time_link set used_at = :now::timestamptz
            where org_id = :org and token_hash = :token_hash::bytea and used_at is null and expires_at > :now::timestamptz
            returning id
            """);
    /// By no process's clock: whatever the time is elsewhere, they have expired.
    static final Sql END_ALL = Sql.of("""
            update one_time_link set expires_at = '-infinity' where org_id = :org and user_id = :user::int and used_at is null
            """);

    private LinkSql() {}
}
