package io.leadstone.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// A connection that is held for as long as it lasts, outside any pool and over all organisations, to read by. Its loss
/// shows as a [DbFailure] and is final. Used by one thread at a time.
public final class Line implements AutoCloseable {
    /// Signature, flags and the length of an extension that is never there.
    private static final int COPY_HEADER = 19;

    private static final int COPY_TRAILER = 2;

    private final Connection connection;

    private Line(Connection connection) {
        this.connection = connection;
    }

    /// What makes a connection.
    public interface Opening {
        Connection open() throws SQLException;
    }

    public static Line open(Opening opening) {
        try {
            return new Line(opening.open());
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Every row of a query.
    public <T> List<T> list(Bound query, Function<Row, T> reader) {
        try (PreparedStatement statement =
                connection.prepareStatement(query.sql().jdbc())) {
            query.fill(statement, 0, 0);
            return Tx.rows(statement.executeQuery(), reader);
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Does `work` in one REPEATABLE READ transaction: all that it reads is of one moment.
    public <T> T inSnapshot(Supplier<T> work) {
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                T result = work.get();
                connection.commit();
                return result;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Reads the rows of a `copy (…) to stdout (format binary)`, in which `:name` stands for the number of that name,
    /// and hands them over by the block.
    public void copyOut(String copy, Map<String, Long> numbers, Consumer<CopyBlock> reader) {
        String text = copy;
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            text = text.replace(":" + number.getKey(), number.getValue().toString());
        }
        try {
            CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(text);
            try {
                read(out, reader);
            } finally {
                if (out.isActive()) {
                    out.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// A message is a row; the header stands before the first, and the trailer, which is shorter than any row, comes
    /// alone or behind the header.
    private static void read(CopyOut out, Consumer<CopyBlock> reader) throws SQLException {
        CopyBlock block = new CopyBlock();
        int header = COPY_HEADER;
        for (byte[] message = out.readFromCopy(); message != null; message = out.readFromCopy()) {
            int length = message.length - header;
            if (length > COPY_TRAILER) {
                if (!block.takes(length)) {
                    reader.accept(block);
                    block = new CopyBlock();
                }
                block.add(message, header);
            }
            header = 0;
        }
        reader.accept(block);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone already.
        }
    }
}
