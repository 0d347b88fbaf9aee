package io.leadstone.history;

import java.util.List;

/// What a transaction could see, as `pg_current_snapshot()` writes it: `xmin:xmax:xip,xip`.
///
/// Snapshots of one primary are totally ordered: xmax never falls, and under one xmax the list of running transactions
/// only shrinks.
public record Snapshot(long xmax, List<String> running) {

    /// Reads PostgreSQL's text.
    public static Snapshot read(String text) {
        String[] parts = text.split(":", -1);
        return new Snapshot(
                Long.parseLong(parts[1]), parts[2].isEmpty() ? List.of() : List.of(parts[2].split(",", -1)));
    }

    /// Whether `other` could see more.
    public boolean isOlderThan(Snapshot other) {
        return xmax != other.xmax ? xmax < other.xmax : running.size() > other.running.size();
    }

    /// The first transaction id that it could not see, for the statement that asks what is new.
    String firstUnseen() {
        return Long.toString(xmax);
    }
}
