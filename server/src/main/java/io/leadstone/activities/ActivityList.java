package io.leadstone.activities;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Lists the activities of the leads within somebody's reach: one page and the exact total, in one statement.
final class ActivityList {
    /// Statements keep one plan whatever is asked, so there is one for each index that helps.
    enum By {
        ANYTHING("true"),
        OWNER("a.owner_id = :owner::int"),
        LEAD("a.lead_id = :lead::bigint");

        private final String condition;

        By(String condition) {
            this.condition = condition;
        }
    }

    record Shape(By by, boolean open, ActivityQuery.Sort sort, boolean descending) {
        Sql statement() {
            String matching = """
            from activity a
            join lead l on l.org_id = a.org_id and l.id = a.lead_id
            where a.org_id = :org and a.deleted_at is null and l.deleted_at is null and %s and %s and %s
                and (:owner::int is null or a.owner_id = :owner::int)
                and (:lead::bigint is null or a.lead_id = :lead::bigint)
                and (:open::boolean is null or (a.done_at is null) = :open::boolean)
                and (:overdue_at::timestamptz is null or a.due_at < :overdue_at::timestamptz)
                and (:kind::text is null or a.kind = :kind::text)
                and (:due_from::timestamptz is null or a.due_at >= :due_from::timestamptz)
                and (:due_to::timestamptz is null or a.due_at < :due_to::timestamptz)
            """.formatted(Reach.RULE, by.condition, open ? "a.done_at is null" : "true");
            return Sql.of("""
            select counted.total, a.id, a.lead_id, a.lead_name, a.kind, a.subject, a.text, a.due_at, a.done_at, a.owner_id,
                   o.name, a.created_at, a.created_by, c.name, a.updated_at
            from (
                select count(*) as total
                %1$s
            ) counted
            left join lateral (
                select a.org_id, a.id, a.lead_id, l.name as lead_name, a.kind, a.subject, a.text, a.due_at, a.done_at,
                       a.owner_id, a.created_at, a.created_by, a.updated_at
                %1$s
                order by %2$s
                offset :offset::bigint limit :limit::int
            ) a on true
            left join org_user o on o.org_id = a.org_id and o.id = a.owner_id
            left join org_user c on c.org_id = a.org_id and c.id = a.created_by
            order by %2$s
            """.formatted(matching, sort.orderBy(descending)));
        }
    }

    static final Map<Shape, Sql> PAGES = pages();

    private final Db db;
    private final Clock clock;

    ActivityList(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Page<Activity> page(OrgId org, Reach reach, ActivityQuery query) {
        return Page.of(db.list(org.value(), reach.bind(bound(query)), ActivityList::read), query.paging());
    }

    private Bound bound(ActivityQuery query) {
        Boolean open = switch (query.state()) {
            case OPEN, OVERDUE -> true;
            case DONE -> false;
            case ALL -> null;
        };
        By by = query.lead() != null ? By.LEAD : query.owner() != null ? By.OWNER : By.ANYTHING;
        Shape shape = new Shape(
                by,
                Objects.equals(open, true),
                query.order().by(),
                query.order().descending());
        return Objects.requireNonNull(PAGES.get(shape))
                .with("owner", query.owner())
                .with("lead", query.lead() == null ? null : query.lead().value())
                .with("open", open)
                .with("overdue_at", query.state() == ActivityQuery.State.OVERDUE ? clock.instant() : null)
                .with("kind", query.kind() == null ? null : query.kind().label())
                .with("due_from", query.dueFrom())
                .with("due_to", query.dueTo())
                .with("offset", query.paging().offset())
                .with("limit", query.paging().size());
    }

    private static Page.Counted<Activity> read(Row row) {
        long total = row.bigint();
        Integer id = row.integerOrNull();
        return new Page.Counted<>(total, id == null ? null : ActivitySql.read(id, row));
    }

    private static Map<Shape, Sql> pages() {
        Map<Shape, Sql> pages = new HashMap<>();
        for (By by : By.values()) {
            for (ActivityQuery.Sort sort : ActivityQuery.Sort.values()) {
                for (boolean open : new boolean[] {false, true}) {
                    for (boolean descending : new boolean[] {false, true}) {
                        Shape shape = new Shape(by, open, sort, descending);
                        pages.put(shape, shape.statement());
                    }
                }
            }
        }
        return Map.copyOf(pages);
    }
}
