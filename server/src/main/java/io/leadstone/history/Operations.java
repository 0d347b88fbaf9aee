package io.leadstone.history;

import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.UUID;

/// What one undo takes back. Usually its first event makes it one ([History]).
public final class Operations {
    static final Sql OPEN = Sql.of("""
            insert into operation (org_id, id, at, actor, api_key_id, session_id, channel, request_id, kind)
            values (:org, :operation::uuid, :at::timestamptz, :actor::int, :api_key::int, :session::int,
                    :channel::text, :request::text, :kind::text)
            on conflict do nothing
            """);

    static final Sql UNDOES = Sql.of("""
            update operation o
            set undoes = case when o.id = :undo::uuid then :undone::uuid else o.undoes end,
                undone_by = case o.id when :undone::uuid then :undo::uuid when :undo::uuid then o.undone_by end
            where o.org_id = :org and (
                o.id in (:undo::uuid, :undone::uuid)
                or o.id = (select u.undoes from operation u where u.org_id = :org and u.id = :undone::uuid))
            """);

    static final Sql TOUCHED = Sql.of("""
            update operation set leads = coalesce(leads, 0) + :leads::int where org_id = :org and id = :operation::uuid
            """);

    private Operations() {}

    /// Counts leads that were touched by an operation which goes on over many transactions, so that nobody has to count
    /// its events. Whoever else goes on with it waits for this row: let it come last.
    public static void touched(Tx tx, Origin origin, int leads) {
        tx.run(TOUCHED.with("operation", origin.operation()).with("leads", leads));
    }

    /// Says that one operation takes another back; what that one had taken back is in force again.
    public static void undoes(Tx tx, UUID undo, UUID undone) {
        tx.run(UNDOES.with("undo", undo).with("undone", undone));
    }

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
