package io.leadstone.platform.postgres;

import io.leadstone.platform.postgres.DatabaseUrls.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The schema and its forward-only migrations. One node migrates, under Flyway's advisory lock; the others wait for it.
public final class Schema {
    /// The version of the last file in `db/`.
    public static final int NEWEST = MigrationFiles.NAMES.size();

    private static final int OLDEST_POSTGRES = 18;

    /// The owner of every table is a role that nobody logs in as, and it may build in `public`.
    private static final String PREPARE = """
            grant usage, create on schema public to leadstone_owner;
            grant usage on schema public to leadstone_app, leadstone_feed
            """;

    private Schema() {}

    /// Brings the database to this program's schema; one cheap query when it is there already.
    ///
    /// @param admin who may migrate; without one, a database that needs it is refused
    /// @throws PostgresRefused when the server is too old, or the schema is newer than the program or cannot be
    ///     brought up
    public static void bringUp(Login server, Optional<Login> admin) {
        Optional<Integer> version = version(server);
        if (version.filter(v -> v > NEWEST).isPresent()) {
            throw new PostgresRefused("The database's schema is version " + version.get()
                    + ", and this Leadstone knows versions up to " + NEWEST
                    + ": start the newer Leadstone that has migrated it.");
        }
        if (version.filter(v -> v == NEWEST).isPresent()) {
            return;
        }
        migrate(admin.orElseThrow(() -> new PostgresRefused("The database has to be migrated to schema version "
                + NEWEST + ": set LEADSTONE_DB_ADMIN_URL to a login that may do so.")));
    }

    /// The version of the schema, empty when there is none.
    private static Optional<Integer> version(Login server) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            refuseOld(connection);
            try (ResultSet there =
                    statement.executeQuery("select to_regclass('public.flyway_schema_history') is null")) {
                there.next();
                if (there.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            try (ResultSet version = statement.executeQuery(
                    "select max(version::int) from public.flyway_schema_history where success")) {
                version.next();
                int newest = version.getInt(1);
                return version.wasNull() ? Optional.empty() : Optional.of(newest);
            }
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                // The history is there but nothing was granted yet: a first migration was cut off, or is under way.
                return Optional.empty();
            }
            throw new PostgresRefused(
                    "No way into the database as " + server + " (" + PostgresRefused.said(e) + ").", e);
        }
    }

    /// Refuses a server that lacks what the statements use.
    static void refuseOld(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_POSTGRES) {
            throw new PostgresRefused(
                    "The database is PostgreSQL " + major + "; Leadstone needs " + OLDEST_POSTGRES + " or newer.");
        }
    }

    private static void migrate(Login admin) {
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            refuseOld(connection);
            statement.execute(PREPARE);
        } catch (SQLException e) {
            throw new PostgresRefused(
                    "The database cannot be prepared as " + admin + " (" + PostgresRefused.said(e) + ").", e);
        }
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(admin.jdbcUrl(), admin.user(), admin.password())
                    .initSql("set role leadstone_owner")
                    .defaultSchema("public")
                    .resourceProvider(new MigrationFiles())
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new PostgresRefused("The database could not be migrated: " + e.getMessage(), e);
        }
    }
}
