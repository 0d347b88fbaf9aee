package io.leadstone.platform.db;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The current row of a result, read column by column in the order of the `select` list.
public final class Row {
    private final ResultSet result;
    private int column;

    Row(ResultSet result) {
        this.result = result;
    }

    Row next() {
        column = 0;
        return this;
    }

    /// The next column, which is never null.
    public String text() {
        return Objects.requireNonNull(textOrNull());
    }

    /// The next column.
    public @Nullable String textOrNull() {
        return read(() -> result.getString(++column));
    }

    /// The next column, which is never null.
    public int integer() {
        return read(() -> result.getInt(++column));
    }

    /// The next column.
    public @Nullable Integer integerOrNull() {
        return read(() -> {
            int value = result.getInt(++column);
            return result.wasNull() ? null : value;
        });
    }

    /// The next column, which is never null.
    public long bigint() {
        return read(() -> result.getLong(++column));
    }

    /// The next column.
    public @Nullable Long bigintOrNull() {
        return read(() -> {
            long value = result.getLong(++column);
            return result.wasNull() ? null : value;
        });
    }

    /// The next column, which is never null.
    public boolean bool() {
        return read(() -> result.getBoolean(++column));
    }

    /// The next column, which is never null.
    public byte[] bytes() {
        return Objects.requireNonNull(read(() -> result.getBytes(++column)));
    }

    /// The next column.
    public byte @Nullable [] bytesOrNull() {
        return read(() -> result.getBytes(++column));
    }

    /// The next column, which is never null.
    public Instant instant() {
        return Objects.requireNonNull(instantOrNull());
    }

    /// The next column.
    public @Nullable Instant instantOrNull() {
        return read(() -> {
            OffsetDateTime value = result.getObject(++column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        });
    }

    /// The next column, an `int[]` that is never null.
    public int[] integers() {
        return read(() -> {
            Array array = result.getArray(++column);
            Integer[] boxed = (Integer[]) array.getArray();
            int[] values = new int[boxed.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = boxed[i];
            }
            return values;
        });
    }

    private interface Column<T extends @Nullable Object> {
        T read() throws SQLException;
    }

    private static <T extends @Nullable Object> T read(Column<T> column) {
        try {
            return column.read();
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }
}
