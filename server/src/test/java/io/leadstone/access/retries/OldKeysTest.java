package io.leadstone.access.retries;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.directory.OpenOrganisation;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Keys of writes are remembered for a day, and found by their index.
class OldKeysTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Db DB = DATABASE.db();
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final Sql USED = Sql.of("""
            insert into idempotency_key (org_id, api_key_id, session_id, key_hash, fingerprint, answer, created_at)
            select :org, 1, 0, sha256((:word::text || n)::bytea), sha256('x'), 'answer', :at::timestamptz
            from generate_series(1, :count::int) n
            """);
    private static final Sql COUNT = Sql.of("select count(*) from idempotency_key where org_id = :org");
    private static final Sql AGAIN = Sql.of("""
            update idempotency_key set created_at = :at::timestamptz
            where org_id = :org and key_hash = sha256('old1')
            """);

    private final int daily = organisation("Daily Bugle");
    private final int globe = organisation("Daily Globe");
    private final int idle = organisation("Idle");

    @Test
    void keys_of_more_than_a_day_go_in_small_batches_and_the_others_stay() {
        used(daily, "old", 2_500, Duration.ofHours(24));
        used(daily, "new", 30, Duration.ofHours(24).minusSeconds(1));
        used(globe, "old", 10, Duration.ofDays(9));
        used(idle, "new", 1, Duration.ZERO);
        assertThat(DATABASE.lookup()
                        .listAcross(OldKeys.ORGANISATIONS.with("until", NOON.minus(Retries.KEPT)), Row::integer))
                .contains(daily, globe)
                .doesNotContain(idle);
        AtomicInteger asked = new AtomicInteger();
        OldKeys first = new OldKeys(DB, DATABASE.lookup(), Clock.fixed(NOON, ZoneOffset.UTC));
        assertThat(first.run(() -> asked.incrementAndGet() > 1)).isEqualTo(OldKeys.MOST);
        assertThat(run()).isEqualTo(1_510);
        assertThat(count(daily)).isEqualTo(30);
        assertThat(count(globe)).isZero();
        assertThat(count(idle)).isEqualTo(1);
        assertThat(run()).isZero();
    }

    @Test
    void a_key_that_is_being_taken_anew_stays() throws Exception {
        used(daily, "old", 3, Duration.ofDays(2));
        CountDownLatch taking = new CountDownLatch(1);
        CountDownLatch deleted = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> taken = threads.submit(() -> DB.write(daily, tx -> {
                int rows = tx.run(AGAIN.with("at", NOON));
                taking.countDown();
                await(deleted);
                return rows;
            }));
            taking.await();
            assertThat(run()).isEqualTo(2);
            deleted.countDown();
            assertThat(taken.get()).isEqualTo(1);
        }
        assertThat(run()).isZero();
        assertThat(count(daily)).isEqualTo(1);
    }

    @Test
    void keys_are_found_by_their_index_also_by_a_plan_that_was_made_while_there_were_none() {
        Db admin = DATABASE.urls().admin().db();
        admin.write(daily, tx -> tx.run(Sql.of("truncate idempotency_key").bind()));
        admin.write(daily, tx -> tx.run(Sql.of("analyze idempotency_key").bind()));
        Sql explain = Sql.of("explain " + Retries.USED.text());
        List<String> plan = DB.write(
                daily,
                tx -> tx.list(
                        explain.with("api_keys", new int[] {1, 1})
                                .with("sessions", new int[] {0, 0})
                                .with("hashes", new String[] {"00", "01"})
                                .with("ended", NOON),
                        Row::text));
        assertThat(String.join("\n", plan))
                .contains("using idempotency_key_pkey")
                .contains("key_hash = decode(wanted.hash, 'hex'::text))");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long run() {
        return new OldKeys(DB, DATABASE.lookup(), Clock.fixed(NOON, ZoneOffset.UTC)).run(() -> false);
    }

    private static void used(int org, String word, int count, Duration ago) {
        DB.write(org, tx -> tx.run(USED.with("word", word).with("count", count).with("at", NOON.minus(ago))));
    }

    private static long count(int org) {
        return DB.one(org, COUNT.bind(), Row::bigint).orElseThrow();
    }

    private static int organisation(String name) {
        return new OpenOrganisation(DB, Clock.systemUTC())
                .open(name, null, "a@b.c", "Jonah")
                .org()
                .value();
    }
}
