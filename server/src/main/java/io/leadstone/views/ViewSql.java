package io.leadstone.views;

import io.leadstone.access.UserId;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The statements about views; of those that somebody does not see, there are none.
final class ViewSql {
    private static final String SEEN = """
            (v.owner_id = :user::int or v.sharing = 'everyone' or (v.sharing = 'team' and exists (
                select from user_group_member m
                where m.org_id = :org and m.group_id = v.team_id and m.user_id = :user::int)))""";

    private static final String COLUMNS = """
            v.id, v.name, v.screen, v.query, v.sharing, v.team_id, g.name as team_name, v.owner_id, o.name as owner_name,
            v.created_at, v.updated_at, v.version""";

    private static final String BESIDE = """
            join org_user o on o.org_id = v.org_id and o.id = v.owner_id
            left join user_group g on g.org_id = v.org_id and g.id = v.team_id""";

    private static final String MATCHING = """
            v.org_id = :org and %s
            and (:screen::text is null or v.screen = :screen::text)
            and (:sharing::text is null or v.sharing = :sharing::text)
            and (:search::text is null or strpos(v.name_fold, :search::text) > 0)""".formatted(SEEN);

    /// A page and the exact total: one statement for each sort and direction.
    static final Map<ViewSort, List<Sql>> PAGES = new EnumMap<>(ViewSort.class);

    static {
        for (ViewSort sort : ViewSort.values()) {
            PAGES.put(sort, List.of(page(sort.orderBy(false)), page(sort.orderBy(true))));
        }
    }

    static final Sql FIND = Sql.of("""
            select %s
            from saved_view v
            %s
            where v.org_id = :org and v.id = :id::int and %s
            """.formatted(COLUMNS, BESIDE, SEEN));

    /// Of one's own or of one that was locked, whoever sees it.
    static final Sql GET = Sql.of("""
            select %s
            from saved_view v
            %s
            where v.org_id = :org and v.id = :id::int
            """.formatted(COLUMNS, BESIDE));

    static final Sql LOCK = Sql.of("""
            select v.id from saved_view v where v.org_id = :org and v.id = :id::int and %s for update
            """.formatted(SEEN));

    static final Sql INSERT = Sql.of("""
            insert into saved_view (org_id, owner_id, screen, name, name_fold, query, sharing, team_id, created_at, updated_at)
            values (:org, :owner::int, :screen::text, :name::text, :name_fold::text, :query::text, :sharing::text, :team::int,
                    :now::timestamptz, :now::timestamptz)
            on conflict (org_id, owner_id, screen, name_fold) do nothing
            returning id
            """);

    static final Sql UPDATE = Sql.of("""
            update saved_view
            set screen = :screen::text, name = :name::text, name_fold = :name_fold::text, query = :query::text,
                sharing = :sharing::text, team_id = :team::int,
                updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::int
            """);

    static final Sql DELETE = Sql.of("delete from saved_view where org_id = :org and id = :id::int");

    static final Sql HOLDER = Sql.of("""
            select id from saved_view
            where org_id = :org and owner_id = :owner::int and screen = :screen::text and name_fold = :name_fold::text
            """);

    static final Sql COUNT = Sql.of("select count(*) from saved_view where org_id = :org and owner_id = :owner::int");

    /// Who made the versions since one.
    static final Sql CHANGED_BY = Sql.of("""
            select distinct u.name
            from event e
            join org_user u on u.org_id = e.org_id and u.id = e.actor
            where e.org_id = :org and e.subject_kind = 'view' and e.subject_id = :id::bigint
                and e.subject_version > :version::int
            order by u.name
            """);

    static final Sql IS_MEMBER = Sql.of("""
            select exists (
                select from user_group_member m
                join user_group g on g.org_id = m.org_id and g.id = m.group_id and g.archived_at is null
                where m.org_id = :org and m.group_id = :team::int and m.user_id = :owner::int)
            """);

    private ViewSql() {}

    private static Sql page(String orderBy) {
        return Sql.of("""
            select counted.total, page.id, page.name, page.screen, page.query, page.sharing, page.team_id, page.team_name,
                   page.owner_id, page.owner_name, page.created_at, page.updated_at, page.version
            from (select count(*) as total from saved_view v where %1$s) counted
            left join lateral (
                select row_number() over (order by %2$s) as place, %3$s
                from saved_view v
                %4$s
                where %1$s
                order by place
                offset :offset::bigint limit :limit::int
            ) page on true
            order by page.place
            """.formatted(MATCHING, orderBy, COLUMNS, BESIDE));
    }

    /// [#INSERT] or [#UPDATE] with every field set.
    static Bound withFields(Sql statement, ViewFields fields, Instant now) {
        return statement
                .with("name", fields.name())
                .with("name_fold", Fold.fold(fields.name()))
                .with("screen", fields.screen().label())
                .with("query", fields.query())
                .with("sharing", fields.sharing().label())
                .with("team", fields.team())
                .with("now", now);
    }

    static View read(Row row) {
        return read(row.integer(), row);
    }

    static Page.Counted<View> readCounted(Row row) {
        long total = row.bigint();
        Integer id = row.integerOrNull();
        return new Page.Counted<>(total, id == null ? null : read(id, row));
    }

    private static View read(int id, Row row) {
        ViewFields fields = new ViewFields(
                row.text(),
                Screen.valueOf(row.text().toUpperCase(Locale.ROOT)),
                row.text(),
                Sharing.valueOf(row.text().toUpperCase(Locale.ROOT)),
                row.integerOrNull());
        return new View(
                id,
                fields,
                row.textOrNull(),
                new UserId(row.integer()),
                row.text(),
                row.instant(),
                row.instant(),
                row.integer());
    }
}
