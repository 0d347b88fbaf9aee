package io.leadstone.platform.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The file with what PostgreSQL says. One older one is kept beside it.
///
/// @param begin where in the file this run's lines start
record PostgresLog(Path file, long begin) {
    private static final long ROTATE_BYTES = 10_000_000;
    private static final int TAIL_BYTES = 4096;
    private static final int TAIL_LINES = 4;

    static PostgresLog open(DataDirectory data) throws IOException {
        Path directory = data.log();
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, DataDirectory.OWNER_DIRECTORY);
        }
        Path file = directory.resolve("postgres.log");
        if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
            Files.move(file, directory.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file, DataDirectory.OWNER_FILE);
        }
        return new PostgresLog(file, Files.size(file));
    }

    ProcessBuilder.Redirect append() {
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /// Whether PostgreSQL did not start because the one before it has not wholly gone yet, which time cures.
    boolean saysStillHeld() {
        String text = String.join("\n", lastLines());
        return text.contains("lock file \"postmaster.pid\"") || text.contains("pre-existing shared memory block");
    }

    /// The end of this run's lines as one line.
    String tail() {
        List<String> lines = lastLines();
        return lines.isEmpty() ? "it said nothing" : String.join(" | ", lines);
    }

    private List<String> lastLines() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(begin, log.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
