package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.OpenTransaction;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What is heard is the log: all of it, once, in the order of transactions, whatever writers and clients do.
class EventStreamOrderIT {
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 150;

    private static final Sql LOG = Sql.of("""
            select e.xid::text || '.' || e.id from event e
            where e.org_id = :org and (e.xid, e.id) > (:xid::text::xid8, :id::bigint)
            order by e.xid, e.id
            """);

    private final Workspace acme = SharedServer.organisation("Acme " + UUID.randomUUID());
    private final Login login =
            EmbeddedPostgres.startedElsewhere(SharedServer.server().data()).server();

    @Test
    void a_transaction_that_runs_for_long_delays_what_is_told_and_nothing_is_lost_by_it() throws InterruptedException {
        try (Ear ear = Ear.of(acme.api());
                OpenTransaction held = new OpenTransaction(login, acme.org().value())) {
            append(held, "brand.created");
            acme.tag("Later, but sooner done");
            Thread.sleep(1_500);
            assertThat(ear.heard()).as("while the older one runs").isEmpty();
            held.commit();
            ear.await("tag.created");
            assertThat(ear.heard()).extracting(Ear.Heard::kind).containsExactly("brand.created", "tag.created");
        }
    }

    @Test
    void four_writers_who_hold_and_take_back_and_a_client_that_keeps_leaving() throws Exception {
        long seed = System.nanoTime();
        System.out.println("eventstream.seed=" + seed);
        Random random = new Random(seed);
        Ear ear = Ear.of(acme.api());
        Ear steady = Ear.of(acme.api());
        String begun = Objects.requireNonNull(ear.last());
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random its = new Random(random.nextLong());
                writers.add(threads.submit(() -> write(its)));
            }
            int resumed = 0;
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                Thread.sleep(random.nextInt(120));
                ear.close();
                Thread.sleep(random.nextInt(60));
                ear.open();
                resumed++;
            }
            for (Future<?> writer : writers) {
                writer.get(1, TimeUnit.SECONDS);
            }
            assertThat(resumed).isGreaterThan(20);
        }
        acme.tag("The end");
        ear.await("tag.created");
        steady.await("tag.created");
        ear.close();
        steady.close();
        List<String> log = log(begun);
        assertThat(log).hasSizeGreaterThan(WRITERS * TRANSACTIONS / 2);
        assertThat(ear.ids()).isEqualTo(log);
        assertThat(steady.ids()).isEqualTo(log);
    }

    private void write(Random random) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            try (OpenTransaction tx = new OpenTransaction(login, acme.org().value())) {
                for (int events = random.nextInt(4); events >= 0; events--) {
                    append(tx, "brand.created");
                    pause(random.nextInt(8));
                }
                pause(random.nextInt(20) == 0 ? 300 : random.nextInt(10));
                if (random.nextInt(4) > 0) {
                    tx.commit();
                }
            }
        }
    }

    private static void append(OpenTransaction tx, String kind) {
        History.append(
                tx.tx(), Origin.cli(UUID.randomUUID()), new Event(Instant.EPOCH, kind, "brand", 1, 1, null, "{}"));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> log(String from) {
        String[] position = from.split("\\.", -1);
        return SharedServer.database()
                .list(
                        acme.org().value(),
                        LOG.with("xid", position[0]).with("id", Long.parseLong(position[1])),
                        row -> row.text());
    }
}
