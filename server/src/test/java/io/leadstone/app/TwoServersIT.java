package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.OrgId;
import io.leadstone.app.RunningServer.Ended;
import io.leadstone.history.Origin;
import io.leadstone.leads.BulkInsert;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two processes on one database do in the background what is to be done once, and hear of the operator together.
class TwoServersIT {
    private static final int ORG = 1;
    private static final int LEADS = 12_000;
    /// How many leads one call of [BulkInsert] takes.
    private static final int PART = 4_000;

    private static final Duration EMPTIED_WITHIN = Duration.ofSeconds(90);
    private static final int ROUNDS = 5;
    private static final Pattern MOVED = Pattern.compile("event=stage_leads_moved .*leads=(\\d+)");

    private static final Sql MOVES = Sql.of("""
            select count(*) from event
            where org_id = :org and subject_kind = 'lead' and kind = 'lead.changed' and channel = 'job'
                and before = jsonb_build_object('stage', :id::int)
            """);
    private static final Sql OTHER_THAN_MOVED_ONCE = Sql.of("""
            select count(*) from lead l
            where l.org_id = :org and (l.stage_id <> :id::int or l.version <> 2 or 1 <> (
                select count(*) from event e
                where e.org_id = l.org_id and e.subject_kind = 'lead' and e.subject_id = l.id and e.kind = 'lead.changed'))
            """);
    private static final Sql EMPTIED = Sql.of("""
            select count(*) from event
            where org_id = :org and subject_kind = 'lead_stage' and subject_id = :id::bigint and kind = 'lead_stage.emptied'
            """);

    private TwoServers servers;
    private int incoming;
    private int doomed;

    @BeforeEach
    void start() {
        servers = new TwoServers();
        List<JsonNode> stages = servers.admin().get("/v1/lead-stages").rows();
        incoming = stages.getFirst().get("id").intValue();
        doomed = stages.getLast().get("id").intValue();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void both_empty_one_archived_stage_and_each_lead_moves_once() {
        fill();
        servers.admin().send("POST", "/v1/lead-stages/" + doomed + "/archive").ok();
        servers.admins().forEach(api -> api.list().ok());
        until(() -> !isMoving());
        assertEachMovedOnce();
        assertThat(servers.logs().stream().map(TwoServersIT::moved))
                .as("both had a share")
                .allMatch(leads -> leads > 0);
        assertThat(servers.logs().stream().mapToLong(TwoServersIT::moved).sum()).isEqualTo(LEADS);
    }

    @Test
    void both_are_killed_in_the_middle_and_two_others_end_it_and_each_lead_moves_once() throws InterruptedException {
        fill();
        servers.admin().send("POST", "/v1/lead-stages/" + doomed + "/archive").ok();
        until(() -> count(MOVES.with("id", doomed)) > 0);
        servers.replace();
        long before =
                LEADS - servers.logs().stream().mapToLong(TwoServersIT::moved).sum();
        assertThat(before).as("moved before the others came").isPositive();
        until(() -> !isMoving());
        assertEachMovedOnce();
    }

    @Test
    void the_operators_limits_count_at_both_from_the_commands_end_on() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Api api = servers.admins().get(i % 2);
            clients.add(Thread.ofPlatform().start(() -> {
                while (!stop.get()) {
                    api.list().ok();
                    asked.incrementAndGet();
                }
            }));
        }
        for (int round = 1; round <= ROUNDS; round++) {
            int limit = 90_000 + round;
            Ended ended = RunningServer.leadstone(
                    servers.environment(), "org", "limits", "--org", "" + ORG, "--per-key", "" + limit);
            assertThat(ended.status()).as(ended.err()).isZero();
            for (int i = 0; i < 20; i++) {
                for (Api api : servers.admins()) {
                    assertThat(api.list().ok().header("ratelimit-policy")).startsWith("\"key\";q=" + limit + ";");
                }
            }
        }
        stop.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(asked.get()).as("both were busy").isGreaterThan(100);
    }

    private void fill() {
        BulkInsert insert = new BulkInsert(servers.database());
        for (int stored = 0; stored < LEADS; stored += PART) {
            insert.insert(new OrgId(ORG), Origin.cli(UUID.randomUUID()), Samples.many(PART, doomed));
        }
    }

    private void assertEachMovedOnce() {
        assertThat(count(MOVES.with("id", doomed))).isEqualTo(LEADS);
        assertThat(count(OTHER_THAN_MOVED_ONCE.with("id", incoming))).isZero();
        assertThat(count(EMPTIED.with("id", doomed))).as("told once").isEqualTo(1);
        for (Api api : servers.admins()) {
            assertThat(api.list("lead_stage_id", "" + incoming).total()).isEqualTo(LEADS);
            assertThat(api.list("lead_stage_id", "" + doomed).total()).isZero();
        }
    }

    private boolean isMoving() {
        return servers.admins()
                .getFirst()
                .get("/v1/lead-stages/" + doomed)
                .data()
                .get("moving")
                .booleanValue();
    }

    private long count(Bound query) {
        return servers.database().one(ORG, query, Row::bigint).orElseThrow();
    }

    private static long moved(String log) {
        Matcher lines = MOVED.matcher(log);
        long moved = 0;
        while (lines.find()) {
            moved += Long.parseLong(lines.group(1));
        }
        return moved;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + EMPTIED_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
