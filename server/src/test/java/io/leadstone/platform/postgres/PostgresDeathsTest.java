package io.leadstone.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever is killed, what was committed is there afterwards and PostgreSQL runs exactly once.
class PostgresDeathsTest {
    private static final List<RunAs.RootWay> ALL_WAYS = List.of(RunAs.RootWay.values());

    @TempDir
    static Path home;

    @BeforeAll
    static void make_a_cluster() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, line -> {})) {
            Asked.run(postgres.urls().admin(), "create table visit(name text)");
        }
    }

    @Test
    void a_killed_postmaster_comes_back_on_the_same_port_with_every_committed_row() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, line -> {})) {
            Asked.run(postgres.urls().admin(), "insert into visit values ('Ada Lovelace')");
            for (int i = 0; i < 2; i++) {
                long killed = HeldPostgres.postmaster(home);
                assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly())
                        .isTrue();
                waitUntilUp(postgres);
                assertThat(HeldPostgres.postmaster(home)).isNotEqualTo(killed);
                assertThat(Asked.value(postgres.urls().admin(), "select count(*) from visit where name like 'Ada%'"))
                        .isEqualTo("1");
            }
        }
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void an_orphan_of_a_killed_server_is_stopped_before_the_start() throws Exception {
        Process orphan = orphan();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, line -> {})) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(orphan.exitValue()).isZero();
            assertThat(postgres.isUp()).isTrue();
        }
    }

    @Test
    void the_number_of_a_dead_postmaster_may_belong_to_another_program_by_now() throws Exception {
        Process dead = orphan();
        dead.destroyForcibly().waitFor();
        Path file = home.resolve("postgres/postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        lines.set(0, Long.toString(stranger.pid()));
        Files.write(file, lines);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, line -> {})) {
            assertThat(postgres.isUp()).isTrue();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_killed_server_takes_postgresql_with_it_and_the_next_one_starts_at_once() throws Exception {
        Process server = HeldPostgres.inItsOwnJvm(home);
        ProcessHandle postmaster =
                ProcessHandle.of(HeldPostgres.postmaster(home)).orElseThrow();
        server.destroyForcibly().waitFor();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, line -> {})) {
            assertThat(HeldPostgres.postmaster(home)).isNotEqualTo(postmaster.pid());
            postmaster.onExit().get(20, TimeUnit.SECONDS);
            assertThat(postgres.isUp()).isTrue();
        }
    }

    @Test
    void postgresql_ends_when_the_server_is_killed_and_nobody_comes_after() throws Exception {
        assumeTrue(String.join(" ", runAs().prefix()).contains("--pdeathsig"), "this system's setpriv cannot do that");
        Process server = HeldPostgres.inItsOwnJvm(home);
        ProcessHandle postmaster =
                ProcessHandle.of(HeldPostgres.postmaster(home)).orElseThrow();
        server.destroyForcibly().waitFor();
        postmaster.onExit().get(20, TimeUnit.SECONDS);
        assertThat(home.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    /// A PostgreSQL on `home` that nobody looks after.
    private static Process orphan() throws Exception {
        DataDirectory data = DataDirectory.open(home);
        List<String> withoutParent = new ArrayList<>(runAs().prefix());
        withoutParent.removeAll(List.of("setpriv", "--pdeathsig", "INT"));
        int port = ClusterSecrets.readOrCreate(data).port();
        Process orphan = new RunAs(withoutParent, null)
                .command(data, PostgresSettings.commandLine(binaries(data), data, port))
                .builder()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        PostmasterFile file = new PostmasterFile(data.cluster());
        for (int i = 0; file.runningPostmaster().isEmpty(); i++) {
            assertThat(i).as("tries").isLessThan(500);
            Thread.sleep(20);
        }
        return orphan;
    }

    private static RunAs runAs() throws IOException, InterruptedException {
        DataDirectory data = DataDirectory.open(home);
        return RunAs.choose(data, binaries(data), ALL_WAYS);
    }

    private static PostgresBinaries binaries(DataDirectory data) throws IOException {
        return PostgresBinaries.unpackedIn(data, line -> {});
    }

    private static void waitUntilUp(EmbeddedPostgres postgres) throws InterruptedException {
        for (int i = 0; !postgres.isUp(); i++) {
            assertThat(i).as("tries").isLessThan(500);
            Thread.sleep(20);
        }
    }
}
