package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.accounts.ChangeLimits;
import io.leadstone.access.limits.OwnLimits;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.OpenTransaction;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// How much an organisation may have under way at the same time.
class LimitsInFlightIT {
    private static final Sql LOCK = Sql.of("select id from lead where org_id = :org and id = :lead::bigint for update");
    private static final Sql WAITING = Sql.of("""
            select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%lead%'
            """);
    private static final String REFUSAL =
            "Your organisation has as many requests under way as it may: 2. Try again in 1 second.";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Workspace acme = SharedServer.organisation("Acme");
    private final long lead = acme.api().created("cstname", "Sarah Johnson");

    @Test
    void beyond_the_cap_a_request_is_refused_at_once_and_when_one_ends_the_next_may() throws InterruptedException {
        limit(2);
        CompletableFuture<Answer> one;
        CompletableFuture<Answer> two;
        Api globex = SharedServer.organisation("Globex").api();
        try (OpenTransaction held = held()) {
            one = patching();
            two = patching();
            await(() -> waiting() == 2);
            long asked = System.nanoTime();
            Answer third = acme.api().patch(lead, "lead_score", 3).refused(429, REFUSAL);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
            assertThat(third.header("retry-after")).isEqualTo("1");
            assertThat(third.header("ratelimit")).startsWith("\"key\";r=499");
            globex.created("cstname", "Somebody else's");
            held.commit();
        }
        one.join().ok();
        two.join().ok();
        for (int i = 0; i < 10; i++) {
            acme.api().patch(lead, "lead_score", i).ok();
        }
    }

    @Test
    void who_breaks_off_makes_room_as_well() throws InterruptedException {
        limit(2);
        try (OpenTransaction held = held()) {
            for (int i = 0; i < 2; i++) {
                try (RawHttp gone = new RawHttp()) {
                    gone.send(patch("{\"lead_score\":7}"));
                    int expected = i + 1;
                    await(() -> waiting() == expected);
                }
            }
            acme.api().patch(lead, "lead_score", 3).refused(429, REFUSAL);
            held.commit();
        }
        makesRoom();
    }

    @Test
    void a_body_that_never_comes_counts_until_its_sender_is_gone() throws InterruptedException {
        limit(2);
        try (RawHttp one = new RawHttp();
                RawHttp two = new RawHttp()) {
            one.send(unfinished());
            two.send(unfinished());
            // Asked by another door: a request of the test's own would take a place from them.
            Operated operated = new Operated(SharedServer.server());
            await(() -> operated.metric("leadstone_http_under_way") == 2);
            Thread.sleep(Duration.ofMillis(200));
            acme.api().patch(lead, "lead_score", 3).refused(429, REFUSAL);
        }
        makesRoom();
    }

    @Test
    void a_request_that_failed_makes_room_and_its_answer_tells_the_limits() {
        limit(1);
        try (OpenTransaction held = held()) {
            for (int i = 0; i < 2; i++) {
                Answer timedOut = acme.api().patch(lead, "lead_score", 3).refused(503);
                assertThat(timedOut.header("ratelimit-policy")).startsWith("\"key\";q=50000;w=10");
            }
            held.commit();
        }
        acme.api().patch(lead, "lead_score", 3).ok();
    }

    /// Both places are free again, soon.
    private void makesRoom() throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            await(() -> acme.api().patch(lead, "lead_score", 3).status() == 200);
        }
        try (OpenTransaction held = held()) {
            CompletableFuture<Answer> one = patching();
            await(() -> waiting() == 1);
            CompletableFuture<Answer> two = patching();
            await(() -> waiting() == 2);
            held.commit();
            one.join().ok();
            two.join().ok();
        }
    }

    private OpenTransaction held() {
        OpenTransaction held = new OpenTransaction(
                EmbeddedPostgres.startedElsewhere(SharedServer.server().data()).server(),
                acme.org().value());
        held.tx().list(LOCK.with("lead", lead), row -> row.bigint());
        return held;
    }

    private CompletableFuture<Answer> patching() {
        return CompletableFuture.supplyAsync(() -> acme.api().patch(lead, "lead_score", 1));
    }

    private byte[] patch(String body) {
        return (RawHttp.head(
                                acme.api().client(),
                                "PATCH",
                                "/v1/leads/" + lead,
                                "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] unfinished() {
        String whole = new String(patch("{\"lead_score\":7}"), StandardCharsets.UTF_8);
        return whole.substring(0, whole.length() - 5).getBytes(StandardCharsets.UTF_8);
    }

    private void limit(int inFlight) {
        new ChangeLimits(SharedServer.database(), Clock.systemUTC())
                .change(acme.org(), Origin.cli(UUID.randomUUID()), false, new OwnLimits(null, null, inFlight));
    }

    /// Requests of this test's that wait for the lock; no other test holds one meanwhile.
    private static long waiting() {
        return SharedServer.database()
                .oneAcross(WAITING.bind(), row -> row.bigint())
                .orElseThrow();
    }

    private static void await(BooleanSupplier truth) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!truth.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
