package io.leadstone.platform.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The running postmaster and the thread that looks after it: what ended by itself is started again until [#end()].
///
/// The thread has a second reason to be a platform thread of its own: "end with your parent" (see [RunAs]) means the
/// *thread* that started PostgreSQL, so that one has to live as long as the server.
final class PostgresProcess {
    private static final Logger LOG = Logger.getLogger(PostgresProcess.class);

    // The number or the shared memory of what was killed can be seen for a moment, and PostgreSQL refuses meanwhile.
    private static final Duration RETRY_EVERY = Duration.ofMillis(200);
    private static final Duration RETRY_QUICKLY_FOR = Duration.ofSeconds(60);
    // After that something is really wrong, such as a full disk; it may still be mended without restarting the server.
    private static final Duration RETRY_SLOWLY_EVERY = Duration.ofSeconds(10);
    private static final Duration COUNTS_AS_UP_AFTER = Duration.ofSeconds(2);

    private static final int FAST_SIGNALS = 6;
    private static final Duration BETWEEN_FAST_SIGNALS = Duration.ofSeconds(5);
    private static final Duration QUITS_WITHIN = Duration.ofSeconds(10);

    private final Command command;
    private final PostgresLog log;
    private final PostmasterFile postmasterFile;
    private final Object lock = new Object();
    private @Nullable Process running; // guarded by lock
    private boolean ending; // guarded by lock
    private volatile int deaths;

    PostgresProcess(Command command, PostgresLog log, PostmasterFile postmasterFile) {
        this.command = command;
        this.log = log;
        this.postmasterFile = postmasterFile;
    }

    void begin() {
        Thread.ofPlatform().daemon().name("postgres-supervisor").start(this::supervise);
    }

    /// How often it has ended without being asked to.
    int deaths() {
        return deaths;
    }

    boolean isRunning() {
        synchronized (lock) {
            return running != null && running.isAlive();
        }
    }

    /// Ends PostgreSQL without waiting for its clients; a second call finds nothing to do.
    void end() {
        Process process;
        synchronized (lock) {
            ending = true;
            process = running;
        }
        if (process == null) {
            return;
        }
        try {
            // Repeated, because one that comes before PostgreSQL has set up its own handling can be lost.
            for (int i = 0; i < FAST_SIGNALS; i++) {
                Command.signal(process.pid(), "INT");
                if (process.waitFor(BETWEEN_FAST_SIGNALS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            Command.signal(process.pid(), "QUIT");
            if (!process.waitFor(QUITS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("PostgreSQL does not end; the next start will see to it. pid=%d", process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        long downSince = 0;
        boolean slow = false;
        while (true) {
            long begun = System.nanoTime();
            Process process = launchUnlessEnding();
            if (process == null) {
                return;
            }
            int exitCode = waitFor(process);
            if (noteDeath()) {
                return;
            }
            long now = System.nanoTime();
            if (downSince == 0 || now - begun >= COUNTS_AS_UP_AFTER.toNanos()) {
                downSince = now;
                slow = false;
                LOG.warnf("PostgreSQL ended by itself and is started again. pid=%d exit=%d", process.pid(), exitCode);
            } else if (!slow && now - downSince >= RETRY_QUICKLY_FOR.toNanos()) {
                slow = true;
                LOG.errorf("PostgreSQL does not start again; log=%s says: %s", log.file(), log.tail());
            }
            pause(slow ? RETRY_SLOWLY_EVERY : RETRY_EVERY);
        }
    }

    private @Nullable Process launchUnlessEnding() {
        while (true) {
            synchronized (lock) {
                if (ending) {
                    return null;
                }
                try {
                    running = launch();
                    return running;
                } catch (IOException e) {
                    deaths++;
                    LOG.errorf("PostgreSQL cannot be started: %s", e.getMessage());
                }
            }
            pause(RETRY_SLOWLY_EVERY);
        }
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = command.builder().redirectOutput(log.append());
        // PostgreSQL takes any living process with the number in its lock file for a rival, except the one named here
        // (as pg_ctl does with its own parent). It still looks at the shared memory, which is the proof.
        OptionalLong stranger = postmasterFile.stranger();
        if (stranger.isPresent()) {
            builder.environment().put("PG_GRANDPARENT_PID", Long.toString(stranger.getAsLong()));
        }
        return builder.start();
    }

    /// Returns whether the end was asked for.
    private boolean noteDeath() {
        synchronized (lock) {
            running = null;
            if (!ending) {
                deaths++;
            }
            return ending;
        }
    }

    /// Nobody interrupts this thread; were it to end early, PostgreSQL would end with it.
    private static int waitFor(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                LOG.debug("Interrupted while waiting for PostgreSQL; waiting on.");
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            LOG.debug("Interrupted between two starts of PostgreSQL; starting now.");
        }
    }
}
