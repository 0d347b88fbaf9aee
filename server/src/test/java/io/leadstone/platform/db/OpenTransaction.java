package io.leadstone.platform.db;

import io.leadstone.platform.postgres.DatabaseUrls.Login;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A transaction that a test holds open for as long as it likes.
public final class OpenTransaction implements AutoCloseable {
    private final Connection connection;
    private final Tx tx;

    public OpenTransaction(Login login, int org) {
        try {
            connection = login.connect();
            connection.setAutoCommit(false);
            try (PreparedStatement name = connection.prepareStatement("select set_config('app.org', ?, true)")) {
                name.setString(1, Integer.toString(org));
                name.execute();
            }
            tx = new Tx(connection, org, DbMeter.NONE);
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    public Tx tx() {
        return tx;
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }

    /// Rolls back what was not committed.
    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw DbFailure.of(e);
        }
    }
}
