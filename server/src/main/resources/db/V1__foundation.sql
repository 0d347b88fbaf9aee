-- The foundation: organisations, who calls, what a lead points at, the lead, and the one log of what happened.
--
-- Every table and key starts with org_id and no constraint crosses organisations. Row-level security is the third wall
-- (statements name the organisation, keys are composite): leadstone_app sees the rows of the organisation that its
-- transaction named in app.org, and none when it named none. leadstone_feed may look a few columns up before the
-- organisation is known. Run as leadstone_owner, which nobody logs in as.

create table org (
    id                 int generated always as identity primary key,
    name               text        not null,
    default_country_id smallint,
    created_at         timestamptz not null
);

-- The numbers of an organisation's leads are counted here, in the inserting transaction: dense, never reused.
create table org_counter (
    org_id    int primary key references org,
    last_lead bigint      not null,
    last_at   timestamptz not null
) with (fillfactor = 10);

create table org_user (
    org_id      int         not null references org,
    id          int generated always as identity,
    email       text        not null,
    email_fold  text        not null collate "C",
    name        text        not null,
    name_fold   text        not null collate "C",
    role        text        not null check (role in ('admin', 'manager', 'rep', 'reader')),
    created_at  timestamptz not null,
    archived_at timestamptz,
    primary key (org_id, id)
);
create unique index org_user_email on org_user (org_id, email_fold) where archived_at is null;

create table api_key (
    org_id      int         not null references org,
    id          int generated always as identity,
    user_id     int         not null,
    name        text        not null,
    access_key  text        not null collate "C",
    secret_hash bytea       not null,
    created_at  timestamptz not null,
    revoked_at  timestamptz,
    primary key (org_id, id),
    foreign key (org_id, user_id) references org_user
);
-- Looked up before the organisation is known.
create unique index api_key_access_key on api_key (access_key);

create table user_group (
    org_id      int  not null references org,
    id          int generated always as identity,
    name        text not null,
    name_fold   text not null collate "C",
    archived_at timestamptz,
    primary key (org_id, id)
);
create unique index user_group_name on user_group (org_id, name_fold) where archived_at is null;

create table brand (
    org_id      int  not null references org,
    id          int generated always as identity,
    name        text not null,
    name_fold   text not null collate "C",
    archived_at timestamptz,
    primary key (org_id, id)
);
create unique index brand_name on brand (org_id, name_fold) where archived_at is null;

create table tag (
    org_id      int  not null references org,
    id          int generated always as identity,
    name        text not null,
    name_fold   text not null collate "C",
    archived_at timestamptz,
    primary key (org_id, id)
);
create unique index tag_name on tag (org_id, name_fold) where archived_at is null;

create table lead_stage (
    org_id      int     not null references org,
    id          int generated always as identity,
    name        text    not null,
    name_fold   text    not null collate "C",
    position    int     not null,
    is_default  boolean not null,
    archived_at timestamptz,
    primary key (org_id, id)
);
create unique index lead_stage_name on lead_stage (org_id, name_fold) where archived_at is null;
create unique index lead_stage_default on lead_stage (org_id) where is_default;

-- status: 1 New, 2 Contacted, 3 Qualified, 4 Lost, 5 Converted, which is also the order they sort in.
-- *_fold: the folded text that searches and sorts compare; email_key: the folded address with the domain in its ASCII form.
create table lead (
    org_id           int         not null references org,
    id               bigint      not null,
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    deleted_at       timestamptz,
    owner_id         int,
    group_id         int,
    brand_id         int,
    stage_id         int         not null,
    version          int         not null,
    score            int,
    status           smallint    not null check (status between 1 and 5),
    phone_country_id smallint,
    name             text        not null,
    name_fold        text        not null collate "C",
    email            text,
    email_fold       text collate "C",
    email_key        text collate "C",
    phone_national   text collate "C",
    phone_e164       text collate "C",
    company          text,
    company_fold     text collate "C",
    source           text,
    source_fold      text collate "C",
    industry         text,
    industry_fold    text collate "C",
    address          text,
    notes            text,
    primary key (org_id, id),
    foreign key (org_id, owner_id) references org_user,
    foreign key (org_id, group_id) references user_group,
    foreign key (org_id, brand_id) references brand,
    foreign key (org_id, stage_id) references lead_stage
) with (fillfactor = 85);
-- For the look-up of duplicates. There is no other index: a change of status or owner stays a heap-only update.
create index lead_email on lead (org_id, email_key) where deleted_at is null;
create index lead_phone on lead (org_id, phone_e164) where deleted_at is null;

create table lead_tag (
    org_id  int    not null references org,
    lead_id bigint not null,
    tag_id  int    not null,
    primary key (org_id, lead_id, tag_id),
    foreign key (org_id, lead_id) references lead,
    foreign key (org_id, tag_id) references tag
);

-- The one log: timeline, webhooks, audit, caches and sync read it. A change and its event commit together.
-- before/after hold the fields that changed, under their inside names; a creation has only after.
create table event (
    org_id          int         not null references org,
    id              bigint generated always as identity,
    xid             xid8        not null default pg_current_xact_id(),
    at              timestamptz not null,
    actor           int,
    api_key_id      int,
    channel         text        not null,
    request_id      text        not null,
    operation_id    uuid        not null,
    kind            text        not null,
    subject_kind    text        not null,
    subject_id      bigint      not null,
    subject_version int         not null,
    before          jsonb,
    after           jsonb,
    primary key (org_id, id),
    foreign key (org_id, actor) references org_user,
    foreign key (org_id, api_key_id) references api_key
);
create index event_xid on event (xid) include (org_id, subject_kind, subject_id);
create index event_subject on event (org_id, subject_kind, subject_id, id);
create index event_operation on event (operation_id);

do $$
declare
    tenant_table text;
begin
    alter table org enable row level security;
    create policy tenant on org to leadstone_app
        using (id = nullif(current_setting('app.org', true), '')::int);
    foreach tenant_table in array array['org_counter', 'org_user', 'api_key', 'user_group', 'brand', 'tag', 'lead_stage',
                                        'lead', 'lead_tag', 'event'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format($policy$create policy tenant on %I to leadstone_app
                       using (org_id = nullif(current_setting('app.org', true), '')::int)$policy$, tenant_table);
    end loop;
end $$;

-- The server: nothing is ever deleted but a lead's tags; the log is only appended to.
grant select, insert, update on org, org_counter, org_user, api_key, user_group, brand, tag, lead_stage, lead to leadstone_app;
grant select, insert, delete on lead_tag to leadstone_app;
grant select, insert on event to leadstone_app;
grant usage on sequence org_id_seq to leadstone_app;
grant select on flyway_schema_history to leadstone_app, leadstone_feed;

-- Look-ups before the organisation is known, and the feed of what each node holds in memory: who calls, the list of
-- organisations, the log's references, and of leads what a list shows.
do $$
declare
    looked_up text;
begin
    foreach looked_up in array array['org', 'org_user', 'api_key', 'lead', 'lead_tag', 'event'] loop
        execute format('create policy lookup on %I for select to leadstone_feed using (true)', looked_up);
    end loop;
end $$;
grant select (id, name, default_country_id, created_at) on org to leadstone_feed;
grant select (org_id, id, name, name_fold, role, archived_at) on org_user to leadstone_feed;
grant select (org_id, id, user_id, access_key, secret_hash, revoked_at) on api_key to leadstone_feed;
grant select (org_id, xid, subject_kind, subject_id) on event to leadstone_feed;
grant select (org_id, id, created_at, updated_at, deleted_at, owner_id, group_id, brand_id, stage_id, score, status, name,
              email, phone_national, phone_e164, company, source, industry) on lead to leadstone_feed;
grant select (org_id, lead_id, tag_id) on lead_tag to leadstone_feed;
