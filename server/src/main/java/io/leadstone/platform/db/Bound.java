package io.leadstone.platform.db;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A statement and the values of its parameters; used once, by one thread.
public final class Bound {
    private static final Object UNSET = new Object();

    private final Sql sql;
    private final @Nullable Object[] values;

    Bound(Sql sql) {
        this.sql = sql;
        this.values = new Object[sql.names().size()];
        Arrays.fill(values, UNSET);
    }

    /// Sets a parameter everywhere it stands.
    ///
    /// @param value a string, number, boolean, [Instant], `byte[]`, `byte[][]`, `int[]`, `long[]`, `String[]` or
    /// null
    /// @throws IllegalArgumentException when the statement has no such parameter
    public Bound with(String name, @Nullable Object value) {
        if (name.equals(Sql.ORG)) {
            throw new IllegalArgumentException("The transaction binds :org.");
        }
        return set(name, value);
    }

    Sql sql() {
        return sql;
    }

    /// Fills the statement's `?` from the one after `already`.
    void fill(PreparedStatement statement, int already, int org) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            String name = sql.names().get(i);
            Object value = name.equals(Sql.ORG) ? (Integer) org : values[i];
            if (value == UNSET) {
                throw new IllegalStateException("The parameter :" + name + " is not set.");
            }
            put(statement, already + i + 1, value, sql.type(i));
        }
    }

    private Bound set(String name, @Nullable Object value) {
        boolean known = false;
        for (int i = 0; i < values.length; i++) {
            if (sql.names().get(i).equals(name)) {
                values[i] = value;
                known = true;
            }
        }
        if (!known) {
            throw new IllegalArgumentException("The statement has no parameter :" + name + ".");
        }
        return this;
    }

    private static void put(PreparedStatement statement, int position, @Nullable Object value, int type)
            throws SQLException {
        switch (value) {
            case null -> putNull(statement, position, type);
            case Instant instant -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
            case String[] texts -> {
                Array array = statement.getConnection().createArrayOf("text", texts);
                statement.setArray(position, array);
            }
            case byte[][] values -> {
                Array array = statement.getConnection().createArrayOf("bytea", values);
                statement.setArray(position, array);
            }
            default -> {
                if (type == Types.NULL) {
                    statement.setObject(position, value);
                } else {
                    statement.setObject(position, value, type);
                }
            }
        }
    }

    /// A null with its type, so that a statement keeps one prepared form. Of a timestamptz the driver leaves the type
    /// open unless it is named.
    private static void putNull(PreparedStatement statement, int position, int type) throws SQLException {
        if (type == Types.TIMESTAMP_WITH_TIMEZONE) {
            statement.setNull(position, type, "timestamptz");
        } else {
            statement.setNull(position, type);
        }
    }
}
