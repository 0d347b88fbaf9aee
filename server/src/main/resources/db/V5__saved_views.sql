-- Views of a screen that people save: what stands behind the ? of its address, under a name.

create table saved_view (
    org_id     int         not null references org,
    id         int generated always as identity,
    owner_id   int         not null,
    screen     text        not null check (screen in ('leads', 'board')),
    name       text        not null,
    name_fold  text        not null collate "C",
    query      text        not null,
    sharing    text        not null check (sharing in ('private', 'team', 'everyone')),
    team_id    int,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version    int         not null default 1,
    primary key (org_id, id),
    foreign key (org_id, owner_id) references org_user,
    foreign key (org_id, team_id) references user_group,
    check ((sharing = 'team') = (team_id is not null))
);
create unique index saved_view_name on saved_view (org_id, owner_id, screen, name_fold);

alter table saved_view enable row level security;
create policy tenant on saved_view to leadstone_app using (org_id = nullif(current_setting('app.org', true), '')::int);
grant select, insert, update, delete on saved_view to leadstone_app;
