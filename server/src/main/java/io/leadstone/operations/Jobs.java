package io.leadstone.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Reach;
import io.leadstone.activities.undo.UndoWork;
import io.leadstone.history.Operations;
import io.leadstone.history.Origin;
import io.leadstone.leads.bulk.ChangeLeads;
import io.leadstone.leads.bulk.Done;
import io.leadstone.leads.undo.UndoLeads;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Jobs: accepted with their leads, done a batch at a time, each batch in a transaction with the note that it is done.
final class Jobs {
    /// Leads of one transaction; as many are done in the request's own.
    static final int BATCH = 500;

    private final Db db;
    private final Clock clock;
    private final Map<Action, BatchWork> works;

    Jobs(Db db, Clock clock) {
        this(db, clock, Map.of());
    }

    /// @param more what actions do that are not of this class
    Jobs(Db db, Clock clock, Map<Action, BatchWork> more) {
        this.db = db;
        this.clock = clock;
        Map<Action, BatchWork> all = new EnumMap<>(Action.class);
        all.put(Action.PATCH, this::change);
        all.put(Action.DELETE, this::delete);
        all.put(Action.UNDO, this::undo);
        all.put(Action.TRY_UNDO, Jobs::tryUndo);
        all.putAll(more);
        this.works = all;
    }

    /// How far a batch has brought a job.
    enum Step {
        /// Another server has it, or it has ended.
        NOT_OURS,
        MORE,
        LAST
    }

    /// Makes an operation of this kind and does it: at once where the leads are few, else by a job.
    ///
    /// @return whether it is done
    boolean accept(Tx tx, Job job, String kind, long[] leads) {
        Instant now = now();
        return accept(tx, job, kind, leads, leads.length <= BATCH, now);
    }

    /// Notes what would be done to all of the leads at once, in a transaction that is to be rolled back.
    void tryOut(Tx tx, Job job, String kind, long[] leads) {
        accept(tx, job, kind, leads, true, now());
    }

    private boolean accept(Tx tx, Job job, String kind, long[] leads, boolean atOnce, Instant now) {
        Operations.open(tx, job.origin(), kind, now);
        Done done = atOnce && leads.length > 0 ? work(job).on(tx, job, leads) : new Done(0, List.of());
        tx.run(JobSql.INSERT
                .with("operation", job.origin().operation())
                .with("action", job.action().stored())
                .with("order", atOnce ? OrderJson.FORGOTTEN : job.order().toString())
                .with("state", atOnce ? "done" : "running")
                .with("total", leads.length)
                .with("done", atOnce ? leads.length : 0)
                .with("changed", done.changed())
                .with("kept", KeptJson.stored(KeptLeads.NONE.and(done.kept())))
                .with("at", now)
                .with("ended", atOnce ? now : null));
        if (!atOnce) {
            tx.run(JobSql.INSERT_BATCHES
                    .with("operation", job.origin().operation())
                    .with("most", BATCH)
                    .with("leads", leads));
        }
        return atOnce;
    }

    /// Does the next batch of a job.
    Step step(int org, UUID operation) {
        return db.write(
                org, tx -> lock(tx, operation).map(held -> next(tx, held)).orElse(Step.NOT_OURS));
    }

    /// Ends a job that runs; what it has done stays.
    ///
    /// @return whether it ran
    boolean end(Tx tx, UUID operation, String state) {
        boolean ran = tx.one(
                        JobSql.END
                                .with("operation", operation)
                                .with("state", state)
                                .with("at", now()),
                        Row::text)
                .isPresent();
        if (ran) {
            tx.run(JobSql.FORGET_ALL.with("operation", operation));
        }
        return ran;
    }

    void fail(int org, UUID operation) {
        db.write(org, tx -> end(tx, operation, "failed"));
    }

    private record Held(Job job, KeptLeads kept) {}

    private static Optional<Held> lock(Tx tx, UUID operation) {
        return tx.one(JobSql.LOCK.with("operation", operation), row -> {
            Action action = Action.named(row.text());
            ObjectNode order =
                    Json.readObject(row.text().getBytes(StandardCharsets.UTF_8)).orElseThrow();
            KeptLeads kept = KeptJson.read(row.text());
            Origin origin = new Origin(
                    row.integerOrNull(), row.integerOrNull(), row.integerOrNull(), row.text(), row.text(), operation);
            return new Held(new Job(origin, action, order), kept);
        });
    }

    private Step next(Tx tx, Held held) {
        UUID operation = held.job().origin().operation();
        record Place(int number, long lead) {}
        List<Place> batch =
                tx.list(JobSql.NEXT.with("operation", operation), row -> new Place(row.integer(), row.bigint()));
        long[] leads = batch.stream().mapToLong(Place::lead).toArray();
        Done done = batch.isEmpty() ? new Done(0, List.of()) : work(held.job()).on(tx, held.job(), leads);
        batch.stream()
                .limit(1)
                .forEach(place ->
                        tx.run(JobSql.FORGET.with("operation", operation).with("number", place.number())));
        String state = tx.only(
                JobSql.PROGRESS
                        .with("operation", operation)
                        .with("done", leads.length)
                        .with("changed", done.changed())
                        .with("kept", KeptJson.stored(held.kept().and(done.kept())))
                        .with("at", now()),
                Row::text);
        return state.equals("running") ? Step.MORE : Step.LAST;
    }

    private BatchWork work(Job job) {
        return Objects.requireNonNull(works.get(job.action()));
    }

    private Done change(Tx tx, Job job, long[] leads) {
        Reach reach = OrderJson.reach(job.order());
        return ChangeLeads.change(tx, job.origin(), OrderJson.patch(job.order()), leads, reach, now());
    }

    private Done delete(Tx tx, Job job, long[] leads) {
        return ChangeLeads.delete(tx, job.origin(), leads, OrderJson.reach(job.order()), now());
    }

    private Done undo(Tx tx, Job job, long[] leads) {
        UUID operation = undone(job);
        Reach reach = OrderJson.reach(job.order());
        Instant now = now();
        return UndoLeads.undo(tx, job.origin(), operation, leads, now)
                .and(UndoWork.undo(tx, job.origin(), operation, leads, reach, now))
                .done();
    }

    private static Done tryUndo(Tx tx, Job job, long[] leads) {
        UUID operation = undone(job);
        return UndoLeads.tried(tx, operation, leads)
                .and(UndoWork.tried(tx, operation, leads, OrderJson.reach(job.order())))
                .done();
    }

    private static UUID undone(Job job) {
        return UUID.fromString(job.order().get("operation").textValue());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
