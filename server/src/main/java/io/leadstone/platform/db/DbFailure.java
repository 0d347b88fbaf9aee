package io.leadstone.platform.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// PostgreSQL did not do what was asked; the kind says whether asking again may help.
public final class DbFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong, as far as a caller may act on it.
    public enum Kind {
        /// No connection, or it was lost before anything was changed.
        UNAVAILABLE,
        /// The connection was lost while committing: the change may or may not have been made.
        UNCERTAIN,
        /// Waited too long for a lock, a statement or a connection.
        TIMEOUT,
        /// Another transaction was first: the same work may succeed when tried again.
        CONFLICT,
        /// The disk is full.
        STORAGE_FULL,
        /// A constraint refused the change.
        CONSTRAINT,
        /// Anything else: our bug.
        BUG
    }

    private final Kind kind;
    private final @Nullable String constraint;

    private DbFailure(Kind kind, @Nullable String constraint, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
    }

    static DbFailure of(SQLException e) {
        return new DbFailure(kindOf(e), constraintOf(e), "PostgreSQL refused (" + e.getSQLState() + ")", e);
    }

    /// Somebody waited for PostgreSQL in vain.
    public static DbFailure unavailable(Throwable cause) {
        return new DbFailure(Kind.UNAVAILABLE, null, "PostgreSQL did not answer.", cause);
    }

    static DbFailure uncertain(SQLException e) {
        return new DbFailure(Kind.UNCERTAIN, null, "The connection was lost while committing.", e);
    }

    public Kind kind() {
        return kind;
    }

    /// The name of the constraint or unique index that refused, for [Kind#CONSTRAINT].
    public @Nullable String constraint() {
        return constraint;
    }

    /// By SQLSTATE, PostgreSQL's documentation, appendix A.
    private static Kind kindOf(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            // Agroal gives none: the pool had no connection in time, or is closed.
            return Kind.UNAVAILABLE;
        }
        return switch (state) {
            case "57014", "55P03" -> Kind.TIMEOUT;
            case "53100" -> Kind.STORAGE_FULL;
            case "25006" -> Kind.UNAVAILABLE;
            case "40001", "40P01" -> Kind.CONFLICT;
            default -> {
                if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
                    yield Kind.UNAVAILABLE;
                }
                yield state.startsWith("23") ? Kind.CONSTRAINT : Kind.BUG;
            }
        };
    }

    /// A batch wraps what the server said.
    private static @Nullable String constraintOf(SQLException e) {
        for (Throwable said = e; said != null; said = said.getCause()) {
            if (said instanceof PSQLException server && server.getServerErrorMessage() != null) {
                return server.getServerErrorMessage().getConstraint();
            }
        }
        return null;
    }
}
