package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is done to more leads than fit a request goes on after the answer.
class JobsIT {
    private static final int LEADS = 3_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// How many events of an operation the leads have, and how many of them have one.
    static final Sql EVENTS = Sql.of("""
            select count(*), count(distinct e.subject_id)
            from event e
            where e.org_id = :org and e.operation_id = :operation::uuid and e.kind = 'lead.changed'
            """);
    private static final Sql BATCHES = Sql.of("select count(*) from job_batch where org_id = :org");

    private final Workspace org = SharedServer.organisation("Jobs " + COUNT.incrementAndGet());
    private final Api api = org.api();

    @Test
    void a_job_changes_each_lead_once_and_tells_how_far_it_is() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        JsonNode begun = contacted().data();
        assertThat(begun.get("state").textValue()).isEqualTo("running");
        assertThat(begun.get("total").intValue()).isEqualTo(LEADS);
        List<Integer> seen = new ArrayList<>();
        JsonNode now = begun;
        while (now.get("state").textValue().equals("running")) {
            seen.add(now.get("done").intValue());
            assertThat(now.get("can_undo").booleanValue()).isFalse();
            Thread.sleep(10);
            now = operation(begun);
        }
        assertThat(seen).as("progress").isSorted().contains(0).anyMatch(done -> done > 0 && done < LEADS);
        assertThat(now.get("state").textValue()).isEqualTo("done");
        assertThat(now.get("done").intValue()).isEqualTo(LEADS);
        assertThat(now.get("changed").intValue()).isEqualTo(LEADS);
        assertThat(now.get("can_undo").booleanValue()).isTrue();
        assertOneEventEach(begun, LEADS);
        assertThat(api.list("lead_status", "Contacted").total()).isEqualTo(LEADS);
        assertThat(org.events(LEADS).getLast().actor()).isEqualTo(org.admin().value());
        assertThat(org.events(LEADS).getLast().channel()).isEqualTo("api");
    }

    @Test
    void a_cancelled_job_stops_and_what_it_did_stays() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        JsonNode begun = contacted().data();
        while (operation(begun).get("done").intValue() == 0) {
            Thread.sleep(5);
        }
        String address = "/v1/operations/" + begun.get("id").textValue() + "/cancel";
        JsonNode cancelled = api.send("POST", address).data();
        assertThat(cancelled.get("state").textValue()).isEqualTo("cancelled");
        int changed = cancelled.get("changed").intValue();
        assertThat(changed).isBetween(1, LEADS - 1);
        Thread.sleep(1_000);
        assertThat(api.send("POST", address).data()).as("once more").isEqualTo(cancelled);
        assertThat(operation(begun)).isEqualTo(cancelled);
        assertOneEventEach(begun, changed);
        assertThat(api.list("lead_status", "Contacted").total()).isEqualTo(changed);
        assertThat(number(BATCHES)).isZero();
    }

    @Test
    @Tag("race")
    void whoever_edits_the_same_leads_meanwhile_loses_nothing() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        Random random = new Random(6);
        Map<Long, Integer> scores = new HashMap<>();
        JsonNode begun;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> edits = new ArrayList<>();
            begun = contacted().data();
            for (int i = 1; i <= 300; i++) {
                long lead = random.nextLong(LEADS) + 1;
                if (scores.putIfAbsent(lead, i) == null) {
                    int score = i;
                    edits.add(threads.submit(() -> api.patch(lead, "lead_score", score)));
                }
            }
            for (Future<Answer> edit : edits) {
                edit.get().ok();
            }
        }
        assertThat(ended(api, begun).get("changed").intValue()).isEqualTo(LEADS);
        assertOneEventEach(begun, LEADS);
        scores.forEach((lead, score) -> {
            assertThat(api.lead(lead).get("lead_score").intValue()).isEqualTo(score);
            assertThat(api.lead(lead).get("lead_status").textValue()).isEqualTo("Contacted");
        });
    }

    @Test
    void leads_that_go_and_references_that_are_archived_while_it_runs_are_told() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        int brand = org.brand("Globex");
        JsonNode begun = api.send(
                        "PATCH",
                        "/v1/leads/bulk",
                        "{\"filter\":{},\"count\":" + LEADS + ",\"patch\":{\"brand_id\":" + brand + "}}")
                .data();
        api.send("POST", "/v1/brands/" + brand + "/archive").ok();
        JsonNode ended = ended(api, begun);
        int changed = ended.get("changed").intValue();
        assertThat(changed).isLessThan(LEADS);
        assertThat(ended.get("done").intValue()).isEqualTo(LEADS);
        assertThat(ended.get("kept_count").intValue()).isEqualTo(LEADS - changed);
        assertThat(ended.get("kept")).hasSize(100);
        assertThat(ended.at("/kept/0/fields").toString()).isEqualTo("[\"brand_id\"]");
        assertThat(api.list("brand_id", Integer.toString(brand)).total()).isEqualTo(changed);
    }

    @Test
    void many_are_deleted_by_a_job_too() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        JsonNode begun = api.send("DELETE", "/v1/leads/bulk", "{\"filter\":{},\"count\":" + LEADS + "}")
                .data();
        assertThat(ended(api, begun).get("changed").intValue()).isEqualTo(LEADS);
        assertThat(api.list().total()).isZero();
    }

    private Answer contacted() {
        return contacted(api, LEADS);
    }

    static Answer contacted(Api api, int count) {
        return api.send(
                "PATCH",
                "/v1/leads/bulk",
                "{\"filter\":{},\"count\":" + count + ",\"patch\":{\"lead_status\":\"Contacted\"}}");
    }

    /// As it stands when it runs no more.
    static JsonNode ended(Api api, JsonNode begun) throws InterruptedException {
        String address = "/v1/operations/" + begun.get("id").textValue();
        long end = System.nanoTime() + 30_000_000_000L;
        JsonNode now = api.get(address).data();
        while (now.get("state").textValue().equals("running") && System.nanoTime() < end) {
            Thread.sleep(20);
            now = api.get(address).data();
        }
        assertThat(now.get("state").textValue()).as("%s", now).isEqualTo("done");
        return now;
    }

    private JsonNode operation(JsonNode begun) {
        return api.get("/v1/operations/" + begun.get("id").textValue()).data();
    }

    private void assertOneEventEach(JsonNode begun, int leads) {
        assertThat(SharedServer.database()
                        .list(
                                org.org().value(),
                                EVENTS.with("operation", begun.get("id").textValue()),
                                row -> List.of(row.bigint(), row.bigint()))
                        .getFirst())
                .containsExactly((long) leads, (long) leads);
    }

    private long number(Sql count) {
        return SharedServer.database()
                .one(org.org().value(), count.bind(), Row::bigint)
                .orElseThrow();
    }
}
