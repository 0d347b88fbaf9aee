package io.leadstone.platform.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The database and who may log in to it. Created after the first start; a kill anywhere in between is harmless,
/// because all of it is repeated until the mark at its end is there.
final class ClusterRoles {
    static final String DATABASE = "leadstone";
    static final String ADMIN = "leadstone_admin";
    static final String SERVER = "leadstone_server";
    static final String FEED = "leadstone_lookup";

    // Raise when the statements below change: then they run once more on clusters that already exist.
    private static final String MARK = "leadstone roles 1";

    private static final String MARK_QUERY = """
            select pg_catalog.shobj_description(oid, 'pg_database')
            from pg_catalog.pg_database
            where datname = 'leadstone'
            """;

    private static final String ROLES = """
            do $$
            declare
              wanted text;
            begin
              foreach wanted in array array[
                'leadstone_owner', 'leadstone_app', 'leadstone_feed', 'leadstone_server', 'leadstone_lookup'
              ] loop
                if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
                  execute format('create role %I', wanted);
                end if;
              end loop;
            end
            $$;
            alter role leadstone_owner nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role leadstone_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role leadstone_feed nologin nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role leadstone_server login nosuperuser nocreatedb nocreaterole nobypassrls;
            alter role leadstone_lookup login nosuperuser nocreatedb nocreaterole nobypassrls;
            grant leadstone_app to leadstone_server;
            grant leadstone_feed to leadstone_lookup;
            alter role leadstone_server set idle_in_transaction_session_timeout = '10s';
            -- an error's own text quotes values too ("invalid input syntax ..."); the server logs its errors itself
            alter role leadstone_server set log_min_messages = 'log';
            alter role leadstone_lookup set log_min_messages = 'log'
            """;

    // As parameters and inside a block, because a password in a statement of its own would stay in pg_stat_statements.
    private static final String PASSWORDS = """
            select set_config('leadstone.server_password', ?, true), set_config('leadstone.feed_password', ?, true)
            """;

    private static final String SET_PASSWORDS = """
            do $$
            begin
              execute format('alter role leadstone_server password %L', current_setting('leadstone.server_password'));
              execute format('alter role leadstone_lookup password %L', current_setting('leadstone.feed_password'));
            end
            $$
            """;

    private static final String RIGHTS = """
            revoke all on database leadstone from public;
            grant connect, temporary on database leadstone to leadstone_app, leadstone_feed;
            revoke all on schema public from public
            """;

    private ClusterRoles() {}

    /// One query when all is there. `maintenance` is the administrator, connected to the database `postgres`.
    static void ensure(Connection maintenance, ClusterSecrets secrets) throws SQLException {
        String mark = firstValue(maintenance, MARK_QUERY);
        if (mark.equals(MARK)) {
            return;
        }
        createRoles(maintenance, secrets);
        if (firstValue(maintenance, "select datname from pg_catalog.pg_database where datname = 'leadstone'")
                .isEmpty()) {
            execute(maintenance, "create database leadstone owner leadstone_admin");
        }
        try (Connection admin = secrets.urls().admin().connect()) {
            admin.setAutoCommit(false);
            execute(admin, RIGHTS);
            execute(admin, "comment on database leadstone is '" + MARK + "'");
            admin.commit();
        }
    }

    private static void createRoles(Connection maintenance, ClusterSecrets secrets) throws SQLException {
        maintenance.setAutoCommit(false);
        execute(maintenance, ROLES);
        try (PreparedStatement passwords = maintenance.prepareStatement(PASSWORDS)) {
            passwords.setString(1, secrets.serverPassword());
            passwords.setString(2, secrets.feedPassword());
            passwords.execute();
        }
        execute(maintenance, SET_PASSWORDS);
        maintenance.commit();
        maintenance.setAutoCommit(true);
    }

    private static void execute(Connection connection, String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static String firstValue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            String value = rows.next() ? rows.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
