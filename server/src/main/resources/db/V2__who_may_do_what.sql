-- Who may do what: members of groups, record scopes, keys that end and may do only some things, people who sign in.
--
-- version counts the changes of a row, for the log and for clients that ask whether something moved meanwhile.

alter table org
    add column time_zone       text not null default 'UTC',
    add column version         int  not null default 1,
    -- Set by the operator; null is the installation's own.
    add column requests_key    int check (requests_key > 0),
    add column requests_org    int check (requests_org > 0),
    add column in_flight       int check (in_flight > 0);

-- record_scope: the leads that a user sees. own: assigned to them; group: assigned to them, to a group they are in, or
-- to a member of one; all.
alter table org_user
    add column version      int  not null default 1,
    add column record_scope text not null default 'all' check (record_scope in ('own', 'group', 'all'));
-- For signing in, before the organisation is known.
create index org_user_sign_in on org_user (email_fold) where archived_at is null;

alter table user_group add column version int not null default 1;
alter table brand add column version int not null default 1;
alter table tag add column version int not null default 1;
-- emptied_at: when the last lead of an archived stage had moved to the default one.
alter table lead_stage
    add column version    int not null default 1,
    add column emptied_at timestamptz;
-- What is to be emptied, over all organisations.
create index lead_stage_archived on lead_stage (org_id, id) where archived_at is not null and emptied_at is null;

-- The sources that are offered to who enters a lead; a lead holds the text itself.
create table lead_source (
    org_id      int  not null references org,
    id          int generated always as identity,
    name        text not null,
    name_fold   text not null collate "C",
    version     int  not null default 1,
    archived_at timestamptz,
    primary key (org_id, id)
);
create unique index lead_source_name on lead_source (org_id, name_fold) where archived_at is null;

create table user_group_member (
    org_id   int not null references org,
    group_id int not null,
    user_id  int not null,
    primary key (org_id, group_id, user_id),
    foreign key (org_id, group_id) references user_group,
    foreign key (org_id, user_id) references org_user
);
create index user_group_member_user on user_group_member (org_id, user_id);

alter table api_key
    add column version      int    not null default 1,
    add column scopes       text[] not null default '{read,write,delete,admin}'
        check (scopes <@ '{read,write,delete,admin}' and cardinality(scopes) > 0),
    add column expires_at   timestamptz,
    add column last_used_at timestamptz;

-- The password of a user, by its Argon2id hash; who has none signs in by a link first.
create table user_password (
    org_id     int         not null references org,
    user_id    int         not null,
    hash       text        not null,
    changed_at timestamptz not null,
    primary key (org_id, user_id),
    foreign key (org_id, user_id) references org_user
);

-- token_hash: SHA-256 of the cookie's 256 random bits. expires_at moves on with use, but never past ends_at.
create table user_session (
    org_id     int         not null references org,
    id         int generated always as identity,
    user_id    int         not null,
    token_hash bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ends_at    timestamptz not null,
    ended_at   timestamptz,
    device     text        not null,
    primary key (org_id, id),
    foreign key (org_id, user_id) references org_user
);
create unique index user_session_token on user_session (token_hash);
create index user_session_user on user_session (org_id, user_id) where ended_at is null;

-- Sets a password once: the first one of an installation, of who is invited, of who forgot it.
create table one_time_link (
    org_id     int         not null references org,
    id         int generated always as identity,
    user_id    int         not null,
    purpose    text        not null check (purpose in ('setup', 'invitation', 'reset')),
    token_hash bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (org_id, id),
    foreign key (org_id, user_id) references org_user
);
create unique index one_time_link_token on one_time_link (token_hash);
create index one_time_link_user on one_time_link (org_id, user_id) where used_at is null;

alter table event
    add column session_id int,
    add foreign key (org_id, session_id) references user_session;

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['user_group_member', 'user_password', 'user_session', 'one_time_link', 'lead_source'] loop
        execute format('alter table %I enable row level security', tenant_table);
        execute format($policy$create policy tenant on %I to leadstone_app
                       using (org_id = nullif(current_setting('app.org', true), '')::int)$policy$, tenant_table);
    end loop;
    foreach tenant_table in array array['user_group_member', 'user_password', 'user_session', 'one_time_link', 'lead_stage'] loop
        execute format('create policy lookup on %I for select to leadstone_feed using (true)', tenant_table);
    end loop;
end $$;

grant select, insert, delete on user_group_member to leadstone_app;
grant select, insert, update on user_password, user_session, one_time_link, lead_source to leadstone_app;

grant select (requests_key, requests_org, in_flight) on org to leadstone_feed;
grant select (email_fold, record_scope) on org_user to leadstone_feed;
grant select (scopes, expires_at) on api_key to leadstone_feed;
grant select (org_id, group_id, user_id) on user_group_member to leadstone_feed;
grant select (org_id, id, version, archived_at, emptied_at) on lead_stage to leadstone_feed;
grant select (org_id, id, user_id, token_hash, expires_at, ends_at, ended_at) on user_session to leadstone_feed;
grant select (org_id, token_hash) on one_time_link to leadstone_feed;
-- Who has a password, not what it is.
grant select (org_id, user_id) on user_password to leadstone_feed;
