package io.leadstone.history;

import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes what this node holds in memory exact at the moment a request arrives.
///
/// A request joins the next check that has not begun. One statement on the primary then returns a new snapshot and the
/// present state of every subject that the log says was touched by a transaction which the last snapshot did not see:
/// `xid >= xmax(last) or xid = any(running(last))`. One round trip serves all that wait, and each answer is exact as of
/// a snapshot taken after its request arrived.
///
/// Nothing held outlives the connection it came by: a crashed PostgreSQL gives the ids of transactions away again that
/// it never flushed, and a snapshot from before would take the new ones for seen.
public final class SharedCheck implements AutoCloseable {
    /// Of log rows in one check; beyond, everything held is loaded anew.
    private static final int MOST = 50_000;
    /// For the thread to end.
    private static final long PATIENCE_MILLIS = 2_000;
    /// Between two checks that nobody waits for.
    private static final long IDLE_NANOS = 1_000_000_000L;

    private static final Logger LOG = Logger.getLogger(SharedCheck.class);

    private final Supplier<Line> lines;
    private final Supplier<int[]> followed;
    private final List<Follower> followers;
    private final Sql statement;
    private final Counts counts = new Counts();
    private final Thread thread;
    private final AtomicReference<Round> next = new AtomicReference<>(new Round());
    private final ConcurrentLinkedQueue<Entrant> entrants = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;
    private final AtomicLong epoch = new AtomicLong();

    private @Nullable Line line;
    private @Nullable Snapshot seen;
    /// Whether no transaction that writes has begun or ended between the last two checks.
    private boolean quiet;

    /// Takes the followers in the order in which they are to hear of changes; `followed` are the organisations whose
    /// rows are held, which a follower's subquery may name as `:followed`.
    public SharedCheck(Supplier<Line> lines, Supplier<int[]> followed, List<Follower> followers) {
        this(lines, followed, followers, CheckText.of(followers, MOST));
    }

    SharedCheck(Supplier<Line> lines, Supplier<int[]> followed, List<Follower> followers, String text) {
        this.lines = lines;
        this.followed = followed;
        this.followers = List.copyOf(followers);
        this.statement = Sql.of(text);
        this.thread = Thread.ofPlatform().daemon().name("shared-check").unstarted(this::run);
    }

    public SharedCheck begin() {
        thread.start();
        return this;
    }

    /// Calls `then` when everything held is as fresh as this call, or with the failure when PostgreSQL does not answer.
    /// It is called by the check's thread, for all that waited, and so must only hand over.
    public void whenFresh(Consumer<@Nullable DbFailure> then) {
        var _ = join().done.whenComplete((fresh, failure) -> then.accept(failure == null ? null : failed(failure)));
    }

    /// Returns when everything held is as fresh as this call.
    ///
    /// @throws DbFailure when PostgreSQL does not answer
    public void await() {
        try {
            join().done.join();
        } catch (CompletionException e) {
            throw failed(e);
        }
    }

    private static DbFailure failed(Throwable failure) {
        return failure instanceof DbFailure known ? known : DbFailure.unavailable(failure);
    }

    /// Which connection all that is held came by; changes when it is lost.
    public long epoch() {
        return epoch.get();
    }

    /// Lets something in that was loaded at `from` under `epoch`: it hears of changes from then on, and `entered` is
    /// called when a check has brought it up to date. When the connection was lost meanwhile, `refused` is.
    public void enter(Snapshot from, long loadedUnder, Runnable entering, Runnable entered, Runnable refused) {
        entrants.add(new Entrant(from, loadedUnder, entering, entered, refused));
        join();
    }

    public Counts counts() {
        return counts;
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

    private record Entrant(Snapshot from, long loadedUnder, Runnable entering, Runnable entered, Runnable refused) {}

    /// Those who wait for one check.
    private static final class Round {
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private volatile boolean wanted;
    }

    private Round join() {
        Round round = next.get();
        if (!round.wanted) {
            round.wanted = true;
            LockSupport.unpark(thread);
        }
        // A round that was taken meanwhile began after this call or not at all: then the one after it is joined.
        return round;
    }

    private void run() {
        while (!stopped) {
            Round round = next.get();
            if (!round.wanted) {
                LockSupport.parkNanos(IDLE_NANOS);
            }
            next.set(new Round());
            long begun = System.nanoTime();
            serve(round);
            counts.took(System.nanoTime() - begun);
        }
        forgetLine();
        // Who joined meanwhile would wait for ever.
        next.get().done.completeExceptionally(new IllegalStateException("The shared check has ended."));
    }

    private void serve(Round round) {
        try {
            check();
            round.done.complete(true);
        } catch (RuntimeException e) {
            forgetLine();
            try {
                // Beginning anew is a check, too: its snapshot is younger than every request of this round.
                check();
                round.done.complete(true);
            } catch (RuntimeException again) {
                forgetLine();
                counts.failed();
                if (round.wanted) {
                    LOG.warnf("event=check_failed cause=\"%s\"", again.getMessage());
                }
                round.done.completeExceptionally(again);
            }
        }
    }

    private void check() {
        Line current = line == null ? beginAnew() : line;
        Snapshot last = Objects.requireNonNull(seen);
        if (quiet && entrants.isEmpty() && nothingBegan(current, last)) {
            counts.checked(0);
            return;
        }
        List<Entrant> entering = drain();
        try {
            for (Entrant entrant : entering) {
                entrant.entering().run();
                last = entrant.from().isOlderThan(last) ? entrant.from() : last;
            }
            advance(ask(current, last));
        } catch (RuntimeException e) {
            entering.forEach(entrant -> entrant.refused().run());
            throw e;
        }
        entering.forEach(entrant -> entrant.entered().run());
    }

    /// While nobody writes, asking for the snapshot alone is enough, and costs PostgreSQL a third: two equal snapshots
    /// see the same.
    private static boolean nothingBegan(Line current, Snapshot last) {
        return Snapshot.read(current.list(CheckText.SNAPSHOT.bind(), Row::text).getFirst())
                .equals(last);
    }

    private void advance(Answer answer) {
        if (answer.snapshot().isOlderThan(Objects.requireNonNull(seen))
                || answer.changes().size() > MOST) {
            throw new IllegalStateException("The log went back, or too far ahead: everything is loaded anew.");
        }
        deliver(answer.changes());
        quiet = answer.snapshot().equals(seen);
        seen = answer.snapshot();
        counts.checked(answer.changes().size());
    }

    private List<Entrant> drain() {
        List<Entrant> drained = new ArrayList<>();
        for (Entrant entrant = entrants.poll(); entrant != null; entrant = entrants.poll()) {
            if (entrant.loadedUnder() == epoch.get()) {
                drained.add(entrant);
            } else {
                entrant.refused().run();
            }
        }
        return drained;
    }

    private record Answer(Snapshot snapshot, List<Change> changes) {}

    private Answer ask(Line current, Snapshot last) {
        List<Change> changes = new ArrayList<>();
        List<String> snapshots = current.list(
                statement
                        .with("xmax", last.firstUnseen())
                        .with("running", last.running().toArray(String[]::new))
                        .with("followed", followed.get()),
                row -> read(row, changes));
        return new Answer(Snapshot.read(snapshots.getFirst()), changes);
    }

    private static String read(Row row, List<Change> changes) {
        String snapshot = row.text();
        Integer org = row.integerOrNull();
        if (org != null) {
            changes.add(new Change(org, row.text(), row.bigint(), row.bytesOrNull()));
        }
        return snapshot;
    }

    private void deliver(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, List<Change>> bySubject = new HashMap<>();
        changes.forEach(change -> bySubject
                .computeIfAbsent(change.subject(), s -> new ArrayList<>())
                .add(change));
        for (Follower follower : followers) {
            for (String subject : follower.subjects().keySet()) {
                List<Change> its = bySubject.get(subject);
                if (its != null) {
                    follower.apply(its);
                }
            }
        }
    }

    private Line beginAnew() {
        Line opened = lines.get();
        line = opened;
        epoch.incrementAndGet();
        seen = opened.inSnapshot(() -> {
            Snapshot snapshot = Snapshot.read(
                    opened.list(CheckText.SNAPSHOT.bind(), Row::text).getFirst());
            followers.forEach(follower -> follower.begin(opened));
            return snapshot;
        });
        counts.begun();
        return opened;
    }

    private void forgetLine() {
        if (line != null) {
            line.close();
            line = null;
        }
        epoch.incrementAndGet();
    }
}
