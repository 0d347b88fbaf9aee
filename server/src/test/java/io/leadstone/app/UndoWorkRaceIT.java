package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.WorkModel.Told;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Operations that wrote, changed and deleted notes and activities are undone, and that again, beside four others who
/// edit
/// and delete the same ones: all of them end as a model says that knows nothing but the log.
@Tag("race")
class UndoWorkRaceIT {
    private static final int OPERATIONS = 25;
    /// Of one operation: so few that somebody is at one of them at any instant.
    private static final int LEADS = 20;
    private static final int WRITERS = 4;
    /// Before an undo begins: enough that something is to be kept, and not all.
    private static final int WRITES = 15;

    private static final Sql LOG = Sql.of("""
            select subject_id, operation_id::text, kind, before::text, after::text from event
            where org_id = :org and subject_kind = 'lead' and (kind like 'note.%' or kind like 'activity.%') order by id
            """);
    private static final Sql NOW = Sql.of("""
            select lead_id, 'note ' || id, json_build_object('text', text, 'deleted', deleted_at is not null)::text
            from note where org_id = :org
            union all
            select lead_id, 'activity ' || id, json_build_object(
                'kind', kind, 'subject', subject, 'text', text, 'owner', owner_id, 'deleted', deleted_at is not null,
                'due_at', to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                'done_at', to_char(done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text
            from activity where org_id = :org
            """);
    private static final Sql WRONG_DATES = Sql.of("""
            select count(*) from lead l
            cross join lateral (
                select min(a.due_at) filter (where a.done_at is null) as next, max(a.done_at) as last from activity a
                where a.org_id = :org and a.lead_id = l.id and a.deleted_at is null
            ) follows
            where l.org_id = :org
                and (l.next_activity_at, l.last_contacted_at) is distinct from (follows.next, follows.last)
            """);

    private final Workspace org = SharedServer.organisation("Undo work race " + UUID.randomUUID());
    private final Api api = org.api();
    /// What the writers are at.
    private volatile List<String> paths = List.of();

    private final AtomicInteger writes = new AtomicInteger();

    /// One of the operations, and what took it back and forth.
    private record Round(String operation, String undo, String again) {}

    @Test
    void notes_and_activities_are_put_back_beside_four_writers() throws Exception {
        org.store(Samples.many(OPERATIONS * LEADS, org.stages().getFirst()));
        List<WorkImport.Done> operations = new WorkImport(org).operations(OPERATIONS, LEADS);
        paths = operations.getFirst().paths();
        AtomicBoolean stop = new AtomicBoolean();
        List<Round> rounds = new ArrayList<>();
        int kept = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writers.add(threads.submit(() -> write(random, stop)));
            }
            for (WorkImport.Done done : operations) {
                int begun = writes.get();
                paths = done.paths();
                while (writes.get() < begun + WRITES && writers.stream().noneMatch(Future::isDone)) {
                    Thread.sleep(1);
                }
                JsonNode undone = undone(done.operation());
                kept += undone.get("kept_count").intValue();
                String undo = undone.get("id").textValue();
                rounds.add(
                        new Round(done.operation(), undo, undone(undo).get("id").textValue()));
            }
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        assertAsTheLogSays(rounds, kept);
        assertThat(SharedServer.database().list(org.org().value(), WRONG_DATES.bind(), Row::bigint))
                .as("leads whose dates do not follow from their activities")
                .containsExactly(0L);
    }

    private void assertAsTheLogSays(List<Round> rounds, int kept) {
        Map<Long, List<Told>> log = log();
        Map<Long, Map<String, Map<String, @Nullable Object>>> stored = stored();
        assertThat(log).hasSize(OPERATIONS * LEADS);
        int modelKept = 0;
        int putBack = 0;
        for (Map.Entry<Long, List<Told>> lead : log.entrySet()) {
            Round round = rounds.get((int) (lead.getKey() - 1) / LEADS);
            WorkModel first = new WorkModel(round.operation(), round.undo());
            WorkModel second = new WorkModel(round.undo(), round.again());
            lead.getValue().forEach(told -> {
                first.hear(told);
                second.hear(told);
            });
            for (WorkModel model : List.of(first, second)) {
                assertThat(model.done()).as("%s", lead).isEqualTo(model.due());
                putBack += model.done().size();
            }
            modelKept += first.kept();
            assertThat(stored.get(lead.getKey())).as("%s", lead).isEqualTo(whole(first.now()));
        }
        assertThat(kept)
                .as("kept because somebody had changed it since")
                .isEqualTo(modelKept)
                .isPositive();
        assertThat(putBack).isGreaterThan(4 * OPERATIONS * LEADS);
        System.out.println("put back " + putBack + ", kept " + kept + " beside " + writes + " writes");
    }

    private void write(Random random, AtomicBoolean stop) {
        while (!stop.get()) {
            List<String> some = paths;
            String path = some.get(random.nextInt(some.size()));
            Answer answer = random.nextInt(4) == 0
                    ? api.send("DELETE", path)
                    : api.send("PATCH", path, path.contains("note") ? text(random) : plan(random));
            assertThat(answer.status()).as(answer.body()).isIn(200, 400);
            writes.incrementAndGet();
        }
    }

    private static String text(Random random) {
        return Api.object("text", "Text " + random.nextInt(3));
    }

    private static String plan(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Api.object("subject", "Subject " + random.nextInt(3));
            case 1 ->
                Api.object(
                        "due_on",
                        WorkImport.DUE.plusSeconds(60L * random.nextInt(3)).toString());
            default -> Api.object("done_on", random.nextBoolean() ? null : WorkImport.DUE.toString());
        };
    }

    private JsonNode undone(String operation) throws InterruptedException {
        return JobsIT.ended(
                api, api.send("POST", "/v1/operations/" + operation + "/undo").data());
    }

    private Map<Long, List<Told>> log() {
        Map<Long, List<Told>> log = new TreeMap<>();
        SharedServer.database().list(org.org().value(), LOG.bind(), row -> {
            long lead = row.bigint();
            String operation = row.text();
            String kind = row.text();
            Map<String, @Nullable Object> before = values(row.textOrNull());
            Map<String, @Nullable Object> after = values(row.textOrNull());
            String word = kind.substring(0, kind.indexOf('.'));
            before.remove(word);
            Told told = new Told(operation, kind, word + " " + after.remove(word), before, after);
            return log.computeIfAbsent(lead, l -> new ArrayList<>()).add(told);
        });
        return log;
    }

    private Map<Long, Map<String, Map<String, @Nullable Object>>> stored() {
        Map<Long, Map<String, Map<String, @Nullable Object>>> stored = new HashMap<>();
        SharedServer.database().list(org.org().value(), NOW.bind(), row -> {
            long lead = row.bigint();
            return stored.computeIfAbsent(lead, l -> new TreeMap<>()).put(row.text(), values(row.text())) == null;
        });
        return stored;
    }

    /// With the fields of which the log never told.
    private static Map<String, Map<String, @Nullable Object>> whole(Map<String, Map<String, @Nullable Object>> things) {
        things.forEach((thing, fields) -> {
            if (thing.startsWith("activity")) {
                Arrays.asList("text", "due_at", "done_at").forEach(field -> fields.putIfAbsent(field, null));
            }
        });
        return things;
    }

    private static Map<String, @Nullable Object> values(@Nullable String json) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (json != null) {
            Answer.parse(json).properties().forEach(field -> {
                JsonNode value = field.getValue();
                values.put(
                        field.getKey(),
                        value.isNull() ? null : value.isBoolean() ? (Object) value.booleanValue() : value.asText());
            });
        }
        return values;
    }
}
