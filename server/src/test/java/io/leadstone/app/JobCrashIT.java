package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A job whose server is killed with -9 at any instant is carried on by the next one, and by two at once: each lead is
/// changed once. `-Djob.seed=N` repeats the instants, `-Djob.rounds=N` sets how many.
@Tag("race")
class JobCrashIT {
    private static final int LEADS = 3_000;
    private static final int ROUNDS = Integer.getInteger("job.rounds", 4);
    private static final long SEED = Long.getLong("job.seed", System.nanoTime());

    @Test
    void a_job_outlives_its_server_and_changes_each_lead_once() throws Exception {
        System.out.println("JobCrashIT: repeat with -Djob.seed=" + SEED);
        Random random = new Random(SEED);
        Path data = RunningServer.newData();
        RunningServer server = RunningServer.start(data, "--demo", Integer.toString(LEADS));
        ApiClient key = server.firstKey();
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                Api api = new Api(key);
                JsonNode begun = api.send(
                                "PATCH",
                                "/v1/leads/bulk",
                                "{\"filter\":{},\"count\":" + LEADS + ",\"patch\":{\"lead_score\":" + -round + "}}")
                        .data();
                for (int kill = 1; kill <= 2; kill++) {
                    Thread.sleep(random.nextInt(1, 400));
                    server.process().destroyForcibly().waitFor();
                    server = RunningServer.start(data);
                    key = new ApiClient(server.url(), key.accessKey(), key.secretKey());
                }
                JsonNode ended = JobsIT.ended(new Api(key), begun);
                assertThat(ended.get("changed").intValue()).isEqualTo(LEADS);
                assertThat(ended.get("done").intValue()).isEqualTo(LEADS);
                assertThat(events(
                                EmbeddedPostgres.startedElsewhere(data).server().db(), 1, begun))
                        .containsExactly((long) LEADS, (long) LEADS);
            }
        } finally {
            server.close();
        }
    }

    @Test
    void two_servers_do_no_batch_twice() throws Exception {
        try (TwoServers servers = new TwoServers()) {
            Api admin = servers.admin();
            for (int i = 0; i < 6; i++) {
                admin.post("/v1/leads/bulk", rows(i)).ok();
            }
            List<JsonNode> begun = List.of(
                    JobsIT.contacted(admin, LEADS).data(),
                    admin.send(
                                    "PATCH",
                                    "/v1/leads/bulk",
                                    "{\"filter\":{},\"count\":" + LEADS + ",\"patch\":{\"lead_score\":7}}")
                            .data());
            for (JsonNode job : begun) {
                JsonNode ended = JobsIT.ended(admin, job);
                assertThat(ended.get("changed").intValue()).isEqualTo(LEADS);
                assertThat(ended.get("done").intValue()).as("looked at once").isEqualTo(LEADS);
                assertThat(events(servers.database(), 1, job)).containsExactly((long) LEADS, (long) LEADS);
            }
        }
    }

    private static String rows(int request) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            rows.append(i == 0 ? "" : ",").append(Api.object("cstname", "Lead " + request + " " + i));
        }
        return "{\"leads\":[" + rows + "]}";
    }

    private static List<Long> events(Db db, int org, JsonNode operation) {
        return db.list(
                        org,
                        JobsIT.EVENTS.with("operation", operation.get("id").textValue()),
                        row -> List.of(row.bigint(), row.bigint()))
                .getFirst();
    }
}
