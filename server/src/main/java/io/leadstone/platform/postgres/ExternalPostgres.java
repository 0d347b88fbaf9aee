package io.leadstone.platform.postgres;

import io.leadstone.platform.postgres.DatabaseUrls.Login;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A PostgreSQL of the operator's own, named by addresses such as `postgresql://user:password@host:5432/database`.
public final class ExternalPostgres {
    private static final int DEFAULT_PORT = 5432;

    /// The group roles that the migrations speak of.
    private static final String GROUPS = """
            do $$
            declare
              wanted text;
            begin
              foreach wanted in array array['leadstone_owner', 'leadstone_app', 'leadstone_feed'] loop
                if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
                  execute format('create role %I nologin', wanted);
                end if;
              end loop;
              execute format('grant leadstone_owner to %I with set true, inherit true', current_user);
            end
            $$
            """;

    /// By way of settings, because a password in a statement of its own could stay in a log.
    private static final String LOGIN_SETTINGS = """
            select set_config('leadstone.login', ?, true), set_config('leadstone.password', ?, true),
                   set_config('leadstone.group', ?, true)
            """;

    private static final String LOGIN = """
            do $$
            declare
              login text := current_setting('leadstone.login');
            begin
              if not exists (select from pg_catalog.pg_roles where rolname = login) then
                execute format('create role %I login password %L', login, current_setting('leadstone.password'));
              end if;
              execute format('grant %I to %I', current_setting('leadstone.group'), login);
            end
            $$
            """;

    private static final String TOO_MIGHTY = """
            select rolsuper or rolbypassrls or pg_has_role(current_user, 'leadstone_owner', 'member')
            from pg_catalog.pg_roles
            where rolname = current_user
            """;

    private ExternalPostgres() {}

    /// Reads an address; `setting` names it in the refusal.
    ///
    /// @throws PostgresRefused when it is not an address with user, password and database
    public static Login login(String setting, String address) {
        try {
            URI uri = new URI(address.startsWith("jdbc:") ? address.substring("jdbc:".length()) : address);
            String userInfo = uri.getRawUserInfo();
            int colon = userInfo == null ? -1 : userInfo.indexOf(':');
            boolean ours = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            String path = uri.getRawPath();
            if (ours && uri.getHost() != null && userInfo != null && colon > 0 && path != null && path.length() > 1) {
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
                return new Login(
                        "jdbc:postgresql://" + uri.getHost() + ":" + port + path + query,
                        decoded(userInfo.substring(0, colon)),
                        decoded(userInfo.substring(colon + 1)));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Told below; the exception's own text would show the password.
        }
        throw new PostgresRefused(
                setting + " is not an address such as postgresql://user:password@host:5432/database.");
    }

    /// Makes the roles and the two logins that are missing, by the administrator's login.
    public static void prepare(Login server, Login admin, Login feed) {
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            Schema.refuseOld(connection);
            connection.setAutoCommit(false);
            statement.execute(GROUPS);
            for (List<String> login : List.of(
                    List.of(server.user(), server.password(), "leadstone_app"),
                    List.of(feed.user(), feed.password(), "leadstone_feed"))) {
                try (PreparedStatement settings = connection.prepareStatement(LOGIN_SETTINGS)) {
                    for (int i = 0; i < login.size(); i++) {
                        settings.setString(i + 1, login.get(i));
                    }
                    settings.execute();
                }
                statement.execute(LOGIN);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new PostgresRefused(
                    "The logins cannot be prepared as " + admin + " (" + PostgresRefused.said(e) + ").", e);
        }
    }

    /// Refuses a server login that row-level security would not bind.
    public static void refuseTooMighty(Login server, Login feed) {
        for (Login login : List.of(server, feed)) {
            try (Connection connection = login.connect();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(TOO_MIGHTY)) {
                if (result.next() && result.getBoolean(1)) {
                    throw new PostgresRefused("The login " + login.user() + " is a superuser, bypasses row-level"
                            + " security or owns Leadstone's tables, so nothing would keep organisations apart:"
                            + " give Leadstone a plain login.");
                }
            } catch (SQLException e) {
                throw new PostgresRefused(
                        "No way into the database as " + login + " (" + PostgresRefused.said(e) + ").", e);
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
