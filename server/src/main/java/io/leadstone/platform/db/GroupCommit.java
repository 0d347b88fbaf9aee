package io.leadstone.platform.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lets what one organisation's callers want written while a commit is in flight share the next transaction.
///
/// Who comes first is committed at once, alone, so that a lone caller waits for nobody. Who comes meanwhile waits in
/// the
/// lane and goes together. A transaction that fails for one item's sake is tried again item by item, so that no item
/// fails another.
///
/// Lanes have threads of the system: a virtual one would, after each of a transaction's round trips, queue behind the
/// requests that just arrived, while everybody waits for it.
public final class GroupCommit<I, O> {
    /// Of one transaction: beyond, the wait of the first outweighs what the last one saves.
    private static final int MOST = 64;

    /// Lanes that move at once; about as many as there are connections.
    private static final int THREADS = 16;

    private final Db db;
    private final Work<I, O> work;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("commit-", 0).factory());
    private final Map<Integer, Lane<I, O>> lanes = new ConcurrentHashMap<>();

    public GroupCommit(Db db, Work<I, O> work) {
        this.db = db;
        this.work = work;
    }

    /// Writes the items in their order, in one transaction.
    public interface Work<I, O> {
        List<O> on(Tx tx, List<I> items);
    }

    /// Returns when the item is committed.
    ///
    /// @throws DbFailure when it is not, or when nobody can know
    public O write(int org, I item) {
        Lane<I, O> lane = lanes.computeIfAbsent(org, o -> new Lane<>());
        Waiting<I, O> waiting = new Waiting<>(item);
        if (lane.join(waiting)) {
            threads.execute(() -> move(org, lane));
        }
        try {
            return waiting.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static final class Waiting<I, O> {
        private final I item;
        private final CompletableFuture<O> result = new CompletableFuture<>();

        Waiting(I item) {
            this.item = item;
        }
    }

    /// Those of one organisation who wait, and whether their lane is moving.
    private static final class Lane<I, O> {
        private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
        private boolean moves;

        /// Whether the caller is to set it in motion.
        synchronized boolean join(Waiting<I, O> waiting) {
            queue.add(waiting);
            boolean first = !moves;
            moves = true;
            return first;
        }

        synchronized List<Waiting<I, O>> next() {
            List<Waiting<I, O>> batch = new ArrayList<>();
            while (batch.size() < MOST && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            return batch;
        }

        synchronized boolean goesOn() {
            moves = !queue.isEmpty();
            return moves;
        }
    }

    /// Commits what waits now, and then lets other lanes have the thread.
    private void move(int org, Lane<I, O> lane) {
        commit(org, lane.next());
        if (lane.goesOn()) {
            threads.execute(() -> move(org, lane));
        }
    }

    private void commit(int org, List<Waiting<I, O>> batch) {
        try {
            List<O> results = db.write(
                    org,
                    tx -> work.on(
                            tx, batch.stream().map(waiting -> waiting.item).toList()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result.complete(results.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1 && isRolledBack(e)) {
                batch.forEach(waiting -> commit(org, List.of(waiting)));
            } else {
                batch.forEach(waiting -> waiting.result.completeExceptionally(e));
            }
        }
    }

    /// Whether nothing of the transaction can have stayed. Where nobody can know, trying again could write twice.
    private static boolean isRolledBack(Throwable e) {
        return !(e instanceof DbFailure failure)
                || switch (failure.kind()) {
                    case UNAVAILABLE, UNCERTAIN, STORAGE_FULL -> false;
                    case TIMEOUT, CONFLICT, CONSTRAINT, BUG -> true;
                };
    }
}
