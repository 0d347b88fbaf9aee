package io.leadstone.access.session;

import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;

/// Sessions and passwords in SQL.
final class SessionSql {
    static final Sql WHO = Sql.of("""
            select u.id, u.name, u.email, u.role, u.record_scope, o.id, o.name, s.expires_at
            from org_user u
            join org o on o.id = u.org_id
            left join user_session s on s.org_id = u.org_id and s.id = :session::int
            where u.org_id = :org and u.id = :user::int
            """);

    static final Sql PASSWORD = Sql.of("""
            select hash from user_password where org_id = :org and user_id = :user::int
            """);
    /// Waits for whoever is setting the password, and keeps it as it is until a session by it is there.
    static final Sql STILL = Sql.of("""
            select p.hash = :hash::text
            from user_password p
            join org_user u on u.org_id = p.org_id and u.id = p.user_id
            where p.org_id = :org and p.user_id = :user::int and u.archived_at is null
            for share of p
            """);
    /// Whoever sets a password or makes a link takes this first, so that they come one after the other.
    static final Sql LOCK_USER = Sql.of("""
            select u.version from org_user u
            where u.org_id = :org and u.id = :user::int and u.archived_at is null
            for no key update
            """);
    static final Sql SET_PASSWORD = Sql.of("""
            insert into user_password (org_id, user_id, hash, changed_at)
            values (:org, :user::int, :hash::text, :now::timestamptz)
            on conflict (org_id, user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
            """);

    static final Sql INSERT = Sql.of("""
            insert into user_session (org_id, user_id, token_hash, created_at, expires_at, ends_at, device)
            values (:org, :user::int, :token_hash::bytea, :now::timestamptz, :expires::timestamptz, :ends::timestamptz, :device::text)
            returning id
            """);
    static final Sql EXTEND = Sql.of("""
            update user_session set expires_at = least(:expires::timestamptz, ends_at)
            where org_id = :org and id = :id::int and ended_at is null
              and expires_at > :now::timestamptz and expires_at <= :if_before::timestamptz
            returning id
            """);
    static final Sql RENEW = Sql.of("""
            update user_session set token_hash = :token_hash::bytea
            where org_id = :org and id = :id::int and ended_at is null
            returning id
            """);
    static final Sql END = Sql.of("""
            update user_session set ended_at = :now::timestamptz
            where org_id = :org and id = :id::int and ended_at is null
              and (:user::int is null or user_id = :user::int)
            returning id
            """);
    static final Sql END_BY_TOKEN = Sql.of("""
            update user_session set ended_at = :now::timestamptz
            where org_id = :org and token_hash = :token_hash::bytea and user_id = :user::int and ended_at is null
            returning id
            """);
    static final Sql END_ALL = Sql.of("""
            update user_session set ended_at = :now::timestamptz
            where org_id = :org and user_id = :user::int and ended_at is null and id <> :but::int
            returning id
            """);
    static final Sql LIVE = Sql.of("""
            select id, created_at, expires_at, device
            from user_session
            where org_id = :org and user_id = :user::int and ended_at is null and expires_at > :now::timestamptz
            """);

    private SessionSql() {}

    static Who who(Row row) {
        return new Who(
                row.integer(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.integer(),
                row.text(),
                row.instantOrNull());
    }
}
