package io.leadstone.operations;

import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Carries jobs on in the background, all that run in turn and a batch of each at a time. What is left is what the
/// tables say: any number of servers do it together, and one that was killed is continued by the next.
public final class RunJobs implements AutoCloseable {
    /// Between two looks for jobs that were accepted elsewhere.
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long LONGEST_BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /// For the thread to end.
    private static final long PATIENCE_MILLIS = 5_000;

    private static final Logger LOG = Logger.getLogger(RunJobs.class);

    private final Jobs jobs;
    private final Supplier<Line> lines;
    private final Thread thread = Thread.ofPlatform().daemon().name("run-jobs").unstarted(this::run);
    private @Nullable Line line;
    private volatile boolean stopped;

    /// @param lines connections that see which organisations have jobs
    public RunJobs(Db db, Clock clock, Supplier<Line> lines) {
        this.jobs = new Jobs(db, clock);
        this.lines = lines;
    }

    private record Running(int org, UUID operation) {}

    public RunJobs begin() {
        thread.start();
        return this;
    }

    /// There is a new one.
    void wake() {
        LockSupport.unpark(thread);
    }

    Jobs jobs() {
        return jobs;
    }

    @Override
    public void close() {
        stopped = true;
        wake();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopped) {
            boolean worked = false;
            for (Running job : running()) {
                worked |= !stopped && step(job);
            }
            if (!worked && !stopped) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
        }
        forgetLine();
    }

    private List<Running> running() {
        try {
            Line open = line == null ? lines.get() : line;
            line = open;
            return open.list(JobSql.RUNNING.bind(), row -> new Running(row.integer(), UUID.fromString(row.text())));
        } catch (DbFailure e) {
            forgetLine();
            return List.of();
        }
    }

    /// Whether something was done, so that it is worth looking again at once.
    private boolean step(Running job) {
        long begun = System.nanoTime();
        try {
            Jobs.Step step = jobs.step(job.org(), job.operation());
            if (step == Jobs.Step.LAST) {
                LOG.infof("event=job_done org=%d operation=%s", job.org(), job.operation());
            }
            // Leaves others half of the time.
            LockSupport.parkNanos(this, Math.min(System.nanoTime() - begun, LONGEST_BREATH_NANOS));
            return step != Jobs.Step.NOT_OURS;
        } catch (DbFailure e) {
            return failed(job, e, mayPass(e));
        } catch (RuntimeException | Error e) {
            return failed(job, e, false);
        }
    }

    private boolean failed(Running job, Throwable cause, boolean mayPass) {
        if (mayPass) {
            LOG.warnf(
                    "event=job_waits org=%d operation=%s cause=\"%s\"", job.org(), job.operation(), cause.getMessage());
            return false;
        }
        LOG.errorf(cause, "event=job_failed org=%d operation=%s", job.org(), job.operation());
        try {
            jobs.fail(job.org(), job.operation());
        } catch (DbFailure e) {
            LOG.warnf("event=job_waits org=%d operation=%s cause=\"%s\"", job.org(), job.operation(), e.getMessage());
        }
        return false;
    }

    /// Whether the same batch may succeed later.
    private static boolean mayPass(DbFailure failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE, UNCERTAIN, TIMEOUT, CONFLICT, STORAGE_FULL -> true;
            case CONSTRAINT, BUG -> false;
        };
    }

    private void forgetLine() {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
