package io.leadstone.access.accounts;

import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.text.Fold;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The statements about users.
final class UserSql {
    static final Sql INSERT = Sql.of("""
            insert into org_user (org_id, email, email_fold, name, name_fold, role, record_scope, created_at)
            values (:org, :email::text, :email_fold::text, :name::text, :name_fold::text, :role::text, :scope::text,
                    :at::timestamptz)
            on conflict (org_id, email_fold) where archived_at is null do nothing
            returning id
            """);
    static final Sql UPDATE = Sql.of("""
            update org_user
            set email = :email::text, email_fold = :email_fold::text, name = :name::text, name_fold = :name_fold::text,
                role = :role::text, record_scope = :scope::text, version = version + 1
            where org_id = :org and id = :id::int
            """);
    static final Sql ARCHIVE = Sql.of("""
            update org_user set archived_at = :at::timestamptz, version = version + 1
            where org_id = :org and id = :id::int
            """);
    static final Sql RESTORE = Sql.of("""
            update org_user set archived_at = null, version = version + 1 where org_id = :org and id = :id::int
            """);
    static final Sql FIND = Sql.of("""
            select u.id, u.name, u.email, u.role, u.record_scope, u.archived_at is not null, u.created_at, u.version
            from org_user u
            where u.org_id = :org and u.id = :id::int
            """);
    static final Sql EVERYBODY = Sql.of("""
            select u.id, u.name, u.email, u.role, u.record_scope, u.archived_at is not null, u.created_at, u.version
            from org_user u
            where u.org_id = :org
            order by u.id
            """);
    static final Sql FIRST_ADMIN = Sql.of("""
            select id from org_user
            where org_id = :org and role = 'admin' and archived_at is null
            order by id
            limit 1
            """);
    static final Sql OTHER_ADMIN = Sql.of("""
            select id from org_user
            where org_id = :org and role = 'admin' and archived_at is null and id <> :id::int
            limit 1
            """);
    static final Sql BY_EMAIL = Sql.of("""
            select id from org_user where org_id = :org and email_fold = :email_fold::text and archived_at is null
            """);
    static final Sql ALL = Sql.of("""
            select id from org_user where org_id = :org and archived_at is null order by id
            """);

    private static final String MATCHING = """
            u.org_id = :org
            and (:archived::boolean is null or (u.archived_at is not null) = :archived::boolean)
            and (:role::text is null or u.role = :role::text)
            and (:search::text is null
                or strpos(u.name_fold, :search::text) > 0 or strpos(u.email_fold, :search::text) > 0)
            """;
    private static final String PAGE = """
            select counted.total, page.id, page.name, page.email, page.role, page.record_scope, page.archived,
                   page.created_at, page.version
            from (select count(*) as total from org_user u where %1$s) counted
            left join lateral (
                select row_number() over (order by %2$s) as place,
                       u.id, u.name, u.email, u.role, u.record_scope, u.archived_at is not null as archived,
                       u.created_at, u.version
                from org_user u
                where %1$s
                order by place
                offset :offset::bigint limit :limit::int
            ) page on true
            order by page.place
            """;

    /// A page and the exact total: one statement for each sort and direction.
    static final Map<UserSort, List<Sql>> PAGES = new EnumMap<>(UserSort.class);

    static {
        for (UserSort sort : UserSort.values()) {
            PAGES.put(
                    sort,
                    List.of(
                            Sql.of(PAGE.formatted(MATCHING, sort.orderBy(false))),
                            Sql.of(PAGE.formatted(MATCHING, sort.orderBy(true)))));
        }
    }

    private UserSql() {}

    static Bound withFields(Sql statement, UserFields fields) {
        return statement
                .with("email", fields.email())
                .with("email_fold", Fold.fold(fields.email()))
                .with("name", fields.name())
                .with("name_fold", Fold.fold(fields.name()))
                .with("role", fields.role().label())
                .with("scope", fields.scope().label());
    }

    static User read(Row row) {
        return read(row.integer(), row);
    }

    static Page.Counted<User> readCounted(Row row) {
        long total = row.bigint();
        Integer id = row.integerOrNull();
        return new Page.Counted<>(total, id == null ? null : read(id, row));
    }

    private static User read(int id, Row row) {
        String name = row.text();
        String email = row.text();
        Role role = Role.named(row.text()).orElseThrow();
        RecordScope scope = RecordScope.named(row.text()).orElseThrow();
        return new User(
                new UserId(id), new UserFields(name, email, role, scope), row.bool(), row.instant(), row.integer());
    }
}
