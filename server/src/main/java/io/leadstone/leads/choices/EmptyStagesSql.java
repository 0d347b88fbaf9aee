package io.leadstone.leads.choices;

import io.leadstone.history.Event;
import io.leadstone.platform.db.Sql;
import java.time.Instant;

/// The statements that move leads out of an archived stage, and what the log tells of each lead.
final class EmptyStagesSql {
    static final Sql ARCHIVED = Sql.of("""
            select org_id, id, record_send(row(version, archived_at)) from lead_stage
            where archived_at is not null and emptied_at is null
            """);

    /// For the shared check; nothing of a stage that is live, or empty.
    static final String NOW = """
            select record_send(row(s.version, s.archived_at)) from lead_stage s
            where s.org_id = changed.org_id and s.id = changed.subject_id
                and s.archived_at is not null and s.emptied_at is null""";

    /// The default stage, while the stage is still archived: whoever restores it waits for this transaction, so that
    /// none of its leads is moved after.
    static final Sql TARGET = Sql.of("""
            select d.id
            from lead_stage s
            join lead_stage d on d.org_id = s.org_id and d.is_default
            where s.org_id = :org and s.id = :stage::int and s.version = :version::int and s.archived_at is not null
            for share of s
            """);

    /// Locks first and moves after. What somebody else is writing is left for the next look.
    static final Sql PICK = Sql.of("""
            select l.id
            from lead l
            where l.org_id = :org and l.id > :after::bigint and l.id <= :until::bigint and l.stage_id = :stage::int
            order by l.id
            limit :most::int
            for no key update skip locked
            """);

    static final Sql MOVE = Sql.of("""
            update lead
            set stage_id = :stage::int, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = any(:ids::bigint[])
            returning id, version
            """);

    static final Sql LEFT = Sql.of("""
            select count(*)
            from lead l
            where l.org_id = :org and l.id > :after::bigint and l.id <= :until::bigint and l.stage_id = :stage::int
            """);

    static final Sql LAST = Sql.of("select last_lead from org_counter where org_id = :org");

    static final Sql ARCHIVED_BY = Sql.of("""
            select actor, api_key_id, session_id, request_id, operation_id::text
            from event
            where org_id = :org and subject_kind = 'lead_stage' and subject_id = :stage::bigint
                and kind = 'lead_stage.archived'
            order by id desc
            limit 1
            """);

    private EmptyStagesSql() {}

    /// A lead's move from one stage to another.
    static Event moved(long lead, int version, int from, int to, Instant at) {
        return new Event(at, "lead.changed", "lead", lead, version, stage(from), stage(to));
    }

    private static String stage(int id) {
        return "{\"stage\":" + id + "}";
    }
}
