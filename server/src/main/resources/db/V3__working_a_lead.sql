-- Working a lead: writes that are safe to retry, notes, activities, operations that can be undone.

-- on_duplicate: what becomes of a lead whose email address or phone number another live one has, where the request does
-- not say.
alter table org
    add column on_duplicate text not null default 'allow' check (on_duplicate in ('allow', 'reject', 'skip', 'update'));
grant select (on_duplicate) on org to leadstone_feed;

-- next_activity_at: when the first open activity is due; last_contacted_at: when the last call, email or meeting was
-- done. Both follow from the lead's activities and are written in the same transactions.
alter table lead
    add column lost_reason       text,
    add column next_activity_at  timestamptz,
    add column last_contacted_at timestamptz;
grant select (next_activity_at, last_contacted_at) on lead to leadstone_feed;
-- The bin.
create index lead_deleted on lead (org_id, deleted_at) where deleted_at is not null;

create table note (
    org_id     int         not null references org,
    id         int generated always as identity,
    lead_id    bigint      not null,
    text       text        not null,
    created_at timestamptz not null,
    created_by int         not null,
    updated_at timestamptz not null,
    version    int         not null default 1,
    deleted_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, lead_id) references lead on delete cascade,
    foreign key (org_id, created_by) references org_user
);
create index note_lead on note (org_id, lead_id);

create table activity (
    org_id     int         not null references org,
    id         int generated always as identity,
    lead_id    bigint      not null,
    kind       text        not null check (kind in ('call', 'email', 'meeting', 'task')),
    subject    text        not null,
    text       text,
    due_at     timestamptz,
    done_at    timestamptz,
    owner_id   int,
    created_at timestamptz not null,
    created_by int         not null,
    updated_at timestamptz not null,
    version    int         not null default 1,
    deleted_at timestamptz,
    primary key (org_id, id),
    foreign key (org_id, lead_id) references lead on delete cascade,
    foreign key (org_id, owner_id) references org_user,
    foreign key (org_id, created_by) references org_user
);
create index activity_lead on activity (org_id, lead_id);
create index activity_owner_due on activity (org_id, owner_id, due_at, id) where deleted_at is null and done_at is null;

-- What one undo takes back: one write, or a whole job. Written with its first event, whose kind it has. No foreign
-- keys: the event beside it has them. state: running until a job's last batch.
create table operation (
    org_id     int         not null,
    id         uuid        not null,
    at         timestamptz not null,
    actor      int,
    api_key_id int,
    session_id int,
    channel    text        not null,
    request_id text        not null,
    kind       text        not null,
    undoes     uuid,
    undone_by  uuid,
    primary key (org_id, id)
);

-- A bulk change or an undo that goes on after its answer: what is to be done, and how far it is.
create table job (
    org_id       int         not null references org,
    operation_id uuid        not null,
    action       text        not null check (action in ('patch', 'delete', 'undo')),
    order_json   jsonb       not null,
    state        text        not null check (state in ('running', 'done', 'cancelled', 'failed')),
    total        int         not null,
    done         int         not null default 0,
    changed      int         not null default 0,
    kept         jsonb       not null default '[]',
    started_at   timestamptz not null,
    ended_at     timestamptz,
    primary key (org_id, operation_id)
);
create index job_running on job (org_id, operation_id) where state = 'running';

-- The leads of a job, fixed when it was accepted; a batch's row goes when the batch is done.
create table job_batch (
    org_id       int      not null references org,
    operation_id uuid     not null,
    number       int      not null,
    leads        bigint[] not null,
    primary key (org_id, operation_id, number),
    foreign key (org_id, operation_id) references job
);

-- One row a write that was sent with a key; answer is sealed by what only its sender knows. api_key_id or session_id is
-- 0, by which of them the request came. The answer comes later in the same transaction: there is room for it on the page.
create table idempotency_key (
    org_id      int         not null references org,
    api_key_id  int         not null,
    session_id  int         not null,
    key_hash    bytea       not null,
    fingerprint bytea       not null,
    answer      bytea,
    created_at  timestamptz not null,
    primary key (org_id, api_key_id, session_id, key_hash)
) with (fillfactor = 20);
-- Partial, though it holds every row, so that only who asks by age can be planned to use it: while the table was empty it
-- looked as good for one key as the primary key, and later read all keys of an organisation.
create index idempotency_key_age on idempotency_key (org_id, created_at) where created_at is not null;

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['note', 'activity', 'operation', 'job', 'job_batch', 'idempotency_key'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format($policy$create policy tenant on %I to leadstone_app
                       using (org_id = nullif(current_setting('app.org', true), '')::int)$policy$, tenant_table);
    end loop;
    foreach tenant_table in array array['job', 'idempotency_key'] loop
        execute format('create policy lookup on %I for select to leadstone_feed using (true)', tenant_table);
    end loop;
end $$;

-- Deleted for good is what lay in the bin for 90 days: a lead with what hangs on it. The log then forgets what it said
-- of it, and nothing else of it can be changed.
grant select, insert, update, delete on note, activity, job_batch, idempotency_key to leadstone_app;
grant select, insert, update on operation, job to leadstone_app;
grant delete on lead to leadstone_app;
grant update (before, after) on event to leadstone_app;
-- Which organisations have work left.
grant select (org_id, operation_id, state) on job to leadstone_feed;
grant select (org_id, created_at) on idempotency_key to leadstone_feed;
