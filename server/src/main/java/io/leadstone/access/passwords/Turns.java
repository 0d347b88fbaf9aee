package io.leadstone.access.passwords;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Lets work that is heavy on purpose be done by two threads at most, and those who wait for it take turns: one piece
/// for each lane that has any, however much more one of them has. Who is suspected of guessing comes after everybody
/// else, and has one of the threads at most, so that the other is there for whoever comes with the right password.
///
/// Threads of the system: a virtual one gives its carrier back only when it waits, and this work never does.
public final class Turns {
    /// At once; each takes 20 MiB.
    private static final int THREADS = 2;
    /// That may wait in all: what is done in the time anybody waits, and some.
    private static final int MOST = 200;
    /// For one's turn.
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("password-", 0).factory());
    private final Map<String, Deque<Runnable>> lanes = new LinkedHashMap<>();
    private final Map<String, Deque<Runnable>> suspects = new LinkedHashMap<>();
    private int waiting;
    private int working;
    private boolean suspectWorks;

    /// What the work returned, or empty when its turn did not come in time.
    public <T> Optional<T> take(String lane, boolean suspect, Work<T> work) {
        FutureTask<T> task = new FutureTask<>(work::done);
        if (!join(suspect ? suspects : lanes, lane, task)) {
            return Optional.empty();
        }
        try {
            return Optional.of(task.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            task.cancel(false);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.cancel(false);
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed.", e.getCause());
        }
    }

    /// Something to be worked out.
    public interface Work<T> {
        T done();
    }

    private synchronized boolean join(Map<String, Deque<Runnable>> queues, String lane, Runnable task) {
        if (waiting == MOST) {
            return false;
        }
        queues.computeIfAbsent(lane, l -> new ArrayDeque<>()).add(task);
        waiting++;
        if (working < THREADS) {
            working++;
            threads.execute(this::work);
        }
        return true;
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        if (!lanes.isEmpty()) {
            return first(lanes);
        }
        // Whoever does one of the suspects' pieces will come back for the next.
        if (!suspects.isEmpty() && !suspectWorks) {
            suspectWorks = true;
            Runnable task = first(suspects);
            return () -> {
                task.run();
                suspectIsDone();
            };
        }
        working--;
        return null;
    }

    private synchronized void suspectIsDone() {
        suspectWorks = false;
    }

    /// From the lane that waits longest, which then stands behind the others.
    private Runnable first(Map<String, Deque<Runnable>> queues) {
        String lane = queues.keySet().iterator().next();
        Deque<Runnable> queue = Objects.requireNonNull(queues.remove(lane));
        Runnable task = queue.remove();
        if (!queue.isEmpty()) {
            queues.put(lane, queue);
        }
        waiting--;
        return task;
    }
}
