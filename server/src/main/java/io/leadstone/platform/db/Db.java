package io.leadstone.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// One login's way to the database: each read and each write in one transaction, for one organisation.
///
/// The organisation is named to PostgreSQL for the length of the transaction only; row-level security shows the rows of
/// that organisation and, where none was named, no row at all.
public final class Db {
    private static final String NAME_ORG = "select set_config('app.org', ?, true)";
    /// For writes, whose statements go by keys: planning one anew would cost more than running it. And a plan that was
    /// made while its table was empty is still there when that has grown, so it is never to read one whole.
    private static final String NAME_ORG_TO_WRITE =
            "select set_config('app.org', ?, true), set_config('plan_cache_mode', 'force_generic_plan', true),"
                    + " set_config('enable_seqscan', 'off', true)";
    /// Of a lost connection's retries: the first may draw another connection that was lost at the same moment.
    private static final int ATTEMPTS = 2;

    private static final ScopedValue<Tx> JOINED = ScopedValue.newInstance();

    private final DataSource source;
    private final Runnable onLostConnection;
    private final DbMeter meter;

    /// Over a pool; `onLostConnection` is called when a connection turned out dead, before the work is tried on another
    /// one; `meter` hears of what succeeded
    public Db(DataSource source, Runnable onLostConnection, DbMeter meter) {
        this.source = source;
        this.onLostConnection = onLostConnection;
        this.meter = meter;
    }

    public Db(DataSource source) {
        this(source, () -> {}, DbMeter.NONE);
    }

    /// Runs `work` so that whatever it reads and writes of the transaction's organisation joins `tx`: it stays when
    /// that is committed, and a write of `work` that fails takes back what it did itself, nothing else.
    public static <T> T within(Tx tx, Supplier<T> work) {
        return ScopedValue.where(JOINED, tx).call(work::get);
    }

    /// Every row of a query over one organisation's data, of one snapshot.
    public <T> List<T> list(int org, Bound query, Function<Row, T> reader) {
        if (isJoined(org)) {
            return JOINED.get().list(query, reader);
        }
        return onLiveConnection(DbMeter.Step.READ, connection -> listOf(connection, org, query, reader));
    }

    /// The only row, or none.
    public <T> Optional<T> one(int org, Bound query, Function<Row, T> reader) {
        return only(list(org, query, reader));
    }

    /// Every row of a query that is asked before an organisation is known, by the look-up login.
    public <T> List<T> listAcross(Bound query, Function<Row, T> reader) {
        return onLiveConnection(DbMeter.Step.READ, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(query.sql().jdbc())) {
                query.fill(statement, 0, 0);
                return Tx.rows(statement.executeQuery(), reader);
            }
        });
    }

    /// The only row, or none, of a query that is asked before an organisation is known.
    public <T> Optional<T> oneAcross(Bound query, Function<Row, T> reader) {
        return only(listAcross(query, reader));
    }

    /// Runs `work` in one transaction on one organisation's data: committed when it returns, rolled back when it
    /// throws.
    ///
    /// @throws DbFailure when PostgreSQL refuses or is gone
    public <T extends @Nullable Object> T write(int org, Function<Tx, T> work) {
        if (isJoined(org)) {
            return JOINED.get().undoneWhereItFails(work);
        }
        return onLiveConnection(DbMeter.Step.WRITE, connection -> {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                name(connection, org);
                T result = inTransaction(connection, org, work);
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollBack(connection);
                }
                restore(connection);
            }
        });
    }

    private static boolean isJoined(int org) {
        return JOINED.isBound() && JOINED.get().org() == org;
    }

    private <T extends @Nullable Object> T inTransaction(Connection connection, int org, Function<Tx, T> work)
            throws SQLException {
        T result;
        Tx tx = new Tx(connection, org, meter);
        try {
            result = work.apply(tx);
        } catch (DbFailure e) {
            throw new Begun(e);
        }
        long begun = System.nanoTime();
        try {
            connection.commit();
        } catch (SQLException e) {
            DbFailure failure = DbFailure.of(e);
            throw new Begun(failure.kind() == DbFailure.Kind.UNAVAILABLE ? DbFailure.uncertain(e) : failure);
        }
        meter.took(DbMeter.Step.COMMIT, System.nanoTime() - begun);
        meter.committed(tx.happened());
        return result;
    }

    private static <T> List<T> listOf(Connection connection, int org, Bound query, Function<Row, T> reader)
            throws SQLException {
        // Both are sent together, but the transaction has to be a real one: as soon as the driver knows that a
        // statement's rows have no greatest size, it ends the implicit transaction before it, and the setting with it.
        connection.setAutoCommit(false);
        boolean done = false;
        try (PreparedStatement statement =
                connection.prepareStatement(NAME_ORG + "; " + query.sql().jdbc())) {
            statement.setString(1, Integer.toString(org));
            query.fill(statement, 1, org);
            statement.execute();
            statement.getMoreResults();
            List<T> rows = Tx.rows(statement.getResultSet(), reader);
            connection.commit();
            done = true;
            return rows;
        } finally {
            if (!done) {
                rollBack(connection);
            }
            restore(connection);
        }
    }

    private static void name(Connection connection, int org) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NAME_ORG_TO_WRITE)) {
            statement.setString(1, Integer.toString(org));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
            }
        }
    }

    private interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /// Carries a failure past the retry: something was asked of this connection already.
    private static final class Begun extends SQLException {
        private static final long serialVersionUID = 1L;
        private final DbFailure failure;

        Begun(DbFailure failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /// Tries again on another connection only while nothing but the naming of the organisation, or a read, was asked.
    private <T extends @Nullable Object> T onLiveConnection(DbMeter.Step step, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            long asked = System.nanoTime();
            try (Connection connection = source.getConnection()) {
                long given = System.nanoTime();
                meter.took(DbMeter.Step.CONNECTION, given - asked);
                T result = work.on(connection);
                meter.took(step, System.nanoTime() - given);
                return result;
            } catch (Begun e) {
                if (e.failure.kind() == DbFailure.Kind.UNAVAILABLE) {
                    onLostConnection.run();
                }
                throw e.failure;
            } catch (SQLException e) {
                DbFailure failure = DbFailure.of(e);
                if (failure.kind() != DbFailure.Kind.UNAVAILABLE || attempt == ATTEMPTS) {
                    throw failure;
                }
                onLostConnection.run();
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and with it the transaction: the failure that led here is the one to tell.
        }
    }

    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // As above; the pool drops the connection when it comes back dead.
        }
    }

    private static <T> Optional<T> only(List<T> rows) {
        if (rows.size() > 1) {
            throw new IllegalStateException("One row was expected, " + rows.size() + " came.");
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
    }
}
