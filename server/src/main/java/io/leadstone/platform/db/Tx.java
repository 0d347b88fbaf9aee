package io.leadstone.platform.db;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// An open transaction on one organisation's data. The use case that opened it by [Db#write] hands it down; nobody
/// below commits.
public final class Tx {
    private final Connection connection;
    private final int org;
    private final DbMeter meter;
    private final List<String> happened = new ArrayList<>();

    Tx(Connection connection, int org, DbMeter meter) {
        this.connection = connection;
        this.org = org;
        this.meter = meter;
    }

    /// The organisation that this transaction is for.
    public int org() {
        return org;
    }

    /// Says what this transaction does, to be counted once it is committed; `what` is one of a few fixed words.
    public void happened(String what) {
        happened.add(what);
    }

    List<String> happened() {
        return happened;
    }

    /// Every row.
    public <T> List<T> list(Bound query, Function<Row, T> reader) {
        try (PreparedStatement statement =
                connection.prepareStatement(query.sql().jdbc())) {
            query.fill(statement, 0, org);
            long begun = System.nanoTime();
            List<T> rows = rows(statement.executeQuery(), reader);
            took(begun);
            return rows;
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// The first row, or none.
    public <T> Optional<T> one(Bound query, Function<Row, T> reader) {
        return list(query, reader).stream().findFirst();
    }

    /// The row that must be there.
    public <T> T only(Bound query, Function<Row, T> reader) {
        return one(query, reader).orElseThrow();
    }

    /// Runs a statement that returns no rows.
    ///
    /// @return how many rows it changed
    public int run(Bound change) {
        try (PreparedStatement statement =
                connection.prepareStatement(change.sql().jdbc())) {
            change.fill(statement, 0, org);
            long begun = System.nanoTime();
            int changed = statement.executeUpdate();
            took(begun);
            return changed;
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Runs one statement many times over in one round trip.
    public void runAll(List<Bound> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(changes.getFirst().sql().jdbc())) {
            for (Bound change : changes) {
                change.fill(statement, 0, org);
                statement.addBatch();
            }
            long begun = System.nanoTime();
            statement.executeBatch();
            took(begun);
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Streams lines in PostgreSQL's text format (tab between columns, `\N` for null) into a `copy … from stdin`.
    public void copyIn(String copy, Iterable<String> lines) {
        try {
            CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                for (String line : lines) {
                    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                    in.writeToCopy(bytes, 0, bytes.length);
                }
                in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Runs a part of this transaction; what it did is undone when it throws.
    <T extends @Nullable Object> T undoneWhereItFails(Function<Tx, T> work) {
        try {
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try {
                T result = work.apply(this);
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback(before);
                }
            }
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    private void took(long begun) {
        meter.took(DbMeter.Step.STATEMENT, System.nanoTime() - begun);
    }

    static <T> List<T> rows(ResultSet result, Function<Row, T> reader) throws SQLException {
        try (result) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(result);
            while (result.next()) {
                rows.add(reader.apply(row.next()));
            }
            return rows;
        }
    }
}
