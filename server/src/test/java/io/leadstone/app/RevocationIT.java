package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.directory.Label;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is taken away counts at once, under load, on every server: of the requests that begin after the answer which
/// says so, none passes on either of two processes.
class RevocationIT {
    private static final int CLIENTS = 16;
    /// Before anything is taken away, so that every connection is warm and both servers are busy.
    private static final int BEFORE = 400;

    private static final int AFTER = 1_000;
    private static final int ORG = 1;
    private static final Sql JOIN = Sql.of("""
            insert into user_group_member (org_id, group_id, user_id) values (:org, :group::int, :user::int)
            """);
    private static final Sql LEAVE = Sql.of("""
            delete from user_group_member where org_id = :org and group_id = :group::int and user_id = :user::int
            """);

    private static TwoServers servers;
    private static Api admin;
    private static int group;

    private int user;
    private JsonNode key;
    private List<Api> keyAtBoth;
    private long lead;

    @BeforeAll
    static void start() {
        servers = new TwoServers();
        admin = servers.admin();
        group = servers.database().write(ORG, tx -> {
            Label.USER_GROUP.add(tx, origin(), "Night shift", Instant.EPOCH);
            return Label.USER_GROUP.all(tx).getLast();
        });
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    /// A rep with a key, and a lead that is an admin's and is assigned to the group.
    @BeforeEach
    void somebody() {
        user = admin.post("/v1/users", Api.object("name", "Peter", "email", UUID.randomUUID() + "@example.com"))
                .data()
                .get("id")
                .intValue();
        givenKey(null);
        lead = admin.created("cstname", "Otto Octavius", "lead_assignmentgroup", group);
    }

    @Test
    void a_revoked_key() {
        afterwards(
                () -> admin.send("POST", "/v1/api-keys/" + key.get("id") + "/revoke")
                        .ok(),
                (ask, answer) -> answer.status() == 401);
    }

    @Test
    void a_key_whose_user_was_archived() {
        afterwards(
                () -> admin.send("POST", "/v1/users/" + user + "/archive").ok(),
                (ask, answer) -> answer.status() == 401);
    }

    @Test
    void a_key_that_expired() {
        Instant end =
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(8);
        givenKey(end.toString());
        afterwards(
                () -> {
                    while (Clock.systemUTC().instant().isBefore(end)) {
                        Thread.onSpinWait();
                    }
                },
                (ask, answer) -> answer.status() == 401);
    }

    @Test
    void a_role_that_may_write() {
        afterwards(() -> patch("role", "reader"), (ask, answer) -> answer.status() == (ask == Ask.CHANGE ? 403 : 200));
    }

    @Test
    void leads_beyond_a_narrower_record_scope() {
        afterwards(() -> patch("record_scope", "own"), RevocationIT::seesNothing);
    }

    @Test
    void leads_of_a_group_that_was_left() {
        member(JOIN);
        patch("record_scope", "group");
        afterwards(() -> member(LEAVE), RevocationIT::seesNothing);
    }

    private static boolean seesNothing(Ask ask, Answer answer) {
        return switch (ask) {
            case LIST -> answer.status() == 200 && answer.total() == 0;
            case READ, CHANGE -> answer.status() == 400;
        };
    }

    /// What a client asks for, one after the other.
    private enum Ask {
        LIST,
        READ,
        CHANGE
    }

    private interface Taking {
        void away();
    }

    /// Takes something away while every client is asking, and holds everything that they ask for from then on against
    /// what it must be.
    private void afterwards(Taking something, BiPredicate<Ask, Answer> asItMustBe) {
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        AtomicInteger[] taken = {new AtomicInteger()};
        Map<String, Integer> wrong = new ConcurrentHashMap<>();
        Map<String, Integer> right = new ConcurrentHashMap<>();
        Function<Integer, Boolean> client = number -> {
            Api api = keyAtBoth.get(number % 2);
            for (int i = 0; after.get() < AFTER; i++) {
                Ask ask = Ask.values()[(i + number) % Ask.values().length];
                boolean since = taken[0].get() == 1;
                Answer answer = asked(api, ask);
                if (!since) {
                    before.incrementAndGet();
                } else {
                    after.incrementAndGet();
                    Map<String, Integer> verdict = asItMustBe.test(ask, answer) ? right : wrong;
                    verdict.merge(ask + " at " + number % 2 + ": " + answer.status(), 1, Integer::sum);
                }
            }
            return true;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Boolean>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                int one = number;
                clients.add(threads.submit(() -> client.apply(one)));
            }
            while (before.get() < BEFORE && clients.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            something.away();
            taken[0].set(1);
            for (Future<Boolean> one : clients) {
                one.get(60, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        assertThat(wrong).isEmpty();
        assertThat(right.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThanOrEqualTo(AFTER);
        assertThat(right.keySet()).as("reads and writes, at both").hasSizeGreaterThanOrEqualTo(2 * Ask.values().length);
    }

    private Answer asked(Api api, Ask ask) {
        return switch (ask) {
            case LIST -> api.list("search", "octavius");
            case READ -> api.get("/v1/leads/" + lead);
            case CHANGE ->
                api.patch(
                        lead,
                        "lead_score",
                        java.util.concurrent.ThreadLocalRandom.current().nextInt());
        };
    }

    private void givenKey(@org.jspecify.annotations.Nullable String expires) {
        key = admin.post("/v1/api-keys", Api.object("name", "Loop", "user_id", user, "expires_on", expires))
                .data();
        keyAtBoth = servers.both(
                key.get("access_key").textValue(), key.get("secret_key").textValue());
        keyAtBoth.forEach(api -> api.list().ok());
    }

    private void patch(String field, String value) {
        admin.send("PATCH", "/v1/users/" + user, Api.object(field, value)).ok();
    }

    private void member(Sql change) {
        servers.database().write(ORG, tx -> {
            tx.run(change.with("group", group).with("user", user));
            History.append(
                    tx, origin(), new Event(Instant.EPOCH, "user_group.changed", "user_group", group, 2, null, null));
            return true;
        });
    }

    private static Origin origin() {
        return Origin.cli(UUID.randomUUID());
    }
}
