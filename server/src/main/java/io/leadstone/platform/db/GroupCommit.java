package io.leadstone.platform.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// Lets what one organisation's callers want written while a commit is in flight share the next transaction.
///
/// Who comes first leads: it commits at once, alone, so that a lone caller waits for nobody. Who comes meanwhile waits
/// in the lane and goes together. A transaction that fails for one item's sake is tried again item by item, so that no
/// item fails another.
public final class GroupCommit<I, O> {
    /// Of one transaction: beyond, the wait of the first outweighs what the last one saves.
    private static final int MOST = 64;

    private final Db db;
    private final Work<I, O> work;
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
            lead(org, lane);
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

    /// Those of one organisation who wait, and whether somebody is committing.
    private static final class Lane<I, O> {
        private final Queue<Waiting<I, O>> queue = new ArrayDeque<>();
        private boolean led;

        /// Whether the caller is to lead.
        synchronized boolean join(Waiting<I, O> waiting) {
            queue.add(waiting);
            boolean first = !led;
            led = true;
            return first;
        }

        synchronized List<Waiting<I, O>> next() {
            List<Waiting<I, O>> batch = new ArrayList<>();
            while (batch.size() < MOST && !queue.isEmpty()) {
                batch.add(queue.remove());
            }
            led = !batch.isEmpty();
            return batch;
        }
    }

    /// Commits what waits now; what came meanwhile goes on in a thread of its own, so that the leader can answer.
    private void lead(int org, Lane<I, O> lane) {
        commit(org, lane.next());
        Thread.startVirtualThread(() -> {
            for (List<Waiting<I, O>> batch = lane.next(); !batch.isEmpty(); batch = lane.next()) {
                commit(org, batch);
            }
        });
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
