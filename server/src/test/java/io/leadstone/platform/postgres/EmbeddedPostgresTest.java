package io.leadstone.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From nothing to a running PostgreSQL, again, and what is refused. One data directory for most, as making one is
/// slow.
class EmbeddedPostgresTest {
    @TempDir
    static Path home;

    @TempDir
    Path other;

    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void make_a_cluster() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, line -> {})) {
            Asked.run(postgres.urls().admin(), "create table visit as select 'Grace Hopper' as name");
        }
    }

    @Test
    void a_first_start_makes_everything_in_a_path_with_a_space_and_an_umlaut() throws IOException, SQLException {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "this JVM cannot name such a path");
        Path data = other.resolve("Müller & Söhne/leads 'data'");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, said::add)) {
            assertThat(postgres.isUp()).isTrue();
            assertThat(Asked.value(postgres.urls().server(), "select current_database()"))
                    .isEqualTo("leadstone");
            assertThat(Asked.value(postgres.urls().feed(), "select current_user"))
                    .isEqualTo("leadstone_lookup");
        }
        assertThat(said).containsExactly("Unpacking PostgreSQL 18.6 …", "Creating the database cluster …");
        assertThat(data).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("postgres.properties"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("log/postgres.log"))).isEqualTo("rw-------");
    }

    @Test
    void a_restart_keeps_the_data_and_the_port_and_has_nothing_to_say() throws SQLException {
        String before = addressOf(EmbeddedPostgres.start(home, said::add));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, said::add)) {
            assertThat(postgres.urls().server().jdbcUrl()).isEqualTo(before);
            assertThat(Asked.value(postgres.urls().admin(), "select name from visit"))
                    .isEqualTo("Grace Hopper");
        }
        assertThat(said).isEmpty();
    }

    @Test
    void a_port_that_somebody_else_has_taken_is_given_up_for_good() throws IOException {
        String before = addressOf(EmbeddedPostgres.start(home, said::add));
        int port = Integer.parseInt(before.replaceAll(".*:(\\d+)/.*", "$1"));
        try (ServerSocket somebody = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(somebody.isBound()).isTrue();
            String after = addressOf(EmbeddedPostgres.start(home, said::add));
            assertThat(after).isNotEqualTo(before);
            assertThat(addressOf(EmbeddedPostgres.start(home, said::add))).isEqualTo(after);
        }
    }

    @Test
    void closing_twice_is_closing_once() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(home, said::add);
        postgres.close();
        postgres.close();
        assertThat(postgres.isUp()).isFalse();
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void what_a_kill_during_the_first_start_left_is_harmless() throws IOException, SQLException {
        Files.createDirectories(other.resolve("postgres.new/base"));
        Files.writeString(other.resolve("postgres.new/PG_VERSION"), "18");
        Files.writeString(other.resolve("postgres.password.new"), "half a pass");
        Files.createDirectories(other.resolve("postgres-18.6.0.new/bin"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(other, said::add)) {
            // as if killed after the roles were made and before the database was finished
            Asked.run(postgres.urls().admin(), "comment on database leadstone is null; drop role leadstone_lookup");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(other, said::add)) {
            assertThat(Asked.value(postgres.urls().feed(), "select 1")).isEqualTo("1");
        }
        assertThat(other).isDirectoryNotContaining(path -> path.toString().endsWith(".new"));
    }

    @Test
    void the_data_of_another_major_version_is_refused() throws IOException {
        Files.createDirectories(other.resolve("postgres"));
        Files.writeString(other.resolve("postgres/PG_VERSION"), "17\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(other, said::add))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageEndingWith("holds PostgreSQL 17 data; this Leadstone runs 18. Start it with the Leadstone"
                        + " version that wrote it and dump/restore, or choose another --data.");
        assertThat(said).isEmpty();
    }

    @Test
    void a_directory_that_only_looks_like_a_cluster_is_refused() throws IOException {
        Files.createDirectories(other.resolve("postgres"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(other, said::add))
                .isInstanceOf(PostgresRefused.class)
                .hasMessageContaining("holds no PostgreSQL data: move it away");
    }

    @Test
    void data_without_its_passwords_is_refused_and_left_as_it_is() throws IOException {
        Path secrets = home.resolve("postgres.properties");
        Path away = home.resolve("away.properties");
        Files.move(secrets, away);
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home, said::add))
                    .isInstanceOf(PostgresRefused.class)
                    .hasMessageContaining("put it back from your backup");
            assertThat(secrets).doesNotExist();
        } finally {
            Files.move(away, secrets);
        }
    }

    @Test
    void a_cluster_that_cannot_start_is_refused_with_what_postgresql_said() throws IOException {
        Path control = home.resolve("postgres/global/pg_control");
        Path away = home.resolve("postgres/global/pg_control.away");
        Files.move(control, away);
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home, said::add))
                    .isInstanceOf(PostgresRefused.class)
                    .hasMessageContaining("global/pg_control")
                    .hasMessageNotContaining("\n");
        } finally {
            Files.move(away, control);
        }
    }

    @Test
    void a_log_over_ten_megabytes_is_put_aside_at_the_start() throws IOException {
        Path log = home.resolve("log/postgres.log");
        Files.write(log, new byte[10_000_001]);
        EmbeddedPostgres.start(home, said::add).close();
        assertThat(log).isNotEmptyFile();
        assertThat(Files.size(log)).isLessThan(100_000);
        assertThat(home.resolve("log/postgres.log.1")).hasSize(10_000_001);
    }

    private static String addressOf(EmbeddedPostgres postgres) {
        try (postgres) {
            return postgres.urls().server().jdbcUrl();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
