package io.leadstone.operations;

import io.leadstone.platform.db.Sql;

/// The statements about jobs and their batches.
final class JobSql {
    static final Sql INSERT = Sql.of("""
            insert into job (org_id, operation_id, action, order_json, state, total, done, changed, kept,
                             started_at, ended_at)
            values (:org, :operation::uuid, :action::text, :order::text::jsonb, :state::text, :total::int, :done::int,
                    :changed::int, :kept::text::jsonb, :at::timestamptz, :ended::timestamptz)
            """);

    /// The leads of a job in their order, so many a batch.
    static final Sql INSERT_BATCHES = Sql.of("""
            insert into job_batch (org_id, operation_id, number, leads)
            select :org, :operation::uuid, (place - 1) / :most::int, array_agg(id order by place)
            from unnest(:leads::bigint[]) with ordinality lead (id, place)
            group by 3
            """);

    /// What is left to do, of every organisation.
    static final Sql RUNNING = Sql.of("""
            select org_id, operation_id::text from job where state = 'running' order by org_id, operation_id
            """);

    /// One server at a time works on a job; another one finds nothing here.
    static final Sql LOCK = Sql.of("""
            select j.action, j.order_json::text, j.kept::text, o.actor, o.api_key_id, o.session_id, o.channel, o.request_id
            from job j
            join operation o on o.org_id = j.org_id and o.id = j.operation_id
            where j.org_id = :org and j.operation_id = :operation::uuid and j.state = 'running'
            for no key update of j skip locked
            """);

    static final Sql NEXT = Sql.of("""
            select batch.number, unnest(batch.leads)
            from (
                select number, leads from job_batch
                where org_id = :org and operation_id = :operation::uuid
                order by number
                limit 1
            ) batch
            """);

    static final Sql FORGET = Sql.of("""
            delete from job_batch where org_id = :org and operation_id = :operation::uuid and number = :number::int
            """);

    /// After the batch was forgotten; the last one ends the job.
    static final Sql PROGRESS = Sql.of("""
            with rest as (
                select exists (
                    select from job_batch where org_id = :org and operation_id = :operation::uuid) as batch
            )
            update job
            set done = done + :done::int, changed = changed + :changed::int, kept = :kept::text::jsonb,
                state = case when rest.batch then state else 'done' end,
                order_json = case when rest.batch then order_json else '{}' end,
                ended_at = case when rest.batch then null else :at::timestamptz end
            from rest
            where org_id = :org and operation_id = :operation::uuid
            returning state
            """);

    static final Sql END = Sql.of("""
            update job set state = :state::text, ended_at = :at::timestamptz, order_json = '{}'
            where org_id = :org and operation_id = :operation::uuid and state = 'running'
            returning state
            """);

    static final Sql FORGET_ALL = Sql.of("""
            delete from job_batch where org_id = :org and operation_id = :operation::uuid
            """);

    private JobSql() {}
}
