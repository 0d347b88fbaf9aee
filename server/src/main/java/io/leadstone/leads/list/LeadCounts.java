package io.leadstone.leads.list;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.index.Indexes;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// How many leads within somebody's reach point at each thing, deleted ones left out: out of memory, or by SQL while a
/// large organisation is loading. Things that no lead points at are left out.
public final class LeadCounts {
    static final Sql BY_ID = Sql.of("""
            select pointed.id, count(*)
            from (
                select case :by::text when 'GROUP' then l.group_id when 'BRAND' then l.brand_id else l.stage_id end as id
                from lead l
                where l.org_id = :org and l.deleted_at is null and %s
            ) pointed
            where pointed.id is not null
            group by pointed.id
            """.formatted(Reach.RULE));
    static final Sql BY_TAG = Sql.of("""
            select t.tag_id, count(*)
            from lead l
            join lead_tag t on t.org_id = l.org_id and t.lead_id = l.id
            where l.org_id = :org and l.deleted_at is null and %s
            group by t.tag_id
            """.formatted(Reach.RULE));
    static final Sql BY_SOURCE = Sql.of("""
            select l.source_fold, count(*)
            from lead l
            where l.org_id = :org and l.deleted_at is null and l.source_fold is not null and %s
            group by l.source_fold
            """.formatted(Reach.RULE));

    private final Indexes indexes;
    private final Db db;

    public LeadCounts(Indexes indexes, Db db) {
        this.indexes = indexes;
        this.db = db;
    }

    /// What leads point at by its id.
    public enum By {
        GROUP(LeadColumns.GROUP),
        BRAND(LeadColumns.BRAND),
        STAGE(LeadColumns.STAGE),
        TAG(LeadColumns.TAGS);

        private final int column;

        By(int column) {
            this.column = column;
        }
    }

    /// By the thing's id.
    public Map<Integer, Long> of(By by, OrgId org, Reach reach) {
        return indexes.read(
                org.value(), table -> table.tally(by.column, LeadColumns.within(reach)), () -> fromSql(by, org, reach));
    }

    /// By the whole text of the source, folded.
    public Map<String, Long> ofSources(OrgId org, Reach reach) {
        return indexes.read(
                org.value(),
                table -> table.tallyWords(LeadColumns.SOURCE, LeadColumns.within(reach)),
                () -> sourcesFromSql(org, reach));
    }

    Map<Integer, Long> fromSql(By by, OrgId org, Reach reach) {
        return read(org, reach, by == By.TAG ? BY_TAG.bind() : BY_ID.with("by", by.name()), Row::integer);
    }

    Map<String, Long> sourcesFromSql(OrgId org, Reach reach) {
        return read(org, reach, BY_SOURCE.bind(), Row::text);
    }

    private <T> Map<T, Long> read(OrgId org, Reach reach, Bound query, Function<Row, T> key) {
        Map<T, Long> counts = new HashMap<>();
        db.list(org.value(), reach.bind(query), row -> Map.entry(key.apply(row), row.bigint()))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }
}
