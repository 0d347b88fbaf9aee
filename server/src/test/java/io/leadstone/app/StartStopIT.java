package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.postgres.Asked;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `start` and how it ends, on one data directory whose name has a space and an umlaut.
class StartStopIT {
    private static final int ENDS_WITHIN_SECONDS = 10;
    private static final int INTERRUPT = 3;
    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;

    private static final Path DATA =
            RunningServer.newData().resolve("Jörgs Daten").toAbsolutePath();

    private static ApiClient sarah;

    @BeforeAll
    static void the_first_start_makes_an_organisation_and_prints_a_curl_line_that_works_when_pasted() throws Exception {
        try (RunningServer server = RunningServer.start(DATA)) {
            sarah = server.firstKey();
            String curl = server.printed().stream()
                    .filter(line -> line.strip().startsWith("curl "))
                    .findFirst()
                    .orElseThrow();
            Process pasted = new ProcessBuilder("bash", "-c", curl).start();
            assertThat(new String(pasted.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"success\":true,\"message\":\"Lead created successfully!\","
                            + "\"data\":{\"cstid\":1,\"ct_number\":\"LED-0001\",\"cstname\":\"Sarah Johnson\"}}");
            assertThat(server.printed().getLast()).isEqualTo("Leadstone is ready: " + server.url());
            assertThat(Files.getPosixFilePermissions(DATA.resolve("postgres.properties")))
                    .hasSize(2);
        }
    }

    @Test
    void a_restart_keeps_the_data_and_prints_no_key() {
        try (RunningServer server = RunningServer.start(DATA)) {
            assertThat(server.printed()).containsExactly("Leadstone is ready: " + server.url());
            assertThat(leads(server)).isEqualTo(1);
        }
    }

    @Test
    void a_second_start_on_the_same_directory_says_who_holds_it() {
        try (RunningServer server = RunningServer.start(DATA)) {
            assertThat(Refused.start(DATA, "--port", "0"))
                    .contains(DATA.toString())
                    .contains("process " + server.process().pid() + ")");
            assertThat(leads(server)).isEqualTo(1);
        }
    }

    @Test
    void sigterm_ends_both_processes_cleanly() throws Exception {
        String before = PostgresFiles.log(DATA);
        RunningServer server = RunningServer.start(DATA);
        ProcessHandle postgres = PostgresFiles.runningPostmaster(DATA);
        server.process().destroy();
        assertThat(server.process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(server.process().exitValue()).isEqualTo(TERMINATED);
        assertThat(postgres.isAlive()).isFalse();
        PostgresFiles.assertCleanShutdown(DATA, before);
    }

    @Test
    void sigterm_lets_a_request_that_is_under_way_finish() throws Exception {
        String before = PostgresFiles.log(DATA);
        Promise promise = new Promise(1, new ConcurrentHashMap<>());
        try (RunningServer server = RunningServer.start(DATA);
                Creators creators = new Creators(keyOn(server), "Term", "[]", promise.acknowledged())) {
            creators.awaitMore(100, Duration.ofSeconds(ENDS_WITHIN_SECONDS));
            server.process().destroy();
            assertThat(server.process().waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        }
        PostgresFiles.assertCleanShutdown(DATA, before);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA, line -> {});
                Connection admin = postgres.urls().admin().connect()) {
            promise.verify(admin);
        }
    }

    @Test
    void ctrl_c_ends_both_processes_cleanly() throws Exception {
        String before = PostgresFiles.log(DATA);
        Process terminal = inTerminal("start", "--port", "0", "--data", DATA.toString());
        ProcessHandle postgres = PostgresFiles.runningPostmaster(DATA);
        try (OutputStream keyboard = terminal.getOutputStream()) {
            keyboard.write(INTERRUPT);
            keyboard.flush();
            assertThat(terminal.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(terminal.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(postgres.isAlive()).isFalse();
        PostgresFiles.assertCleanShutdown(DATA, before);
    }

    @Test
    void a_killed_server_takes_postgresql_with_it_and_starts_again() throws Exception {
        RunningServer killed = RunningServer.start(DATA);
        ProcessHandle postgres = PostgresFiles.runningPostmaster(DATA);
        killed.process().destroyForcibly().waitFor();
        try (RunningServer server = RunningServer.start(DATA)) {
            assertThat(leads(server)).isEqualTo(1);
            postgres.onExit().get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void the_directory_can_be_named_where_the_locale_knows_only_ascii() {
        for (Map<String, String> locale : List.of(
                Map.of("LANG", "", "LC_ALL", "", "LC_CTYPE", ""), Map.of("LANG", "C"), Map.of("LC_ALL", "POSIX"))) {
            try (RunningServer server = RunningServer.start(DATA, locale)) {
                assertThat(leads(server)).as("%s", locale).isEqualTo(1);
            }
        }
    }

    @Test
    void a_schema_newer_than_the_program_is_refused_with_what_to_do() throws Exception {
        inTheDatabase("""
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (999, '999', 'from the future', 'SQL', 'V999__future.sql', 'nobody', 1, true)
                """);
        try {
            assertThat(Refused.start(DATA, "--port", "0"))
                    .contains("version 999")
                    .contains("start the newer Leadstone");
            assertThat(Refused.line("org", "list", "--data", DATA.toString())).contains("version 999");
        } finally {
            inTheDatabase("delete from flyway_schema_history where version = '999'");
        }
    }

    @Test
    void data_of_another_postgresql_major_is_refused_with_what_to_do() throws Exception {
        Path version = DATA.resolve("postgres/PG_VERSION");
        String own = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            assertThat(Refused.start(DATA, "--port", "0"))
                    .contains("PostgreSQL 17 data")
                    .contains("dump/restore");
        } finally {
            Files.writeString(version, own);
        }
    }

    @Test
    void a_port_that_is_taken_is_refused_before_anything_is_made() throws Exception {
        Path untouched = DATA.resolveSibling("untouched");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(Refused.start(untouched, "--port", port)).contains("127.0.0.1:" + port);
        }
        assertThat(untouched).doesNotExist();
    }

    @Test
    void a_port_out_of_range_is_refused() {
        for (String port : List.of("65536", "-1", "http", "")) {
            assertThat(Refused.start(DATA, "--port", port)).contains("--port takes a number from 0 to 65535");
        }
        assertThat(Refused.line(Map.of("LEADSTONE_PORT", "99999"), "start", "--data", DATA.toString()))
                .contains("99999");
    }

    @Test
    void the_demo_fills_an_empty_organisation_and_only_an_empty_one() {
        Path data = DATA.resolveSibling("demo");
        try (RunningServer server = RunningServer.start(data, "--demo", "50")) {
            assertThat(total(server.firstKey())).isEqualTo("50");
        }
        try (RunningServer server = RunningServer.start(data, "--demo", "50")) {
            ApiClient key = server.newKey("1");
            assertThat(total(key)).isEqualTo("50");
        }
    }

    @Test
    void a_demo_of_less_than_no_leads_is_refused() {
        assertThat(Refused.start(DATA.resolveSibling("never"), "--port", "0", "--demo", "-1"))
                .contains("--demo");
        assertThat(Refused.start(DATA, "--port", "0", "--demo", "many")).contains("--demo");
    }

    /// The lead of the first start, looked for by its number: other tests add more.
    private static int leads(RunningServer server) {
        return keyOn(server).get("/v1/leads/1").body().contains("\"cstname\":\"Sarah Johnson\"") ? 1 : 0;
    }

    private static String total(ApiClient key) {
        return RunningServer.field(key.get("/v1/leads").body(), "total_records");
    }

    private static ApiClient keyOn(RunningServer server) {
        return new ApiClient(server.url(), sarah.accessKey(), sarah.secretKey());
    }

    private static void inTheDatabase(String statement) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DATA, line -> {})) {
            Asked.run(postgres.urls().admin(), statement);
        }
    }

    /// Runs `./leadstone` as the foreground of a terminal of its own, until it says that it is ready.
    private static Process inTerminal(String... words) throws IOException {
        List<String> line = RunningServer.command(Map.of(), List.of(words)).command();
        String quoted =
                String.join(" ", line.stream().map(word -> "'" + word + "'").toList());
        // A test run in the background ignores Ctrl-C, hands that down, and a JVM that finds it ignored leaves it so.
        ProcessBuilder builder =
                new ProcessBuilder("env", "--default-signal=INT", "script", "-qec", "exec " + quoted, "/dev/null");
        builder.environment().putAll(RunningServer.command(Map.of(), List.of()).environment());
        Process terminal = builder.redirectErrorStream(true).start();
        var screen = terminal.inputReader(StandardCharsets.UTF_8);
        for (String shown = screen.readLine(); shown != null; shown = screen.readLine()) {
            if (shown.startsWith("Leadstone is ready: ")) {
                return terminal;
            }
        }
        throw new IOException("It did not come up.");
    }
}
