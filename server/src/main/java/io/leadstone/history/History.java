package io.leadstone.history;

import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Appends to the log, in the transaction of the change itself: both are there or neither.
public final class History {
    /// The first event of an operation makes it one.
    static final Sql APPEND = Sql.of("""
            with opened as (
                insert into operation (org_id, id, at, actor, api_key_id, session_id, channel, request_id, kind)
                values (:org, :operation::uuid, :at::timestamptz, :actor::int, :api_key::int, :session::int,
                        :channel::text, :request::text, :kind::text)
                on conflict do nothing
            )
            insert into event (org_id, at, actor, api_key_id, session_id, channel, request_id, operation_id,
                               kind, subject_kind, subject_id, subject_version, before, after)
            values (:org, :at::timestamptz, :actor::int, :api_key::int, :session::int, :channel::text, :request::text, :operation::uuid,
                    :kind::text, :subject_kind::text, :subject::bigint, :version::int,
                    :before::text::jsonb, :after::text::jsonb)
            """);

    /// The same for many, of which the first of each operation makes it one.
    static final Sql APPEND_ALL = Sql.of("""
            with told as materialized (
                select * from unnest(
                    :ats::text[]::timestamptz[], :actors::text[]::int[], :api_keys::text[]::int[],
                    :sessions::text[]::int[], :channels::text[], :requests::text[], :operations::text[]::uuid[],
                    :kinds::text[], :subject_kinds::text[], :subjects::bigint[], :versions::int[],
                    :befores::text[], :afters::text[]) with ordinality
                    told (at, actor, api_key, session, channel, request, operation,
                          kind, subject_kind, subject, version, before, after, place)
            ), opened as (
                insert into operation (org_id, id, at, actor, api_key_id, session_id, channel, request_id, kind)
                select distinct on (operation)
                       :org, operation, at, actor, api_key, session, channel, request, kind
                from told
                order by operation, place
                on conflict do nothing
            )
            insert into event (org_id, at, actor, api_key_id, session_id, channel, request_id, operation_id,
                               kind, subject_kind, subject_id, subject_version, before, after)
            select :org, at, actor, api_key, session, channel, request, operation,
                   kind, subject_kind, subject, version, before::jsonb, after::jsonb
            from told
            order by place
            """);

    /// Rows of one statement, so that it takes a fraction of a second however much the log holds of a subject.
    private static final int MOST = 5_000;

    /// What happened, when, and by whom stays. By their places, so that no plan ever reads the whole log.
    static final Sql FORGET = Sql.of("""
            update event set before = null, after = null
            where org_id = :org and ctid = any(array(
                select e.ctid from event e
                where e.org_id = :org and e.subject_kind = :subject_kind::text and e.subject_id = any(:subjects::bigint[])
                    and (e.before is not null or e.after is not null)
                limit :most::int))
            """);

    private History() {}

    /// Empties what the log said of subjects that are deleted for good.
    public static void forget(Tx tx, String subjectKind, long[] subjects) {
        int forgotten = MOST;
        while (forgotten == MOST) {
            forgotten = tx.run(FORGET.with("subject_kind", subjectKind)
                    .with("subjects", subjects)
                    .with("most", MOST));
        }
    }

    public static void append(Tx tx, Origin origin, Event event) {
        tx.run(bound(new Entry(origin, event)));
        tx.happened(event.kind());
    }

    /// An event and where it came from.
    public record Entry(Origin origin, Event event) {}

    /// Appends many, in one statement.
    public static void appendAll(Tx tx, List<Entry> entries) {
        if (entries.size() == 1) {
            tx.run(bound(entries.getFirst()));
        } else if (!entries.isEmpty()) {
            tx.run(bound(entries));
        }
        entries.forEach(entry -> tx.happened(entry.event().kind()));
    }

    private static Bound bound(List<Entry> entries) {
        return APPEND_ALL
                .with("ats", texts(entries, entry -> entry.event().at()))
                .with("actors", texts(entries, entry -> entry.origin().actor()))
                .with("api_keys", texts(entries, entry -> entry.origin().apiKey()))
                .with("sessions", texts(entries, entry -> entry.origin().session()))
                .with("channels", texts(entries, entry -> entry.origin().channel()))
                .with("requests", texts(entries, entry -> entry.origin().requestId()))
                .with("operations", texts(entries, entry -> entry.origin().operation()))
                .with("kinds", texts(entries, entry -> entry.event().kind()))
                .with("subject_kinds", texts(entries, entry -> entry.event().subjectKind()))
                .with(
                        "subjects",
                        entries.stream()
                                .mapToLong(entry -> entry.event().subjectId())
                                .toArray())
                .with(
                        "versions",
                        entries.stream()
                                .mapToInt(entry -> entry.event().subjectVersion())
                                .toArray())
                .with("befores", texts(entries, entry -> entry.event().before()))
                .with("afters", texts(entries, entry -> entry.event().after()));
    }

    private static @Nullable String[] texts(List<Entry> entries, Function<Entry, @Nullable Object> value) {
        @Nullable String[] texts = new @Nullable String[entries.size()];
        for (int i = 0; i < texts.length; i++) {
            Object one = value.apply(entries.get(i));
            texts[i] = one == null ? null : one.toString();
        }
        return texts;
    }

    private static Bound bound(Entry entry) {
        Origin origin = entry.origin();
        Event event = entry.event();
        return APPEND.with("at", event.at())
                .with("actor", origin.actor())
                .with("api_key", origin.apiKey())
                .with("session", origin.session())
                .with("channel", origin.channel())
                .with("request", origin.requestId())
                .with("operation", origin.operation())
                .with("kind", event.kind())
                .with("subject_kind", event.subjectKind())
                .with("subject", event.subjectId())
                .with("version", event.subjectVersion())
                .with("before", event.before())
                .with("after", event.after());
    }
}
