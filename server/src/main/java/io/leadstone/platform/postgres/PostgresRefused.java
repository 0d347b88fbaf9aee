package io.leadstone.platform.postgres;

import java.sql.SQLException;

/// PostgreSQL cannot be started; the message is one line for the operator and says what to do.
public final class PostgresRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostgresRefused(String message) {
        super(message);
    }

    PostgresRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /// What PostgreSQL said, without the lines on where in its source it said so.
    static String said(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
