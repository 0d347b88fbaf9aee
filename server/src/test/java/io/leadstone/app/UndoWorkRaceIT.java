package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Reach;
import io.leadstone.activities.AddWork;
import io.leadstone.activities.AddWork.Task;
import io.leadstone.activities.log.LeadDates;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.app.WorkModel.Told;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An operation that wrote, changed and deleted notes and activities of six hundred leads is undone, and that again,
/// while four others edit and delete the same ones: all of them end as a model says that knows nothing but the log.
@Tag("race")
class UndoWorkRaceIT {
    private static final int LEADS = 600;
    private static final int WRITERS = 4;
    /// Before the undo begins: enough that something is to be kept.
    private static final int WRITES = 400;
    private static final Instant DUE = Instant.parse("2026-06-03T08:00:00Z");

    private static final Sql IDS = Sql.of("""
            select id from note where org_id = :org and :what::text = 'note' and text = :name::text
            union all
            select id from activity where org_id = :org and :what::text = 'activity' and subject = :name::text
            order by id
            """);
    private static final Sql RETEXT = Sql.of("update note set text = 'Two' where org_id = :org and id = :id::int");
    private static final Sql REPLAN =
            Sql.of("update activity set subject = 'Two', due_at = null where org_id = :org and id = :id::int");
    private static final Sql REMOVE =
            Sql.of("update note set deleted_at = now() where org_id = :org and id = :id::int");

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
    private final AtomicInteger writes = new AtomicInteger();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void notes_and_activities_are_put_back_beside_four_writers() throws Exception {
        org.store(Samples.many(LEADS, org.stages().getFirst()));
        String operation = written();
        List<String> paths = Stream.concat(paths("notes", "note"), paths("activities", "activity"))
                .toList();
        AtomicBoolean stop = new AtomicBoolean();
        String undo;
        String again;
        int kept;
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Random random = new Random(i);
                writers.add(threads.submit(() -> write(random, paths, stop)));
            }
            while (writes.get() < WRITES) {
                Thread.sleep(10);
            }
            JsonNode undone = undone(operation);
            assertThat(writes.get()).as("beside the undo").isGreaterThan(WRITES + 2 * WRITERS);
            undo = undone.get("id").textValue();
            kept = undone.get("kept_count").intValue();
            again = undone(undo).get("id").textValue();
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        Map<Long, List<Told>> log = log();
        Map<Long, Map<String, Map<String, @Nullable Object>>> stored = stored();
        assertThat(log).hasSize(LEADS);
        int modelKept = 0;
        int putBack = 0;
        for (Map.Entry<Long, List<Told>> lead : log.entrySet()) {
            WorkModel first = new WorkModel(operation, undo);
            WorkModel second = new WorkModel(undo, again);
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
        assertThat(putBack).isGreaterThan(4 * LEADS);
        assertThat(SharedServer.database().list(org.org().value(), WRONG_DATES.bind(), Row::bigint))
                .as("leads whose dates do not follow from their activities")
                .containsExactly(0L);
        System.out.println("put back " + putBack + ", kept " + kept + " beside " + writes + " writes");
    }

    /// One operation as an import is one: each lead has a note and an activity changed, a note deleted and one of both
    /// written.
    private String written() {
        Origin before = origin();
        Origin operation = origin();
        SharedServer.database().write(org.org().value(), tx -> {
            for (long lead = 1; lead <= LEADS; lead++) {
                AddWork.note(tx, before, new LeadId(lead), org.admin(), "One", now);
                AddWork.note(tx, before, new LeadId(lead), org.admin(), "Goes", now);
                AddWork.activity(tx, before, new LeadId(lead), org.admin(), task("One"), now);
            }
            List<Integer> notes = ids(tx, "note", "One");
            List<Integer> gone = ids(tx, "note", "Goes");
            List<Integer> activities = ids(tx, "activity", "One");
            for (int i = 0; i < LEADS; i++) {
                LeadId lead = new LeadId(i + 1);
                write(tx, operation, lead, notes.get(i), gone.get(i), activities.get(i));
                AddWork.note(tx, operation, lead, org.admin(), "New", now);
                AddWork.activity(tx, operation, lead, org.admin(), task("New"), now);
            }
            return LEADS;
        });
        return operation.operation().toString();
    }

    private void write(Tx tx, Origin operation, LeadId id, int note, int gone, int activity) {
        WorkedLead lead = WorkedLead.lock(tx, id, Reach.EVERYTHING).orElseThrow();
        tx.run(RETEXT.with("id", note));
        WorkLog.NOTE.changed(tx, operation, lead, now, note, Map.of("text", "One"), Map.of("text", "Two"));
        tx.run(REMOVE.with("id", gone));
        WorkLog.NOTE.deleted(tx, operation, lead, now, gone);
        tx.run(REPLAN.with("id", activity));
        Map<String, @Nullable Object> replanned = new HashMap<>();
        replanned.put("subject", "Two");
        replanned.put("due_at", null);
        WorkLog.ACTIVITY.changed(
                tx,
                operation,
                LeadDates.follow(tx, lead, now),
                now,
                activity,
                Map.of("subject", "One", "due_at", DUE),
                replanned);
    }

    private void write(Random random, List<String> paths, AtomicBoolean stop) {
        while (!stop.get()) {
            String path = paths.get(random.nextInt(paths.size()));
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
                Api.object("due_on", DUE.plusSeconds(60L * random.nextInt(3)).toString());
            default -> Api.object("done_on", random.nextBoolean() ? null : DUE.toString());
        };
    }

    private JsonNode undone(String operation) throws InterruptedException {
        return JobsIT.ended(
                api, api.send("POST", "/v1/operations/" + operation + "/undo").data());
    }

    private Origin origin() {
        UUID operation = new OrderedIds(Clock.systemUTC()).next();
        return new Origin(org.admin().value(), null, null, "api", operation.toString(), operation);
    }

    private Task task(String subject) {
        return new Task("call", subject, DUE, null, org.admin().value());
    }

    private Stream<String> paths(String path, String what) {
        return SharedServer.database()
                .write(
                        org.org().value(),
                        tx -> Stream.of("One", "Two", "Goes", "New")
                                .flatMap(name -> ids(tx, what, name).stream())
                                .toList())
                .stream()
                .map(id -> "/v1/" + path + "/" + id);
    }

    private static List<Integer> ids(Tx tx, String what, String name) {
        return tx.list(IDS.with("what", what).with("name", name), Row::integer);
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
