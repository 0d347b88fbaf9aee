package io.leadstone.history;

import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.time.Instant;

/// What one undo takes back. Usually its first event makes it one ([History]).
public final class Operations {
    static final Sql OPEN = Sql.of("""
            insert into operation (org_id, id, at, actor, api_key_id, session_id, channel, request_id, kind)
            values (:org, :operation::uuid, :at::timestamptz, :actor::int, :api_key::int, :session::int,
                    :channel::text, :request::text, :kind::text)
            on conflict do nothing
            """);

    private Operations() {}

    /// Begins one of a kind of its own, before its first event.
    public static void open(Tx tx, Origin origin, String kind, Instant at) {
        tx.run(OPEN.with("operation", origin.operation())
                .with("at", at)
                .with("actor", origin.actor())
                .with("api_key", origin.apiKey())
                .with("session", origin.session())
                .with("channel", origin.channel())
                .with("request", origin.requestId())
                .with("kind", kind));
    }
}
