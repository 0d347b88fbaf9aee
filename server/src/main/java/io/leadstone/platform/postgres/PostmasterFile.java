package io.leadstone.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/// What `postmaster.pid` of a cluster says. It is PostgreSQL's own lock: read here, never written or deleted.
record PostmasterFile(Path cluster) {
    private static final Duration ORPHAN_STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration ORPHAN_QUITS_WITHIN = Duration.ofSeconds(10);

    /// Stops a PostgreSQL that an earlier server left behind on this very cluster. The caller holds the lock on the
    /// data directory, so there is no living server it could belong to.
    void stopOrphan() throws InterruptedException {
        OptionalLong found = runningPostmaster();
        if (found.isEmpty()) {
            return;
        }
        long pid = found.getAsLong();
        Command.signal(pid, "INT");
        if (!gone(pid, ORPHAN_STOPS_WITHIN)) {
            Command.signal(pid, "QUIT");
            if (!gone(pid, ORPHAN_QUITS_WITHIN)) {
                throw new PostgresRefused("PostgreSQL of an earlier run (process " + pid + ") still holds " + cluster
                        + " and does not end: end it (kill -INT " + pid + ") and start again.");
            }
        }
    }

    /// The postmaster that is at work on this cluster.
    OptionalLong runningPostmaster() {
        OptionalLong pid = namedPid();
        return pid.isPresent() && isPostgresOfThisCluster(pid.getAsLong()) ? pid : OptionalLong.empty();
    }

    /// The process that has by now got the number of a dead postmaster, as happens after each restart of a container.
    OptionalLong stranger() {
        OptionalLong pid = namedPid();
        return pid.isPresent() && isKnownAsAnother(pid.getAsLong()) ? pid : OptionalLong.empty();
    }

    private OptionalLong namedPid() {
        try (var lines = Files.lines(cluster.resolve("postmaster.pid"))) {
            long pid = Long.parseLong(lines.findFirst().orElse("").strip());
            return pid > 0 && isRunning(pid) ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty(); // none, or PostgreSQL is writing it this moment
        }
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private boolean isPostgresOfThisCluster(long pid) {
        return !isZombie(pid) && programOf(pid).startsWith("postgres") && worksOnThisCluster(pid);
    }

    private boolean isKnownAsAnother(long pid) {
        String program = programOf(pid);
        return isZombie(pid) || (!program.isEmpty() && !program.startsWith("postgres"));
    }

    /// The bare name, or empty where the system does not tell.
    private static String programOf(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                    .strip();
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .map(command -> command.substring(command.lastIndexOf('/') + 1))
                    .orElse("");
        }
    }

    /// PostgreSQL always works in its data directory; where that cannot be seen, its command line names it.
    private boolean worksOnThisCluster(long pid) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), cluster);
        } catch (IOException e) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().commandLine())
                    .map(line -> line.contains(cluster.toString()))
                    .orElse(false);
        }
    }

    /// Dead, but listed until its parent asks for it; in a container often for ever.
    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean gone(long pid, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (isRunning(pid) && !isZombie(pid)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }
}
