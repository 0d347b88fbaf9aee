package io.leadstone.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How the running database is set, and what each login may do in it.
class PostgresRightsTest {
    @TempDir
    static Path home;

    static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(home, line -> {});
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "log_timezone, UTC",
        "password_encryption, scram-sha-256",
        "shared_preload_libraries, pg_stat_statements",
        "unix_socket_directories, ''",
    })
    void the_server_finds_these_settings(String name, String value) throws SQLException {
        assertThat(Asked.value(postgres.urls().admin(), "show " + name)).isEqualTo(value);
    }

    @Test
    void a_transaction_left_idle_ends_after_ten_seconds_for_the_server_only() throws SQLException {
        String show = "show idle_in_transaction_session_timeout";
        assertThat(Asked.value(postgres.urls().server(), show)).isEqualTo("10s");
        assertThat(Asked.value(postgres.urls().admin(), show)).isEqualTo("0");
    }

    @Test
    void text_is_ordered_by_code_point_whatever_the_machine() throws SQLException {
        String locale = "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'leadstone'";
        assertThat(Asked.value(postgres.urls().admin(), locale)).isEqualTo("b C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leadstone_server", "leadstone_lookup", "leadstone_owner", "leadstone_app"})
    void nobody_but_the_administrator_stands_above_row_level_security(String role) throws SQLException {
        String powers =
                "select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication from pg_roles"
                        + " where rolname = '" + role + "'";
        assertThat(Asked.value(postgres.urls().admin(), powers)).isEqualTo("f");
    }

    @Test
    void only_the_two_logins_may_log_in_and_each_belongs_to_its_group() throws SQLException {
        assertThat(Asked.value(postgres.urls().admin(), """
                select string_agg(rolname, ' ' order by rolname) from pg_roles where rolcanlogin
                """))
                .isEqualTo("leadstone_admin leadstone_lookup leadstone_server");
        assertThat(Asked.value(postgres.urls().admin(), """
                select string_agg(m.rolname || ' in ' || g.rolname, ', ' order by m.rolname)
                from pg_auth_members
                join pg_roles m on m.oid = member
                join pg_roles g on g.oid = roleid
                where m.rolname like 'leadstone%'
                """))
                .isEqualTo("leadstone_lookup in leadstone_feed, leadstone_server in leadstone_app");
    }

    @Test
    void the_server_cannot_make_tables_and_a_stranger_cannot_even_connect() throws SQLException {
        assertThatThrownBy(() -> Asked.run(postgres.urls().server(), "create table public.mine(id int)"))
                .hasMessageContaining("permission denied for schema public");
        Asked.run(postgres.urls().admin(), "create role stranger login password 'x'");
        DatabaseUrls.Login stranger =
                new DatabaseUrls.Login(postgres.urls().server().jdbcUrl(), "stranger", "x");
        try {
            assertThatThrownBy(() -> Asked.run(stranger, "select 1"))
                    .hasMessageContaining("permission denied for database");
        } finally {
            Asked.run(postgres.urls().admin(), "drop role stranger");
        }
    }

    @Test
    void the_database_belongs_to_the_administrator() throws SQLException {
        assertThat(Asked.value(postgres.urls().admin(), """
                select pg_get_userbyid(datdba) from pg_database where datname = 'leadstone'
                """)).isEqualTo("leadstone_admin");
    }

    @Test
    void what_people_are_called_does_not_get_into_the_log() throws Exception {
        assertThatThrownBy(() -> Asked.run(postgres.urls().server(), "select 'Margaret Hamilton'::int"))
                .hasMessageContaining("Margaret Hamilton");
        assertThat(Files.readString(home.resolve("log/postgres.log")))
                .contains("ready to accept connections")
                .doesNotContain("Margaret");
    }

    @Test
    void no_password_is_shown_by_a_record_or_kept_among_the_statements() throws SQLException {
        DatabaseUrls urls = postgres.urls();
        assertThat(urls.toString())
                .contains("leadstone_server")
                .doesNotContain(urls.server().password())
                .doesNotContain(urls.admin().password());
        Asked.run(urls.admin(), "create extension if not exists pg_stat_statements");
        assertThat(Asked.value(urls.admin(), "select string_agg(query, ' ') from pg_stat_statements"))
                .contains("alter role leadstone_server")
                .doesNotContain(urls.server().password())
                .doesNotContain(urls.feed().password());
    }
}
