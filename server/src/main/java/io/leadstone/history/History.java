package io.leadstone.history;

import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.util.List;

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

    private History() {}

    public static void append(Tx tx, Origin origin, Event event) {
        tx.run(bound(new Entry(origin, event)));
        tx.happened(event.kind());
    }

    /// An event and where it came from.
    public record Entry(Origin origin, Event event) {}

    /// Appends many in one round trip.
    public static void appendAll(Tx tx, List<Entry> entries) {
        tx.runAll(entries.stream().map(History::bound).toList());
        entries.forEach(entry -> tx.happened(entry.event().kind()));
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
