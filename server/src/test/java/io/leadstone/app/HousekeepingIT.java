package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a server does by itself soon after it has started.
class HousekeepingIT {
    private static final Duration DONE_WITHIN = Duration.ofSeconds(40);
    private static final int ORG = 1;
    private static final Sql LONG_AGO =
            Sql.of("update lead set deleted_at = deleted_at - interval '91 days' where org_id = :org and id = 1");
    private static final Sql YESTERDAY =
            Sql.of("update idempotency_key set created_at = created_at - interval '25 hours' where org_id = :org");
    private static final Sql KEYS = Sql.of("select count(*) from idempotency_key where org_id = :org");

    @Test
    void old_deleted_leads_and_old_keys_are_gone_soon_after_a_start_and_are_counted() {
        Path data = RunningServer.newData();
        ApiClient key;
        try (RunningServer first = RunningServer.start(data)) {
            key = first.firstKey();
            Api api = new Api(key);
            Api.send(key.request("/v1/leads")
                            .header("Idempotency-Key", "once")
                            .header("Content-Type", "application/json")
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"cstname\":\"Old Ben\"}")))
                    .ok();
            long young = api.created("cstname", "Luke");
            api.delete(1).ok();
            api.delete(young).ok();
            Db db = EmbeddedPostgres.startedElsewhere(data).server().db();
            assertThat(db.<Integer>write(ORG, tx -> tx.run(LONG_AGO.bind()) + tx.run(YESTERDAY.bind())))
                    .isEqualTo(2);
        }
        try (RunningServer second = RunningServer.start(data)) {
            Api api = new Api(new ApiClient(second.url(), key.accessKey(), key.secretKey()));
            Operated operated = new Operated(second);
            long deadline = System.nanoTime() + DONE_WITHIN.toNanos();
            while (operated.metric(done("purge-leads")) + operated.metric(done("old-keys")) < 2) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
            }
            assertThat(api.list("deleted", "only").names()).containsExactly("Luke");
            api.restore(1).refused(400, "Lead not found.");
            assertThat(api.created("cstname", "Leia")).isEqualTo(3);
            assertThat(operated.metric("leadstone_events_total{kind=\"lead.purged\"}"))
                    .isEqualTo(1);
            assertThat(operated.metric("leadstone_housekeeping_runs_total{task=\"purge-leads\"}"))
                    .isEqualTo(1);
            assertThat(operated.metric("leadstone_housekeeping_failures_total{task=\"purge-leads\"}"))
                    .isZero();
            Db db = EmbeddedPostgres.startedElsewhere(data).server().db();
            assertThat(db.one(ORG, KEYS.bind(), Row::bigint)).contains(0L);
        }
        assertThat(Operated.log(data))
                .contains("event=leads_purged org=1 leads=1 ", "event=old_keys_deleted org=1 keys=1 ")
                .doesNotContain("job_waits", "job_failed");
    }

    private static String done(String task) {
        return "leadstone_housekeeping_done_total{task=\"" + task + "\"}";
    }
}
