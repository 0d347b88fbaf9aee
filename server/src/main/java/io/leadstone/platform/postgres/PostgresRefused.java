package io.leadstone.platform.postgres;

/// PostgreSQL cannot be started; the message is one line for the operator and says what to do.
public final class PostgresRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostgresRefused(String message) {
        super(message);
    }

    PostgresRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
