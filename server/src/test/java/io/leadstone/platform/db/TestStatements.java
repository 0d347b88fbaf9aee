package io.leadstone.platform.db;

import io.leadstone.platform.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Looks at SQL constants with PostgreSQL's eyes.
public final class TestStatements {
    private TestStatements() {}

    /// Those that the server login cannot prepare, with PostgreSQL's reason.
    public static Map<String, String> unprepared(TestDatabase database, Map<String, Sql> statements) {
        Map<String, String> reasons = new TreeMap<>();
        statements.forEach((name, sql) -> {
            try (Connection connection = database.urls().server().connect()) {
                connection.setAutoCommit(false);
                if (sql.text().contains("incoming") && !sql.text().contains("create temporary table")) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(incoming(statements).text());
                    }
                }
                try (PreparedStatement prepared = connection.prepareStatement(sql.jdbc())) {
                    // Asked for the shape of its result or its parameters, the driver has the server prepare it.
                    prepared.getParameterMetaData().getParameterCount();
                }
                connection.rollback();
            } catch (SQLException e) {
                reasons.put(name, String.valueOf(e.getMessage()));
            }
        });
        return reasons;
    }

    private static Sql incoming(Map<String, Sql> statements) {
        return Objects.requireNonNull(statements.get("BulkInsert.INCOMING"));
    }
}
