package io.leadstone.leads.choices;

import io.leadstone.directory.Stages;
import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.history.History;
import io.leadstone.history.History.Entry;
import io.leadstone.history.Operations;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Moves the leads of archived stages to the default stage, those in the bin too, in the background and a batch at a
/// time. What is to be done is what the tables say, so that any number of servers do it together and one that was
/// killed is continued by the next.
public final class EmptyStages implements Follower, AutoCloseable {
    /// Leads of one transaction, so that it takes a fraction of a second.
    private static final int MOST = 1_000;
    /// Numbers of leads that one transaction looks at; no index knows the leads of a stage.
    private static final int WINDOW = 20_000;
    /// After an archiving, until a create that still saw the stage live has ended for certain: each of its statements
    /// is cut off after five seconds.
    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    /// Between two looks at a stage that could not be emptied yet.
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST_BREATH_NANOS = 200_000_000L;
    /// For the thread to end.
    private static final long PATIENCE_MILLIS = 5_000;

    private static final Logger LOG = Logger.getLogger(EmptyStages.class);

    private final Db db;
    private final Clock clock;
    private final OrderedIds operations;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("empty-stages").unstarted(this::run);
    private final Map<Integer, Archived> archived = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private boolean failing;

    public EmptyStages(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.operations = new OrderedIds(clock);
    }

    /// A stage to be emptied.
    ///
    /// @param version by which it is seen whether it was restored meanwhile
    /// @param swept whether a look found no lead left, and only stragglers may still come
    private record Archived(int org, int stage, int version, Instant at, boolean swept) {
        Archived sweptNow() {
            return new Archived(org, stage, version, at, true);
        }

        Instant stragglersUntil() {
            return at.plus(STRAGGLERS);
        }
    }

    public EmptyStages begin() {
        thread.start();
        return this;
    }

    @Override
    public Map<String, String> subjects() {
        return Map.of("lead_stage", EmptyStagesSql.NOW);
    }

    @Override
    public void begin(Line line) {
        archived.clear();
        apply(line.list(
                EmptyStagesSql.ARCHIVED.bind(),
                row -> new Change(row.integer(), "lead_stage", row.integer(), row.bytes())));
    }

    @Override
    public void apply(List<Change> changes) {
        BinaryRow row = new BinaryRow();
        for (Change change : changes) {
            int stage = (int) change.id();
            byte[] state = change.state();
            if (state == null) {
                archived.remove(stage);
            } else {
                row.record(state);
                Instant at = Instant.ofEpochSecond(row.seconds(1));
                archived.put(stage, new Archived(change.org(), stage, row.integer(0), at, false));
            }
        }
        LockSupport.unpark(thread);
    }

    /// Looks at every stage that is to be emptied, and moves the leads that it has.
    public void emptyAll() {
        for (Archived stage : List.copyOf(archived.values())) {
            if (stopped) {
                return;
            }
            if (!stage.swept() || clock.instant().isAfter(stage.stragglersUntil())) {
                tryToEmpty(stage);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            emptyAll();
            LockSupport.parkNanos(this, archived.isEmpty() ? IDLE_NANOS : PAUSE_NANOS);
        }
    }

    private void tryToEmpty(Archived stage) {
        try {
            empty(stage);
            failing = false;
        } catch (DbFailure e) {
            if (!failing && !stopped) {
                LOG.warnf("event=stage_waits org=%d stage=%d kind=%s", stage.org(), stage.stage(), e.kind());
            }
            failing = true;
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "event=stage_failed org=%d stage=%d", stage.org(), stage.stage());
        }
    }

    /// Goes through all numbers of the organisation's leads once.
    private void empty(Archived stage) {
        Instant begun = clock.instant();
        long last = db.one(stage.org(), EmptyStagesSql.LAST.bind(), Row::bigint).orElse(0L);
        long moved = 0;
        long left = 0;
        for (long after = 0; after < last; ) {
            long from = after;
            long nanos = System.nanoTime();
            Optional<Step> step = db.write(stage.org(), tx -> step(tx, stage, from, Math.min(from + WINDOW, last)));
            if (step.isEmpty() || stopped) {
                return; // the stage was restored, or the server is to end
            }
            moved += step.get().moved();
            left += step.get().left();
            after = step.get().until();
            breathe(System.nanoTime() - nanos);
        }
        if (moved > 0) {
            LOG.infof(
                    "event=stage_leads_moved org=%d stage=%d leads=%d ms=%d",
                    stage.org(),
                    stage.stage(),
                    moved,
                    Duration.between(begun, clock.instant()).toMillis());
        }
        if (left == 0 && begun.isAfter(stage.stragglersUntil())) {
            db.write(stage.org(), tx -> {
                Stages.emptied(tx, origin(tx, stage), stage.stage(), stage.version(), now());
                return true;
            });
            archived.remove(stage.stage(), stage);
        } else if (left == 0) {
            archived.replace(stage.stage(), stage, stage.sweptNow());
        }
    }

    /// What one transaction has done.
    ///
    /// @param left leads that somebody else was writing
    /// @param until the number up to which all is done
    private record Step(int moved, long left, long until) {}

    /// Empty when the stage is not archived any more.
    private Optional<Step> step(Tx tx, Archived stage, long after, long until) {
        Optional<Integer> target = tx.one(
                EmptyStagesSql.TARGET.with("stage", stage.stage()).with("version", stage.version()), Row::integer);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        List<Long> picked = tx.list(
                EmptyStagesSql.PICK
                        .with("stage", stage.stage())
                        .with("after", after)
                        .with("until", until)
                        .with("most", MOST),
                Row::bigint);
        if (!picked.isEmpty()) {
            move(tx, stage, target.get(), picked);
        }
        if (picked.size() == MOST) {
            return Optional.of(new Step(MOST, 0, picked.getLast()));
        }
        long left = tx.only(
                EmptyStagesSql.LEFT
                        .with("stage", stage.stage())
                        .with("after", after)
                        .with("until", until),
                Row::bigint);
        return Optional.of(new Step(picked.size(), left, until));
    }

    private void move(Tx tx, Archived stage, int target, List<Long> leads) {
        Origin origin = origin(tx, stage);
        Instant now = now();
        long[] ids = leads.stream().mapToLong(Long::longValue).toArray();
        List<Entry> events = tx.list(
                EmptyStagesSql.MOVE.with("ids", ids).with("stage", target).with("now", now),
                row -> new Entry(
                        origin, EmptyStagesSql.moved(row.bigint(), row.integer(), stage.stage(), target, now)));
        History.appendAll(
                tx,
                events.stream()
                        .sorted(Comparator.comparingLong(entry -> entry.event().subjectId()))
                        .toList());
        Operations.touched(tx, origin, events.size());
    }

    /// Who archived the stage moves its leads: one operation.
    private Origin origin(Tx tx, Archived stage) {
        return tx.one(
                        EmptyStagesSql.ARCHIVED_BY.with("stage", stage.stage()),
                        row -> new Origin(
                                row.integerOrNull(),
                                row.integerOrNull(),
                                row.integerOrNull(),
                                "job",
                                row.text(),
                                UUID.fromString(row.text())))
                .orElseGet(() -> {
                    UUID operation = operations.next();
                    return new Origin(null, null, null, "job", operation.toString(), operation);
                });
    }

    /// Leaves others half of the time.
    private void breathe(long worked) {
        if (!stopped) {
            LockSupport.parkNanos(this, Math.min(worked, LONGEST_BREATH_NANOS));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
