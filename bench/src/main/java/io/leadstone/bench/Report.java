package io.leadstone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The outcomes as they come in: a table on the screen, and in the end a file.
final class Report {
    private final PrintStream out;
    private final List<Outcome> outcomes = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void begin(String title) {
        out.println(title);
        out.println("%-18s %5s %9s %8s %8s %8s %9s %9s %6s %7s"
                .formatted(
                        "", "conn.", "req/s", "p50 ms", "p99 ms", "errors", "CPU us", "PG CPU us", "MiB", "of bare"));
    }

    /// One line of the table; a peer's stands under ours.
    void add(String label, Outcome outcome) {
        outcomes.add(outcome);
        String line = "%-18s %5d %,9.0f %8.2f %8.2f %8d %9.0f %9.0f %6d %7s"
                .formatted(
                        label,
                        outcome.connections(),
                        outcome.perSecond(),
                        outcome.p50(),
                        outcome.p99(),
                        outcome.errorCount(),
                        outcome.serverMicros(),
                        outcome.databaseMicros(),
                        outcome.serverMebibytes(),
                        outcome.toBare() == 0 ? "" : "%.3f".formatted(outcome.toBare()));
        String errors = outcome.errors().isEmpty() ? "" : " " + outcome.errors();
        String note = outcome.note().isEmpty() ? "" : " " + outcome.note();
        out.println(line + errors + note);
    }

    /// Writes everything down, pretty, so that two runs can be compared by `diff`.
    void write(Path file, Map<String, String> machine, String command, long leads) throws IOException {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("command", command);
        whole.put("leads", leads);
        whole.put("machine", machine);
        whole.put("outcomes", outcomes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), whole);
        out.println("Written: " + file);
    }
}
