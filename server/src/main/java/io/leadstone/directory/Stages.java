package io.leadstone.directory;

import io.leadstone.access.OrgId;
import io.leadstone.directory.ListQuery.Counted;
import io.leadstone.history.Fields;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ordered stages that an organisation's leads pass; one is the default, where new leads land.
public final class Stages {
    /// What a new organisation starts with; the first is the default.
    private static final List<String> FIRST = List.of("Incoming", "In discussion", "Proposal", "Decision");

    static final Sql INSERT = Sql.of("""
            insert into lead_stage (org_id, name, name_fold, position, is_default)
            values (:org, :name::text, :name_fold::text, :position::int, :is_default::boolean)
            returning id
            """);
    static final Sql ALL = Sql.of("""
            select id from lead_stage where org_id = :org and archived_at is null order by position, id
            """);
    static final Sql FIND = Sql.of("""
            select %s
            from lead_stage t
            where t.org_id = :org and t.id = :id::int
            """.formatted(Stage.COLUMNS));
    /// One page and the total, of one snapshot; the archived ones have no place and come last.
    static final Sql PAGE = Sql.of("""
            select counted.total, page.*
            from (select count(*) as total from lead_stage t where %2$s) counted
            left join lateral (
                select row_number() over (
                           order by case when :sort::text = 'POSITION' then t.archived_at is not null end,
                                    case when :sort::text = 'POSITION' and t.archived_at is null then
                                        case when :descending::boolean then -t.position else t.position end end,
                                    case when :sort::text = 'NAME' and not :descending::boolean then t.name_fold end,
                                    case when :sort::text = 'NAME' and :descending::boolean then t.name_fold end desc,
                                    case when :descending::boolean then -t.id else t.id end) as place,
                       %1$s
                from lead_stage t
                where %2$s
                order by place
                offset :offset::bigint limit :limit::int
            ) page on true
            order by page.place
            """.formatted(Stage.COLUMNS, ListQuery.MATCHING));
    static final Sql EMPTIED = Sql.of("""
            update lead_stage
            set emptied_at = :now::timestamptz, version = version + 1
            where org_id = :org and id = :id::int and version = :version::int and archived_at is not null
            returning version
            """);

    private final Db db;

    public Stages(Db db) {
        this.db = db;
    }

    /// The page that the query asks for, with the true total.
    public Page<Stage> page(OrgId org, ListQuery query) {
        return query.page(db.list(org.value(), query.bind(PAGE.bind()), row -> Counted.read(row, Stage::read)));
    }

    public Optional<Stage> find(OrgId org, int id) {
        return db.one(org.value(), FIND.with("id", id), Stage::read);
    }

    /// Gives a new organisation the stages that everybody starts with.
    public static void addFirst(Tx tx, Origin origin, Instant at) {
        for (int i = 0; i < FIRST.size(); i++) {
            add(tx, origin, FIRST.get(i), i + 1, i == 0, at);
        }
    }

    /// The ids of the stages that can be chosen, in their order.
    public static List<Integer> all(Tx tx) {
        return tx.list(ALL.bind(), Row::integer);
    }

    /// Notes that the last lead of an archived stage has been moved; nothing happens when the stage has changed since
    /// its version was this one.
    public static void emptied(Tx tx, Origin origin, int stage, int version, Instant now) {
        tx.one(EMPTIED.with("id", stage).with("version", version).with("now", now), Row::integer)
                .ifPresent(after -> History.append(
                        tx,
                        origin,
                        Fields.changed(
                                now,
                                "lead_stage",
                                stage,
                                after,
                                "emptied",
                                Map.of("emptied", false),
                                Map.of("emptied", true))));
    }

    /// Adds one where nobody stands.
    static int add(Tx tx, Origin origin, String name, int position, boolean isDefault, Instant at) {
        int id = tx.only(
                INSERT.with("name", name)
                        .with("name_fold", Fold.fold(name))
                        .with("position", position)
                        .with("is_default", isDefault),
                Row::integer);
        History.append(
                tx,
                origin,
                Fields.created(at, "lead_stage", id, Map.of("name", name, "position", position, "default", isDefault)));
        return id;
    }
}
