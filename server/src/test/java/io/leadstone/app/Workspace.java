package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.KeyScope;
import io.leadstone.access.OrgId;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.directory.Label;
import io.leadstone.directory.Stages;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.leads.BulkInsert;
import io.leadstone.leads.BulkInsert.Dated;
import io.leadstone.leads.LeadInsert;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// An organisation on the shared server and a key of its admin, Grace Hopper.
record Workspace(OrgId org, UserId admin, Api api) {
    private static final Sql EVENTS = Sql.of("""
            select kind, subject_version, actor, api_key_id, channel, request_id, before::text, after::text, at
            from event
            where org_id = :org and subject_kind = :kind::text and subject_id = :id::bigint
            order by id
            """);
    private static final Sql RESCOPE =
            Sql.of("update org_user set record_scope = :scope::text where org_id = :org and id = :user::int");
    private static final Sql JOIN = Sql.of("""
            insert into user_group_member (org_id, group_id, user_id) values (:org, :group::int, :user::int)
            """);
    private static final Sql LEAVE = Sql.of("""
            delete from user_group_member where org_id = :org and group_id = :group::int and user_id = :user::int
            """);
    private static final Sql EVENT_COUNT = Sql.of("select count(*) from event where org_id = :org");
    private static final Sql KEYS = Sql.of("select id from api_key where org_id = :org and access_key = :key::text");

    /// For a call to come where it waits; less than anybody waits for a lock.
    private static final long LONG_ENOUGH_NANOS = 700_000_000L;

    /// One row of the log.
    record Logged(
            String kind,
            int version,
            @Nullable Integer actor,
            @Nullable Integer apiKey,
            String channel,
            String requestId,
            @Nullable String before,
            @Nullable String after,
            String at) {}

    UserId user(String name, Role role) {
        String email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com";
        return SharedServer.database()
                .write(org.value(), tx -> Users.add(tx, origin(), email, name, role, now()))
                .orElseThrow();
    }

    UserId user(String name, Role role, RecordScope scope) {
        String email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@example.com";
        return SharedServer.database().write(org.value(), tx -> {
            UserId user = Users.add(tx, origin(), email, name, role, now()).orElseThrow();
            tx.run(RESCOPE.with("user", user.value()).with("scope", scope.label()));
            return user;
        });
    }

    /// A key for these scopes alone.
    Api keyOf(UserId user, Set<KeyScope> scopes) {
        return SharedServer.keyOf(org.value(), user, scopes);
    }

    void join(int group, UserId user) {
        member(JOIN, group, user);
    }

    void leave(int group, UserId user) {
        member(LEAVE, group, user);
    }

    private void member(Sql change, int group, UserId user) {
        SharedServer.database().write(org.value(), tx -> {
            tx.run(change.with("group", group).with("user", user.value()));
            History.append(tx, origin(), new Event(now(), "user_group.changed", "user_group", group, 2, "{}", "{}"));
            return true;
        });
    }

    Api keyOf(UserId user) {
        return SharedServer.keyOf(org.value(), user);
    }

    int group(String name) {
        return label(Label.USER_GROUP, name);
    }

    int brand(String name) {
        return label(Label.BRAND, name);
    }

    int tag(String name) {
        return label(Label.TAG, name);
    }

    /// The stages' ids in their order; the first is the default.
    List<Integer> stages() {
        return SharedServer.database().write(org.value(), Stages::all);
    }

    /// Stores leads with times of their own, which no request can choose.
    void store(List<Dated> leads) {
        new BulkInsert(SharedServer.database()).insert(org, origin(), leads);
    }

    /// What these are answered, all of which wait while somebody else creates a lead, and go on together.
    List<Answer> waiting(List<Callable<Answer>> calls) throws Exception {
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            SharedServer.database().write(org.value(), tx -> {
                LeadInsert.lockNumbers(tx, now());
                calls.forEach(call -> answers.add(threads.submit(call)));
                LockSupport.parkNanos(LONG_ENOUGH_NANOS);
                assertThat(answers).as("wait").noneMatch(Future::isDone);
                return true;
            });
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    /// What the log holds of a lead, oldest first.
    List<Logged> events(long lead) {
        return events("lead", lead);
    }

    /// The same of anything else.
    List<Logged> events(String kind, long id) {
        return SharedServer.database()
                .list(
                        org.value(),
                        EVENTS.with("kind", kind).with("id", id),
                        row -> new Logged(
                                row.text(),
                                row.integer(),
                                row.integerOrNull(),
                                row.integerOrNull(),
                                row.text(),
                                row.text(),
                                row.textOrNull(),
                                row.textOrNull(),
                                row.instant().toString()));
    }

    /// How much the log holds of the whole organisation.
    long eventCount() {
        return SharedServer.database()
                .one(org.value(), EVENT_COUNT.bind(), Row::bigint)
                .orElseThrow();
    }

    /// Runs a statement of one `:id`, for what no command does yet.
    void database(Sql statement, int id) {
        SharedServer.database().write(org.value(), tx -> tx.run(statement.with("id", id)));
    }

    /// The id of the key that this client calls with.
    int keyId(Api client) {
        return SharedServer.database()
                .one(org.value(), KEYS.with("key", client.client().accessKey()), Row::integer)
                .orElseThrow();
    }

    private int label(Label kind, String name) {
        return SharedServer.database().write(org.value(), tx -> {
            kind.add(tx, origin(), name, now());
            return kind.all(tx).getLast();
        });
    }

    private static java.time.Instant now() {
        return Clock.systemUTC().instant();
    }

    private static Origin origin() {
        return Origin.cli(UUID.randomUUID());
    }
}
