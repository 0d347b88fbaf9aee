package io.leadstone.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// One statement on one connection, for tests that look at the database from outside.
public final class Asked {
    private Asked() {}

    public static String value(DatabaseUrls.Login login, String query) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    public static void run(DatabaseUrls.Login login, String statements) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
