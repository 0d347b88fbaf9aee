package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.app.Workspace.Logged;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// The leads of an archived stage move to the default one in the background.
class ArchivedStagesIT {
    private static final Duration MOVED_WITHIN = Duration.ofSeconds(30);
    private static final Duration EMPTIED_WITHIN = Duration.ofSeconds(60);
    private static final int SEEDED = 40_000;

    /// Leads whose number of changes, stage and version do not tell the same story.
    private static final Sql TORN = Sql.of("""
            select count(*)
            from lead l
            where l.org_id = :org and (l.version <> 1 + (
                select count(*) from event e
                where e.org_id = l.org_id and e.subject_kind = 'lead' and e.subject_id = l.id and e.kind = 'lead.changed')
                or l.version > 2)
            """);
    private static final Sql CHANGED = Sql.of("""
            select count(*) from event
            where org_id = :org and kind = 'lead.changed' and channel = 'job'
                and before = jsonb_build_object('stage', :id::int)
            """);
    private static final Sql COUNTED = Sql.of("select sum(leads) from operation where org_id = :org");
    private static final Sql TOLD_IN_OTHER_ORDER = Sql.of("""
            select count(*)
            from (select xid, subject_id, lag(subject_id) over (partition by xid order by id) as before
                  from event where org_id = :org and channel = 'job') told
            where told.before > told.subject_id
            """);

    @Test
    void leads_of_an_archived_stage_move_with_an_event_each_those_in_the_bin_too() {
        Workspace oceanic = SharedServer.organisation("Oceanic");
        Api api = oceanic.api();
        int incoming = oceanic.stages().getFirst();
        int doomed = oceanic.stages().getLast();
        long jack = api.created("cstname", "Jack", "lead_stage_id", doomed);
        long kate = api.created("cstname", "Kate", "lead_stage_id", doomed);
        long other = api.created("cstname", "Hugo");
        api.delete(kate).ok();
        Answer archived = api.send("POST", "/v1/lead-stages/" + doomed + "/archive");
        assertThat(archived.data().get("moving").booleanValue()).isTrue();
        until(MOVED_WITHIN, () -> stage(api, jack) == incoming);
        Logged event = oceanic.events(jack).getLast();
        assertThat(event.kind()).isEqualTo("lead.changed");
        assertThat(event.version()).isEqualTo(2);
        assertThat(event.before()).isEqualTo("{\"stage\": " + doomed + "}");
        assertThat(event.after()).isEqualTo("{\"stage\": " + incoming + "}");
        assertThat(event.channel()).isEqualTo("job");
        assertThat(event.actor()).isEqualTo(oceanic.admin().value());
        assertThat(event.requestId()).isEqualTo(archived.requestId());
        api.restore(kate).ok();
        assertThat(stage(api, kate)).isEqualTo(incoming);
        assertThat(oceanic.events(other)).hasSize(1);
        assertThat(api.list("lead_stage_id", "" + doomed).total()).isZero();
        assertThat(api.list("lead_stage_id", "" + incoming).total()).isEqualTo(3);

        until(EMPTIED_WITHIN, () -> !row(api, doomed).get("moving").booleanValue());
        List<Logged> told = oceanic.events("lead_stage", doomed);
        assertThat(told)
                .extracting(Logged::kind)
                .containsExactly("lead_stage.created", "lead_stage.archived", "lead_stage.emptied");
        assertThat(told).extracting(Logged::version).containsExactly(1, 2, 3);
        // Restored, it is as new.
        api.send("POST", "/v1/lead-stages/" + doomed + "/restore").ok();
        long late = api.created("cstname", "Desmond", "lead_stage_id", doomed);
        assertThat(stage(api, late)).isEqualTo(doomed);
    }

    @Test
    void a_create_that_commits_after_its_stage_was_archived_is_caught() {
        Workspace dharma = SharedServer.organisation("Dharma");
        Api api = dharma.api();
        int incoming = dharma.stages().getFirst();
        int doomed = dharma.stages().getLast();
        long sawyer = api.created("cstname", "Sawyer", "lead_stage_id", doomed);
        api.send("POST", "/v1/lead-stages/" + doomed + "/archive").ok();
        until(MOVED_WITHIN, () -> stage(api, sawyer) == incoming);
        // As a transaction does that saw the stage live.
        dharma.store(List.of(Samples.named("Straggler", doomed).at(Samples.JUNE, Samples.JUNE)));
        until(EMPTIED_WITHIN, () -> !row(api, doomed).get("moving").booleanValue());
        assertThat(api.list("lead_stage_id", "" + doomed).total()).isZero();
        assertThat(stage(api, api.list("search", "straggler").ids().getFirst())).isEqualTo(incoming);
    }

    @Test
    void writers_of_the_same_leads_lose_nothing() throws Exception {
        Workspace hanso = SharedServer.organisation("Hanso");
        Api api = hanso.api();
        int doomed = hanso.stages().getLast();
        hanso.store(Samples.many(3_000, doomed));
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 1; !stop.get(); i++) {
                api.patch(1 + i * 37L % 3_000, "lead_score", i).ok();
            }
        });
        api.send("POST", "/v1/lead-stages/" + doomed + "/archive").ok();
        until(MOVED_WITHIN, () -> api.list("lead_stage_id", "" + doomed).total() == 0);
        stop.set(true);
        writer.join();
        Sql torn = Sql.of("""
                select count(*)
                from lead l
                where l.org_id = :org and l.version <> 1 + (
                    select count(*) from event e where e.org_id = l.org_id and e.subject_kind = 'lead'
                        and e.subject_id = l.id and e.kind = 'lead.changed')
                """);
        assertThat(count(SharedServer.database(), hanso.org().value(), torn.bind()))
                .isZero();
    }

    @Test
    void a_restore_in_the_middle_ends_the_job() {
        Workspace mittelos = SharedServer.organisation("Mittelos");
        Api api = mittelos.api();
        int doomed = mittelos.stages().getLast();
        for (int i = 0; i < 4; i++) {
            mittelos.store(Samples.many(10_000, doomed));
        }
        api.send("POST", "/v1/lead-stages/" + doomed + "/archive").ok();
        until(MOVED_WITHIN, () -> moved(SharedServer.database(), mittelos.org().value(), doomed) > 0);
        Answer restored = api.send("POST", "/v1/lead-stages/" + doomed + "/restore");
        long left = row(api, doomed).get("leads").longValue();
        assertThat(left).as("the restore came in the middle").isBetween(1L, 39_999L);
        assertThat(restored.data().get("leads").longValue()).isGreaterThanOrEqualTo(left);
        assertThat(restored.data().get("moving").booleanValue()).isFalse();
        sleep(Duration.ofSeconds(3));
        assertThat(row(api, doomed).get("leads").longValue()).isEqualTo(left);
        assertThat(moved(SharedServer.database(), mittelos.org().value(), doomed))
                .isEqualTo(40_000 - left);
    }

    @Test
    void a_job_whose_server_is_killed_in_the_middle_is_ended_by_the_next_and_each_lead_moves_once() throws Exception {
        Path data = RunningServer.newData();
        RunningServer first = RunningServer.start(data, "--demo", Integer.toString(SEEDED));
        ApiClient key = first.firstKey();
        Api api = new Api(key);
        List<JsonNode> stages = api.get("/v1/lead-stages").rows();
        int target = stages.getFirst().get("id").intValue();
        JsonNode fullest = stages.stream()
                .skip(1)
                .max((a, b) ->
                        Long.compare(a.get("leads").longValue(), b.get("leads").longValue()))
                .orElseThrow();
        int doomed = fullest.get("id").intValue();
        long leads = fullest.get("leads").longValue();
        assertThat(leads).isGreaterThan(4_000);
        api.send("POST", "/v1/lead-stages/" + doomed + "/archive").ok();
        Db watched = EmbeddedPostgres.startedElsewhere(data).server().db();
        until(MOVED_WITHIN, () -> moved(watched, 1, doomed) > 0);
        first.process().destroyForcibly().waitFor();

        try (RunningServer second = RunningServer.start(data)) {
            Db db = EmbeddedPostgres.startedElsewhere(data).server().db();
            Api again = new Api(new ApiClient(second.url(), key.accessKey(), key.secretKey()));
            until(EMPTIED_WITHIN, () -> row(again, doomed).get("leads").longValue() == 0);
            assertThat(moved(db, 1, doomed)).isEqualTo(leads);
            assertThat(count(db, 1, COUNTED.bind())).isEqualTo(leads);
            assertThat(count(db, 1, TORN.bind())).isZero();
            assertThat(count(db, 1, TOLD_IN_OTHER_ORDER.bind())).isZero();
            assertThat(row(again, target).get("leads").longValue())
                    .isEqualTo(leads + stages.getFirst().get("leads").longValue());
            assertThat(again.list().total()).isEqualTo(SEEDED);
            String log = Operated.log(data);
            assertThat(log).as("the second server had leads to move").contains("event=stage_leads_moved");
        }
    }

    /// How many leads the log says were moved out of a stage.
    private static long moved(Db db, int org, int stage) {
        return count(db, org, CHANGED.with("id", stage));
    }

    private static long count(Db db, int org, Bound query) {
        return db.one(org, query, Row::bigint).orElseThrow();
    }

    private static JsonNode row(Api api, int stage) {
        return api.get("/v1/lead-stages/" + stage).data();
    }

    private static int stage(Api api, long lead) {
        return api.lead(lead).get("lead_stage_id").intValue();
    }

    private static void until(Duration within, BooleanSupplier condition) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            sleep(Duration.ofMillis(10));
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
