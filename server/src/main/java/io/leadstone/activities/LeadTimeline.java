package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What happened to a lead, the last first: changes, notes and activities in one order.
final class LeadTimeline {
    private static final String MATCHING = """
            e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = l.id
                and case when e.kind like 'note.%' then :notes::boolean
                    when e.kind like 'activity.%' then :activities::boolean
                    else :changes::boolean end""";

    /// One page, flat by the log's index of subjects, and the total; no row at all where there is no such lead.
    static final Sql PAGE = Sql.of("""
            select counted.total, page.*
            from lead l
            cross join lateral (select count(*) as total from event e where %1$s) counted
            left join lateral (
                select e.id, e.at, e.kind, e.actor, u.name, e.channel, e.api_key_id, k.name as key_name,
                       e.operation_id::text, e.before::text, e.after::text,
                       (e.after ->> 'note')::int as note, (e.after ->> 'activity')::int as activity
                from event e
                left join org_user u on u.org_id = e.org_id and u.id = e.actor
                left join api_key k on k.org_id = e.org_id and k.id = e.api_key_id
                where %1$s
                order by e.id desc
                offset :offset::bigint limit :limit::int
            ) page on true
            where l.org_id = :org and l.id = :lead::bigint and l.deleted_at is null and %2$s
            order by page.id desc
            """.formatted(MATCHING, Reach.RULE));

    private final Db db;

    LeadTimeline(Db db) {
        this.db = db;
    }

    /// What an entry can be of.
    enum Kind {
        NOTES,
        ACTIVITIES,
        CHANGES
    }

    /// One event of a lead's life.
    ///
    /// @param by who did it; the operator is none
    /// @param before the changed fields as they were, under their inside names
    /// @param note its id where it is about one
    record Entry(
            long id,
            Instant at,
            String kind,
            @Nullable Person by,
            String channel,
            @Nullable Person apiKey,
            UUID operation,
            @Nullable ObjectNode before,
            @Nullable ObjectNode after,
            @Nullable Integer note,
            @Nullable Integer activity) {}

    /// A page with the notes and activities that its entries speak of, as they are now; a deleted one is missing.
    record Story(Page<Entry> page, Map<Integer, Note> notes, Map<Integer, Activity> activities) {}

    /// The page that is asked for; empty when there is no such lead within `reach`.
    Optional<Story> page(OrgId org, Reach reach, LeadId lead, Set<Kind> kinds, Paging paging) {
        List<Page.Counted<Entry>> rows = db.list(
                org.value(),
                reach.bind(PAGE.with("lead", lead.value())
                        .with("notes", kinds.contains(Kind.NOTES))
                        .with("activities", kinds.contains(Kind.ACTIVITIES))
                        .with("changes", kinds.contains(Kind.CHANGES))
                        .with("offset", paging.offset())
                        .with("limit", paging.size())),
                LeadTimeline::read);
        return rows.isEmpty() ? Optional.empty() : Optional.of(story(org, lead, Page.of(rows, paging)));
    }

    private Story story(OrgId org, LeadId lead, Page<Entry> page) {
        Map<Integer, Note> notes = new HashMap<>();
        Map<Integer, Activity> activities = new HashMap<>();
        List<Integer> noteIds = ids(page, Entry::note);
        List<Integer> activityIds = ids(page, Entry::activity);
        if (!noteIds.isEmpty()) {
            db.list(org.value(), NoteSql.ALL.with("ids", Ids.array(noteIds)).with("lead", lead.value()), NoteSql::read)
                    .forEach(note -> notes.put(note.id(), note));
        }
        if (!activityIds.isEmpty()) {
            db.list(
                            org.value(),
                            ActivitySql.ALL.with("ids", Ids.array(activityIds)).with("lead", lead.value()),
                            ActivitySql::read)
                    .forEach(activity -> activities.put(activity.id(), activity));
        }
        return new Story(page, notes, activities);
    }

    private static List<Integer> ids(Page<Entry> page, Function<Entry, @Nullable Integer> id) {
        return page.rows().stream()
                .map(id)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private static Page.Counted<Entry> read(Row row) {
        long total = row.bigint();
        Long id = row.bigintOrNull();
        return new Page.Counted<>(total, id == null ? null : read(id, row));
    }

    private static Entry read(long id, Row row) {
        Instant at = row.instant();
        String kind = row.text();
        Person by = ActivitySql.person(row.integerOrNull(), row.textOrNull());
        String channel = row.text();
        Person key = ActivitySql.person(row.integerOrNull(), row.textOrNull());
        UUID operation = UUID.fromString(row.text());
        return new Entry(
                id,
                at,
                kind,
                by,
                channel,
                key,
                operation,
                fields(row.textOrNull()),
                fields(row.textOrNull()),
                row.integerOrNull(),
                row.integerOrNull());
    }

    private static @Nullable ObjectNode fields(@Nullable String json) {
        return json == null
                ? null
                : Json.readObject(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
