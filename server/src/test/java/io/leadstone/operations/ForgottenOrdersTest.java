package io.leadstone.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.history.Origin;
import io.leadstone.leads.bin.PurgeLeads;
import io.leadstone.leads.bulk.LeadsPatch;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.platform.postgres.Traces;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a bulk change wrote into leads is not kept beside them: nothing of it is left when they are purged.
class ForgottenOrdersTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Sql INTO_THE_BIN = Sql.of("""
            update lead set deleted_at = now() where org_id = :org and id <= 600
            """);

    private final Db db = DATABASE.db();
    private final OpenOrganisation.Opened opened =
            new OpenOrganisation(db, CLOCK).open("Rivendell", null, "ada@rivendell.example", "Ada");
    private final int org = opened.org().value();
    private final Jobs jobs = new Jobs(db, CLOCK);

    @Test
    void what_few_leads_are_changed_to_is_not_kept_and_is_gone_with_them() {
        seed();
        start("Glorfindel", 3);
        assertThat(Traces.of(DATABASE, "Glorfindel")).containsOnlyKeys("event", "lead");
        purge();
        assertThat(Traces.of(DATABASE, "Glorfindel")).isEmpty();
    }

    @Test
    void what_many_leads_are_changed_to_is_kept_while_the_job_runs() {
        seed();
        UUID job = start("Celebrian", 600);
        assertThat(Traces.of(DATABASE, "Celebrian")).containsOnlyKeys("job");
        assertThat(jobs.step(org, job)).isEqualTo(Jobs.Step.MORE);
        assertThat(Traces.of(DATABASE, "Celebrian")).containsOnlyKeys("event", "job", "lead");
        assertThat(jobs.step(org, job)).isEqualTo(Jobs.Step.LAST);
        assertThat(Traces.of(DATABASE, "Celebrian")).containsOnlyKeys("event", "lead");
        purge();
        assertThat(Traces.of(DATABASE, "Celebrian")).isEmpty();
    }

    @Test
    void a_job_that_is_cancelled_or_fails_forgets_it_too() {
        seed();
        UUID cancelled = start("Elladan", 600);
        UUID failed = start("Elladan", 600);
        assertThat(Traces.of(DATABASE, "Elladan")).containsEntry("job", 2L);
        assertThat(db.<Boolean>write(org, tx -> jobs.end(tx, cancelled, "cancelled")))
                .isTrue();
        jobs.fail(org, failed);
        assertThat(Traces.of(DATABASE, "Elladan")).isEmpty();
    }

    private void seed() {
        new SeedOrganisation(db, CLOCK).seed(opened.org(), 600, done -> {});
    }

    private UUID start(String name, int leads) {
        Origin origin = Origin.cli(UUID.randomUUID());
        LeadsPatch patch = new LeadsPatch(
                JsonNodeFactory.instance.objectNode().put("cstname", name),
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
                        LongStream.rangeClosed(1, leads).toArray()));
        return origin.operation();
    }

    private void purge() {
        db.write(org, tx -> tx.run(INTO_THE_BIN.bind()));
        Clock later = Clock.offset(CLOCK, PurgeLeads.KEPT.plus(Duration.ofDays(1)));
        // Other tests' leads go as well.
        assertThat(new PurgeLeads(db, DATABASE.lookup(), later).run(() -> false))
                .isGreaterThanOrEqualTo(600);
    }
}
