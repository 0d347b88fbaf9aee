package io.leadstone.leads.list;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.LeadRow;
import io.leadstone.leads.Status;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.text.Utf8;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists leads by plain SQL: one page and the exact total, in one statement and so of one snapshot. It answers what the
/// index cannot yet, and is what the index is held against.
public final class LeadOracle {
    private static final String MATCHING = """
            l.org_id = :org and %s
            and (:status::smallint is null or l.status = :status::smallint)
            and (:source::text is null or l.source_fold = :source::text)
            and (:industry::text is null or l.industry_fold = :industry::text)
            and (:owner::int is null or l.owner_id = :owner::int)
            and (:group::int is null or l.group_id = :group::int)
            and (:brand::int is null or l.brand_id = :brand::int)
            and (:stage::int is null or l.stage_id = :stage::int)
            and (:created_from::timestamptz is null or l.created_at >= :created_from::timestamptz)
            and (:created_to::timestamptz is null or l.created_at < :created_to::timestamptz)
            and (:updated_since::timestamptz is null or l.updated_at >= :updated_since::timestamptz)
            and (:next_from::timestamptz is null or l.next_activity_at >= :next_from::timestamptz)
            and (:next_to::timestamptz is null or l.next_activity_at < :next_to::timestamptz)
            and (:next_any::boolean is null or (l.next_activity_at is not null) = :next_any::boolean)
            and (:last_from::timestamptz is null or l.last_contacted_at >= :last_from::timestamptz)
            and (:last_to::timestamptz is null or l.last_contacted_at < :last_to::timestamptz)
            and (cardinality(:tags::int[]) = 0 or exists (
                select from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id and t.tag_id = any(:tags::int[])))
            and not exists (
                select from unnest(:words::text[], :digits::text[], :numbers::text[]) searched (word, digits, number)
                where not coalesce(strpos(l.name_fold, word) > 0
                    or strpos(l.email_fold, word) > 0
                    or strpos(l.phone_e164, digits) > 0
                    or strpos(l.phone_national, digits) > 0
                    or starts_with(lpad(l.id::text, greatest(4, length(l.id::text)), '0'), number), false))
            """.formatted(Reach.RULE);

    private static final String PAGE = """
            select counted.total, page.*
            from (select count(*) as total from lead l where %1$s) counted
            left join lateral (
                select row_number() over (order by %2$s) as place,
                       l.id, l.name, l.email, l.status, l.source, l.company, u.name, l.created_at,
                       coalesce(l.phone_e164, l.phone_national), l.industry, l.score, l.stage_id, l.brand_id,
                       array(select t.tag_id from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id
                             order by t.tag_id),
                       l.owner_id, l.group_id, l.updated_at, l.next_activity_at, l.last_contacted_at,
                       l.deleted_at
                from lead l
                left join org_user u on u.org_id = l.org_id and u.id = l.owner_id
                where %1$s
                order by place
                offset :offset::bigint limit :limit::int
            ) page on true
            order by page.place
            """;

    /// One statement for each sort and direction; nothing of a request ever becomes part of a text.
    static final Map<LeadSort, List<Sql>> LIVE = statements("l.deleted_at is null");

    /// The same of the bin, along its index.
    static final Map<LeadSort, List<Sql>> BIN = statements("l.deleted_at is not null");

    /// All live ones that match, without pages.
    static final Sql IDS =
            Sql.of("select l.id from lead l where l.deleted_at is null and " + MATCHING + " order by l.id");

    private final Db db;

    public LeadOracle(Db db) {
        this.db = db;
    }

    /// The page that the query asks for; no rows when it lies past the end, with the true total.
    Page<LeadRow> page(OrgId org, Reach reach, LeadQuery query) {
        record Counted(long total, List<LeadRow> row) {}
        List<Counted> rows = db.list(
                org.value(),
                reach.bind(bound(statement(query), query)),
                row -> new Counted(row.bigint(), row.bigintOrNull() == null ? List.of() : List.of(read(row))));
        List<LeadRow> leads = new ArrayList<>();
        rows.forEach(counted -> leads.addAll(counted.row()));
        return new Page<>(leads, rows.getFirst().total(), query.paging());
    }

    /// The numbers of all live leads that the query matches, ascending.
    long[] ids(OrgId org, Reach reach, LeadQuery query) {
        return db.list(org.value(), reach.bind(filtered(IDS, query)), Row::bigint).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static Map<LeadSort, List<Sql>> statements(String among) {
        String matching = among + " and " + MATCHING;
        Map<LeadSort, List<Sql>> statements = new EnumMap<>(LeadSort.class);
        for (LeadSort sort : LeadSort.values()) {
            statements.put(
                    sort,
                    List.of(
                            Sql.of(PAGE.formatted(matching, sort.orderBy(false))),
                            Sql.of(PAGE.formatted(matching, sort.orderBy(true)))));
        }
        return statements;
    }

    static Sql statement(LeadQuery query) {
        Map<LeadSort, List<Sql>> statements = query.deleted() ? BIN : LIVE;
        return Objects.requireNonNull(statements.get(query.sort())).get(query.descending() ? 1 : 0);
    }

    static Bound bound(Sql statement, LeadQuery query) {
        return filtered(statement, query)
                .with("offset", query.paging().offset())
                .with("limit", query.paging().size());
    }

    private static Bound filtered(Sql statement, LeadQuery query) {
        return statement
                .with("status", query.status() == null ? null : query.status().code())
                .with("source", query.source())
                .with("industry", query.industry())
                .with("owner", query.owner())
                .with("group", query.group())
                .with("brand", query.brand())
                .with("stage", query.stage())
                .with("created_from", query.createdFrom())
                .with("created_to", query.createdTo())
                .with("updated_since", query.updatedSince())
                .with("next_from", query.nextActivityFrom())
                .with("next_to", query.nextActivityTo())
                .with("next_any", query.nextActivity())
                .with("last_from", query.lastContactedFrom())
                .with("last_to", query.lastContactedTo())
                .with("tags", Ids.array(query.tags()))
                .with("words", words(query, SearchWord::text))
                .with("digits", words(query, SearchWord::digits))
                .with("numbers", words(query, SearchWord::number));
    }

    private static @Nullable String[] words(LeadQuery query, Function<SearchWord, @Nullable String> part) {
        return query.search().stream().map(part).toArray(String[]::new);
    }

    private static LeadRow read(Row row) {
        return new LeadRow(
                new LeadId(row.bigint()),
                Utf8.of(row.text()),
                Utf8.ofNullable(row.textOrNull()),
                Status.coded(row.integer()),
                row.textOrNull(),
                Utf8.ofNullable(row.textOrNull()),
                row.textOrNull(),
                row.instant(),
                Utf8.ofNullable(row.textOrNull()),
                row.textOrNull(),
                row.integerOrNull(),
                row.integer(),
                row.integerOrNull(),
                Ids.list(row.integers()),
                row.integerOrNull(),
                row.integerOrNull(),
                row.instant(),
                row.instantOrNull(),
                row.instantOrNull(),
                row.instantOrNull());
    }
}
