package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.platform.db.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operation on ten thousand leads is undone while four others edit the same leads: every lead ends as a model says
/// that knows nothing but the log.
@Tag("race")
class UndoRaceIT {
    private static final int LEADS = 10_000;
    private static final int WRITERS = 4;
    private static final List<String> STATUSES = List.of("New", "Contacted", "Qualified", "Lost");
    private static final List<String> FIELDS = List.of("status", "source", "score");
    private static final Sql LOG = Sql.of("""
            select subject_id, operation_id::text, before::text, after::text from event
            where org_id = :org and subject_kind = 'lead' order by id
            """);
    private static final Sql NOW = Sql.of("""
            select id, json_build_object(
                'status', (array['New', 'Contacted', 'Qualified', 'Lost', 'Converted'])[status],
                'source', source, 'score', score)::text
            from lead where org_id = :org
            """);

    private final Workspace org = SharedServer.organisation("Undo race " + UUID.randomUUID());
    private final Api api = org.api();

    /// What the log tells of one change of one lead.
    private record Told(String operation, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {}

    @Test
    void ten_thousand_leads_are_put_back_beside_four_writers() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        AtomicBoolean stop = new AtomicBoolean();
        String changed;
        String undone;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writers.add(threads.submit(() -> write(random, stop)));
            }
            changed = ended(api.send(
                    "PATCH",
                    "/v1/leads/bulk",
                    "{\"filter\":{},\"count\":" + LEADS
                            + ",\"patch\":{\"lead_status\":\"Contacted\",\"lead_source\":\"Fair\",\"lead_score\":7}}"));
            Answer begun = api.send("POST", "/v1/operations/" + changed + "/undo");
            assertThat(begun.json().get("message").textValue()).isEqualTo("Operation is being undone");
            undone = ended(begun);
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        Map<Long, List<Told>> log = log();
        Map<Long, Map<String, @Nullable Object>> leads = leads();
        assertThat(leads).hasSize(LEADS);
        int back = 0;
        int kept = 0;
        for (Map.Entry<Long, Map<String, @Nullable Object>> lead : leads.entrySet()) {
            List<Told> told = Objects.requireNonNull(log.get(lead.getKey()));
            for (String field : FIELDS) {
                Model model = new Model(changed, undone, field);
                told.forEach(model::hear);
                assertThat(lead.getValue().get(field))
                        .as("%s of %d: %s", field, lead.getKey(), told)
                        .isEqualTo(model.value);
                assertThat(model.wrong)
                        .as("%s of %d: %s", field, lead.getKey(), told)
                        .isEmpty();
                back += model.back;
                kept += model.kept;
            }
        }
        assertThat(back).as("fields put back").isGreaterThan(LEADS);
        assertThat(kept).as("fields that somebody had changed since").isPositive();
        System.out.println("put back " + back + ", kept " + kept);
    }

    /// One field of one lead, followed along the log.
    private static final class Model {
        private final String changed;
        private final String undone;
        private final String field;
        private @Nullable Object value;
        private @Nullable Object before;
        private boolean touchedSince;
        private boolean wasChanged;
        private int back;
        private int kept;
        private String wrong = "";

        Model(String changed, String undone, String field) {
            this.changed = changed;
            this.undone = undone;
            this.field = field;
        }

        void hear(Told told) {
            boolean has = told.after().containsKey(field);
            if (told.operation().equals(changed)) {
                wasChanged = has;
                before = told.before().get(field);
            } else if (told.operation().equals(undone)) {
                if (has && (touchedSince || !wasChanged)) {
                    wrong = "put back although somebody had changed it since";
                }
                if (has && !Objects.equals(told.after().get(field), before)) {
                    wrong = "put back to something else";
                }
                if (!has && wasChanged && !touchedSince) {
                    wrong = "not put back";
                }
                back += has ? 1 : 0;
                kept += wasChanged && !has ? 1 : 0;
            } else if (has && wasChanged) {
                touchedSince = true;
            }
            if (has) {
                value = told.after().get(field);
            }
        }
    }

    private void write(Random random, AtomicBoolean stop) {
        while (!stop.get()) {
            long lead = random.nextLong(LEADS) + 1;
            switch (random.nextInt(3)) {
                case 0 ->
                    api.patch(lead, "lead_status", STATUSES.get(random.nextInt(4)))
                            .ok();
                case 1 ->
                    api.patch(lead, "lead_source", "Source " + random.nextInt(3))
                            .ok();
                default -> api.patch(lead, "lead_score", random.nextInt(10)).ok();
            }
        }
    }

    /// Its id, when it has ended.
    private String ended(Answer accepted) throws InterruptedException {
        String id = accepted.ok().data().get("id").textValue();
        JsonNode operation = accepted.data();
        while (operation.get("state").textValue().equals("running")) {
            Thread.sleep(20);
            operation = api.get("/v1/operations/" + id).data();
        }
        assertThat(operation.get("state").textValue()).isEqualTo("done");
        return id;
    }

    private Map<Long, List<Told>> log() {
        Map<Long, List<Told>> log = new HashMap<>();
        SharedServer.database().list(org.org().value(), LOG.bind(), row -> {
            long lead = row.bigint();
            return log.computeIfAbsent(lead, l -> new ArrayList<>())
                    .add(new Told(row.text(), values(row.textOrNull()), values(row.textOrNull())));
        });
        return log;
    }

    private Map<Long, Map<String, @Nullable Object>> leads() {
        Map<Long, Map<String, @Nullable Object>> leads = new HashMap<>();
        SharedServer.database()
                .list(org.org().value(), NOW.bind(), row -> leads.put(row.bigint(), values(row.text())) == null);
        return leads;
    }

    private static Map<String, @Nullable Object> values(@Nullable String json) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (json != null) {
            Answer.parse(json).properties().forEach(field -> {
                JsonNode value = field.getValue();
                values.put(field.getKey(), value.isNull() ? null : value.asText());
            });
        }
        return values;
    }
}
