package io.leadstone.live;

import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The log in the order of its transactions, as far as no transaction is still running that could come in between:
/// below the oldest one. One that runs for long delays what is told, and nothing is lost by it.
final class EventSql {
    /// Up to where an organisation's log can be read now.
    static final Sql LAST = Sql.of("""
            select e.xid::text, e.id from event e
            where e.org_id = :org and e.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by e.xid desc, e.id desc
            limit 1
            """);

    /// Whether the log still has the row that a position is of.
    static final Sql IS_KNOWN = Sql.of("""
            select e.id from event e where e.org_id = :org and e.id = :id::bigint and e.xid = :xid::text::xid8
            """);

    /// What an organisation's log has after a position, and whose each lead is now. The row comparison names the
    /// organisation too, so that no plan walks everybody's transactions, even while there is but one organisation.
    static final Sql SINCE = Sql.of("""
            select e.xid::text, e.id, e.at, e.kind, e.subject_kind, e.subject_id, e.actor, e.operation_id::text,
                   (select string_agg(key, ',') from jsonb_object_keys(coalesce(e.before, '{}') || coalesce(e.after, '{}')) key),
                   case when e.kind like 'note.%' then (e.after ->> 'note')::int
                        when e.kind like 'activity.%' then (e.after ->> 'activity')::int end,
                   case when e.kind like 'lead.%' then (e.before ->> 'owner')::int end,
                   case when e.kind like 'lead.%' then (e.before ->> 'group')::int end,
                   l.id is not null, l.owner_id, l.group_id
            from event e
            left join lead l on l.org_id = e.org_id and e.subject_kind = 'lead' and l.id = e.subject_id
            where e.org_id = :org and (e.org_id, e.xid, e.id) > (:org, :xid::text::xid8, :id::bigint)
                and e.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by e.xid, e.id
            limit :most::int
            """);

    /// Up to where all logs can be read now.
    static final Sql UPTO = Sql.of("select pg_snapshot_xmin(pg_current_snapshot())::text");

    /// The same, and which organisations have something in between.
    static final Sql NEWS = Sql.of("""
            select now.upto::text, news.org_id
            from (select pg_snapshot_xmin(pg_current_snapshot()) as upto) now
            left join lateral (
                select distinct e.org_id from event e where e.xid >= :from::text::xid8 and e.xid < now.upto
            ) news on true
            """);

    private EventSql() {}

    static Position position(Row row) {
        return new Position(Long.parseLong(row.text()), row.bigint());
    }

    static Happened read(Row row) {
        Position position = position(row);
        Instant at = row.instant();
        String kind = row.text();
        String subject = row.text();
        long id = row.bigint();
        Integer by = row.integerOrNull();
        UUID operation = UUID.fromString(row.text());
        String fields = row.textOrNull();
        return new Happened(
                position,
                at,
                kind,
                subject,
                id,
                by,
                operation,
                fields == null ? List.of() : List.of(fields.split(",", -1)),
                row.integerOrNull(),
                whose(row),
                stored(row));
    }

    private static Happened.@Nullable Whose stored(Row row) {
        boolean isThere = row.bool();
        Happened.Whose whose = whose(row);
        return isThere ? whose : null;
    }

    private static Happened.Whose whose(Row row) {
        return new Happened.Whose(row.integerOrNull(), row.integerOrNull());
    }
}
