package io.leadstone.platform.jobs;

import io.leadstone.platform.db.DbFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// A thread that does something soon after the start and then every so often; sooner where it failed.
public final class Recurring implements AutoCloseable {
    /// Before the first time, so that a server which starts is left to its requests.
    private static final Duration FIRST = Duration.ofSeconds(5);
    /// After a failure.
    private static final Duration RETRY = Duration.ofMinutes(1);
    /// For the thread to end.
    private static final long PATIENCE_MILLIS = 5_000;

    private static final Logger LOG = Logger.getLogger(Recurring.class);

    private final String name;
    private final Duration pause;
    private final Work work;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LongAdder runs = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder done = new LongAdder();

    public Recurring(String name, Duration pause, Work work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /// What is to be done.
    public interface Work {
        /// Returns how much was done; leaves off where `stopped` says so.
        long run(BooleanSupplier stopped);
    }

    public Recurring begin() {
        thread.start();
        return this;
    }

    /// Like `purge-leads`.
    public String name() {
        return name;
    }

    /// How often it was done.
    public long runs() {
        return runs.sum();
    }

    /// How often it failed.
    public long failures() {
        return failures.sum();
    }

    /// How much it has done in all.
    public long done() {
        return done.sum();
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration wait = FIRST;
        while (!stoppedWithin(wait)) {
            wait = once() ? pause : RETRY;
        }
    }

    private boolean once() {
        try {
            done.add(work.run(this::isStopped));
            runs.increment();
            return true;
        } catch (DbFailure e) {
            failures.increment();
            if (!isStopped()) {
                LOG.warnf("event=job_waits job=%s kind=%s", name, e.kind());
            }
        } catch (RuntimeException | Error e) {
            failures.increment();
            LOG.errorf(e, "event=job_failed job=%s", name);
        }
        return false;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private boolean stoppedWithin(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
