package io.leadstone.platform.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// The settings of the embedded PostgreSQL, given anew at each start so that an update of Leadstone changes them.
final class PostgresSettings {
    private static final int MAX_CONNECTIONS = 100;
    private static final long SHARED_BUFFERS_MIN_MB = 128;
    private static final long SHARED_BUFFERS_MAX_MB = 4096;

    private PostgresSettings() {}

    /// The whole command line; the data directory first, so that it is seen in a process list.
    static List<String> commandLine(PostgresBinaries binaries, DataDirectory data, int port) {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        List<String> words = new ArrayList<>(
                List.of(binaries.program("postgres"), "-D", data.cluster().toString()));
        words.addAll(arguments(port, machine.getTotalMemorySize() / (1024 * 1024)));
        return List.copyOf(words);
    }

    static List<String> arguments(int port, long memoryMb) {
        long sharedBuffersMb = Math.clamp(memoryMb / 8, SHARED_BUFFERS_MIN_MB, SHARED_BUFFERS_MAX_MB);
        List<String> arguments = new ArrayList<>();
        for (String setting : List.of(
                // reachable from this machine only, and only with a password
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "max_connections=" + MAX_CONNECTIONS,
                // what was answered with success is on disk
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                // a page that changes for the first time after a checkpoint is logged whole, and pglz, all that this
                // build has, costs more than the disk: half of all changes of random leads (docs/decisions/0005)
                "wal_compression=off",
                // fewer, larger checkpoints: less is written twice
                "max_wal_size=2GB",
                "checkpoint_timeout=15min",
                "shared_buffers=" + sharedBuffersMb + "MB",
                "effective_cache_size=" + memoryMb / 2 + "MB",
                // for SSDs and short statements
                "random_page_cost=1.1",
                "jit=off",
                "shared_preload_libraries=pg_stat_statements",
                "timezone=UTC",
                "log_timezone=UTC",
                // details and statement texts hold people's names and addresses: neither is logged
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "log_checkpoints=off")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return List.copyOf(arguments);
    }
}
