package io.leadstone.leads.list;

import io.leadstone.access.People;
import io.leadstone.access.Reach;
import io.leadstone.index.table.Condition;
import io.leadstone.index.table.Kind;
import io.leadstone.index.table.Look;
import io.leadstone.index.table.Query;
import io.leadstone.index.table.Table;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.LeadRow;
import io.leadstone.leads.Status;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.text.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the index holds of a lead: all that a list shows, filters or sorts by. A field that is to join is one line
/// here, one in [#FIELDS] and its condition. The tags come last: they are loaded apart.
final class LeadColumns {
    private static final int NAME = 0;
    private static final int EMAIL = 1;
    private static final int COMPANY = 2;
    private static final int E164 = 3;
    private static final int NATIONAL = 4;
    static final int SOURCE = 5;
    private static final int INDUSTRY = 6;
    private static final int STATUS = 7;
    static final int OWNER = 8;
    static final int GROUP = 9;
    static final int BRAND = 10;
    static final int STAGE = 11;
    private static final int SCORE = 12;
    private static final int CREATED = 13;
    private static final int UPDATED = 14;
    private static final int NEXT_ACTIVITY = 15;
    private static final int LAST_CONTACTED = 16;
    static final int TAGS = 17;

    static final List<Kind> KINDS = List.of(
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.TEXT,
            Kind.WORD,
            Kind.WORD,
            Kind.CODE,
            Kind.CODE,
            Kind.CODE,
            Kind.CODE,
            Kind.CODE,
            Kind.NUMBER,
            Kind.TIME,
            Kind.TIME,
            Kind.TIME,
            Kind.TIME,
            Kind.SET);

    /// In the order of the columns. National digits that the E.164 form holds anyway are left out.
    private static final String FIELDS = """
            l.name, l.email, l.company, l.phone_e164,
            case when strpos(l.phone_e164, l.phone_national) > 0 then null else l.phone_national end,
            l.source, l.industry, l.status, l.owner_id, l.group_id, l.brand_id, l.stage_id, l.score,
            l.created_at, l.updated_at, l.next_activity_at, l.last_contacted_at""";

    /// The present state of one lead, for the shared check; nothing when it is deleted.
    static final String NOW = """
            select record_send(row(%s,
                array(select t.tag_id from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id order by t.tag_id)))
            from lead l
            where l.org_id = changed.org_id and l.id = changed.subject_id and l.deleted_at is null
                and changed.org_id = any(:followed::int[])""".formatted(FIELDS);

    /// Leads of an organisation, ascending; the id first, then the columns but the tags.
    static final String ROWS = """
            copy (
                select l.id, %s
                from lead l
                where l.org_id = :org and l.id >= :from and l.id < :until and l.deleted_at is null
                order by l.id
            ) to stdout (format binary)
            """.formatted(FIELDS);

    /// The tags of each, deleted leads' too: a join would cost PostgreSQL more than reading them apart.
    static final String ELEMENTS = """
            copy (
                select t.lead_id, t.tag_id from lead_tag t where t.org_id = :org order by t.lead_id, t.tag_id
            ) to stdout (format binary)
            """;

    private LeadColumns() {}

    /// The conditions and the order of a list, in the index's words, among the leads within `reach`.
    static Query query(LeadQuery query, Reach reach) {
        List<Condition> conditions = new ArrayList<>(within(reach));
        is(conditions, STATUS, query.status() == null ? null : query.status().code());
        is(conditions, OWNER, query.owner());
        is(conditions, GROUP, query.group());
        is(conditions, BRAND, query.brand());
        is(conditions, STAGE, query.stage());
        if (query.source() != null) {
            conditions.add(new Condition.WordIs(SOURCE, query.source()));
        }
        if (query.industry() != null) {
            conditions.add(new Condition.WordIs(INDUSTRY, query.industry()));
        }
        if (!query.tags().isEmpty()) {
            conditions.add(new Condition.AnyOf(TAGS, query.tags()));
        }
        from(conditions, CREATED, query.createdFrom());
        from(conditions, UPDATED, query.updatedSince());
        before(conditions, CREATED, query.createdTo());
        from(conditions, NEXT_ACTIVITY, query.nextActivityFrom());
        before(conditions, NEXT_ACTIVITY, query.nextActivityTo());
        if (query.nextActivity() != null) {
            conditions.add(
                    query.nextActivity()
                            ? new Condition.From(NEXT_ACTIVITY, Long.MIN_VALUE)
                            : new Condition.IsNull(NEXT_ACTIVITY));
        }
        from(conditions, LAST_CONTACTED, query.lastContactedFrom());
        before(conditions, LAST_CONTACTED, query.lastContactedTo());
        query.search().forEach(word -> conditions.add(found(word)));
        return new Query(
                conditions,
                column(query.sort()),
                query.descending(),
                query.paging().offset(),
                query.paging().size());
    }

    /// A lead as a list shows it.
    static LeadRow row(Table table, long id, People people) {
        Utf8 e164 = table.text(E164, id);
        Integer owner = integer(table, OWNER, id);
        return new LeadRow(
                new LeadId(id),
                Objects.requireNonNull(table.text(NAME, id)),
                table.text(EMAIL, id),
                Status.coded(table.integer(STATUS, id)),
                table.word(SOURCE, id),
                table.text(COMPANY, id),
                owner == null ? null : people.name(owner),
                Instant.ofEpochSecond(table.seconds(CREATED, id)),
                e164 == null ? table.text(NATIONAL, id) : e164,
                table.word(INDUSTRY, id),
                integer(table, SCORE, id),
                table.integer(STAGE, id),
                integer(table, BRAND, id),
                Ids.list(table.set(TAGS, id)),
                owner,
                integer(table, GROUP, id),
                Instant.ofEpochSecond(table.seconds(UPDATED, id)),
                time(table, NEXT_ACTIVITY, id),
                time(table, LAST_CONTACTED, id),
                null);
    }

    private static int column(LeadSort sort) {
        return switch (sort) {
            case ID -> Query.BY_ID;
            case NAME -> NAME;
            case EMAIL -> EMAIL;
            case STATUS -> STATUS;
            case SOURCE -> SOURCE;
            case COMPANY -> COMPANY;
            case OWNER -> OWNER;
            case CREATED -> CREATED;
            case INDUSTRY -> INDUSTRY;
            case SCORE -> SCORE;
            case STAGE -> STAGE;
            case BRAND -> BRAND;
            case UPDATED -> UPDATED;
            case NEXT_ACTIVITY -> NEXT_ACTIVITY;
            case LAST_CONTACTED -> LAST_CONTACTED;
        };
    }

    /// That a lead is within reach; nothing, when every lead is.
    static List<Condition> within(Reach reach) {
        return reach.everything()
                ? List.of()
                : List.of(new Condition.Within(List.of(
                        new Condition.OneOf(OWNER, reach.owners()), new Condition.OneOf(GROUP, reach.groups()))));
    }

    private static Condition found(SearchWord word) {
        List<Look> looks = new ArrayList<>(List.of(new Look.In(NAME, word.text()), new Look.In(EMAIL, word.text())));
        if (word.digits() != null) {
            looks.add(new Look.In(E164, word.digits()));
            looks.add(new Look.In(NATIONAL, word.digits()));
        }
        if (word.number() != null) {
            looks.add(new Look.NumberPrefix(word.number()));
        }
        return new Condition.Found(looks);
    }

    private static void is(List<Condition> conditions, int column, @Nullable Integer code) {
        if (code != null) {
            conditions.add(new Condition.Is(column, code));
        }
    }

    private static void from(List<Condition> conditions, int column, @Nullable Instant time) {
        if (time != null) {
            conditions.add(new Condition.From(column, firstSecondFrom(time)));
        }
    }

    private static void before(List<Condition> conditions, int column, @Nullable Instant time) {
        if (time != null) {
            conditions.add(new Condition.Before(column, firstSecondFrom(time)));
        }
    }

    /// Times are stored in whole seconds, so a bound between two of them is the same as the later one.
    private static long firstSecondFrom(Instant time) {
        return time.getNano() == 0 ? time.getEpochSecond() : time.getEpochSecond() + 1;
    }

    private static @Nullable Instant time(Table table, int column, long id) {
        return table.isNull(column, id) ? null : Instant.ofEpochSecond(table.seconds(column, id));
    }

    private static @Nullable Integer integer(Table table, int column, long id) {
        return table.isNull(column, id) ? null : (Integer) table.integer(column, id);
    }
}
