package io.leadstone.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.history.Origin;
import io.leadstone.leads.bulk.LeadsPatch;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.OpenTransaction;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A batch of a job is done and noted as done, or neither: whatever ends its transaction, at whatever instant.
class JobStepsTest {
    private static final int LEADS = 600;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Sql CHANGED =
            Sql.of("select count(*) from event where org_id = :org and operation_id = :operation::uuid");
    private static final Sql BATCHES =
            Sql.of("select count(*) from job_batch where org_id = :org and operation_id = :operation::uuid");
    private static final Sql HOLD_BATCHES =
            Sql.of("select number from job_batch where org_id = :org for no key update");
    private static final Sql HOLD_A_LEAD =
            Sql.of("select id::int from lead where org_id = :org and id = 500 for no key update");
    private static final Sql WAITING = Sql.of("""
            select a.pid from pg_stat_activity a where a.wait_event_type = 'Lock'
            """);
    private static final Sql CANCEL = Sql.of("select pg_cancel_backend(:pid::int)");

    private final Db db = DATABASE.db();
    private final Db admin = DATABASE.urls().admin().db();
    private final OpenOrganisation.Opened opened =
            new OpenOrganisation(db, CLOCK).open("Stepping", null, "ada@stepping.example", "Ada");
    private final int org = opened.org().value();
    private final Jobs jobs = new Jobs(db, CLOCK);

    @Test
    void a_batch_that_cannot_be_noted_as_done_is_not_done() throws Exception {
        assertDoneAndNotedOrNeither(HOLD_BATCHES);
    }

    @Test
    void a_batch_that_cannot_be_done_is_not_noted_as_done() throws Exception {
        assertDoneAndNotedOrNeither(HOLD_A_LEAD);
    }

    /// Ends a step's transaction where it waits for what somebody else holds.
    private void assertDoneAndNotedOrNeither(Sql hold) throws Exception {
        new SeedOrganisation(db, CLOCK).seed(opened.org(), LEADS, done -> {});
        UUID job = start();
        try (OpenTransaction holder = new OpenTransaction(DATABASE.urls().server(), org);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            assertThat(holder.tx().list(hold.bind(), Row::integer)).isNotEmpty();
            Future<Jobs.Step> step = thread.submit(() -> jobs.step(org, job));
            int waiting = untilOneWaits();
            assertNothingOf(job);
            admin.listAcross(CANCEL.with("pid", waiting), Row::bool);
            assertThatThrownBy(step::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(DbFailure.class);
            assertNothingOf(job);
        }
        assertThat(jobs.step(org, job)).isEqualTo(Jobs.Step.MORE);
        assertThat(count(CHANGED, job)).isEqualTo(Jobs.BATCH);
        assertThat(jobs.step(org, job)).isEqualTo(Jobs.Step.LAST);
        assertThat(count(CHANGED, job)).isEqualTo(LEADS);
        assertThat(jobs.step(org, job)).isEqualTo(Jobs.Step.NOT_OURS);
    }

    private void assertNothingOf(UUID job) {
        assertThat(count(CHANGED, job)).as("leads changed").isZero();
        assertThat(count(BATCHES, job)).as("batches left").isEqualTo(2);
    }

    private UUID start() {
        Origin origin = Origin.cli(UUID.randomUUID());
        LeadsPatch patch = new LeadsPatch(
                JsonNodeFactory.instance.objectNode().put("cstname", "Stepped"),
                List.of(),
                List.of(),
                null,
                OnDuplicate.ALLOW);
        Job job = new Job(origin, Action.PATCH, OrderJson.of(Reach.EVERYTHING, patch));
        db.write(
                org,
                tx -> jobs.accept(
                        tx,
                        job,
                        "leads.changed",
                        LongStream.rangeClosed(1, LEADS).toArray()));
        return origin.operation();
    }

    /// @return the process of PostgreSQL that does
    private int untilOneWaits() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        List<Integer> waiting = admin.listAcross(WAITING.bind(), Row::integer);
        while (waiting.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
            waiting = admin.listAcross(WAITING.bind(), Row::integer);
        }
        return waiting.getFirst();
    }

    private long count(Sql of, UUID job) {
        return db.one(org, of.with("operation", job), Row::bigint).orElseThrow();
    }
}
