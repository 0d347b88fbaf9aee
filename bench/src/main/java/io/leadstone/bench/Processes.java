package io.leadstone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The processes whose CPU and memory a run takes: a server, and PostgreSQL with its children where it has one.
/// Read from `/proc`; where there is none (macOS), everything is 0.
///
/// @param server 0 for none
/// @param postmasterFile PostgreSQL's `postmaster.pid`, whose first line names the process
record Processes(long server, @Nullable Path postmasterFile) {
    static final Processes NONE = new Processes(0, null);

    private static final Path PROC = Path.of("/proc");
    /// `getconf CLK_TCK`, which is 100 on every Linux of today.
    private static final double MICROS_PER_TICK = 10_000;

    /// @param serverMicros CPU, user and system
    /// @param databaseMicros CPU of PostgreSQL's processes, those that ended too
    /// @param serverBytes resident
    record Use(double serverMicros, double databaseMicros, long serverBytes) {
        /// The CPU between two readings; the memory is the later one's.
        Use since(Use before) {
            return new Use(serverMicros - before.serverMicros, databaseMicros - before.databaseMicros, serverBytes);
        }
    }

    Use use() {
        return new Use(ticks(server, false) * MICROS_PER_TICK, databaseTicks() * MICROS_PER_TICK, resident(server));
    }

    private long databaseTicks() {
        Optional<Long> postmaster = postmaster();
        if (postmaster.isEmpty()) {
            return 0;
        }
        long sum = ticks(postmaster.get(), true);
        try (Stream<Path> all = Files.list(PROC)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                String name = each.getFileName().toString();
                if (Character.isDigit(name.charAt(0)) && parent(name) == postmaster.get()) {
                    sum += ticks(Long.parseLong(name), false);
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return sum;
    }

    private Optional<Long> postmaster() {
        if (postmasterFile == null || !Files.isDirectory(PROC)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(postmasterFile)) {
            return lines.findFirst().map(line -> Long.parseLong(line.strip()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// utime and stime (proc(5), fields 14 and 15), and with the ended children those of 16 and 17.
    private static long ticks(long pid, boolean withEnded) {
        List<String> fields = stat(Long.toString(pid));
        if (fields.isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (int i = 14; i <= (withEnded ? 17 : 15); i++) {
            sum += Long.parseLong(fields.get(i - 3));
        }
        return sum;
    }

    private static long parent(String pid) {
        List<String> fields = stat(pid);
        return fields.isEmpty() ? -1 : Long.parseLong(fields.get(4 - 3));
    }

    /// From field 3 on: the name before it may hold blanks.
    private static List<String> stat(String pid) {
        try {
            String line = Files.readString(PROC.resolve(pid).resolve("stat"));
            return List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
        } catch (IOException e) {
            return List.of(); // it has ended meanwhile
        }
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
