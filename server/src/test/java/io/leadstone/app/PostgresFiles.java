package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the embedded PostgreSQL of a data directory leaves in its files, read from outside.
final class PostgresFiles {
    private PostgresFiles() {}

    /// The postmaster's process; empty while there is none.
    static OptionalLong postmaster(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
            return lines.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Long.parseLong(lines.getFirst().strip()));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    /// The process of the postmaster that must be there.
    static ProcessHandle runningPostmaster(Path data) throws IOException {
        return ProcessHandle.of(postmaster(data).orElseThrow()).orElseThrow();
    }

    /// All that PostgreSQL has logged so far.
    static String log(Path data) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("log"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /// Asserts that PostgreSQL went down in an orderly way since its log was `before`: nothing to recover next time.
    static void assertCleanShutdown(Path data, String before) throws IOException {
        String since = log(data).substring(before.length());
        assertThat(since)
                .contains("received fast shutdown request")
                .contains("database system is shut down")
                .doesNotContain("immediate shutdown")
                .doesNotContain("was interrupted");
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }
}
