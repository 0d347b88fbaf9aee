package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.postgres.DatabaseUrls;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever is killed with -9 in the middle of concurrent creates, at any instant: what was acknowledged is there.
///
/// The instants come from a seed that is printed; `-Dcrash.seed=N` sets it, `-Dcrash.rounds=N` the rounds of each kind.
class CrashIT {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final int MIN_MILLIS = 50;
    private static final int MAX_MILLIS = 1_000;

    private static final Duration FIRST_THANKS = Duration.ofSeconds(10);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(10);
    private static final int AFTERWARDS = 50;

    /// Of the first start, which also makes the tags that the creators' leads carry.
    private static final int DEMO_LEADS = 20;

    private static final String TAGS = "[1,2]";

    private static final Promise PROMISE = new Promise(1, new ConcurrentHashMap<>());
    private static final Path DATA = RunningServer.newData();

    private static RunningServer server;
    private static ApiClient sarah;

    @BeforeAll
    static void start() {
        say("repeat with -Dcrash.seed=" + SEED);
        server = RunningServer.start(DATA, "--demo", Integer.toString(DEMO_LEADS));
        sarah = server.firstKey();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_the_killed_server_had_acknowledged_is_there_after_the_next_start() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            try (Creators creators = inTheMiddleOf("Server round " + round)) {
                server.process().destroyForcibly().waitFor();
                assertThat(creators.thanked()).isPositive();
            }
            restart();
            verify();
        }
    }

    @Test
    void what_was_acknowledged_is_there_after_postgresql_was_killed_and_the_server_brought_it_back() throws Exception {
        int turnedAway = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            try (Creators creators = inTheMiddleOf("Database round " + round)) {
                ProcessHandle killed = PostgresFiles.runningPostmaster(DATA);
                killed.destroyForcibly();
                say("PostgreSQL was back after " + untilBack(killed.pid()).toMillis() + " ms");
                creators.awaitMore(AFTERWARDS, BACK_WITHIN);
                turnedAway += creators.turnedAway();
            }
            verify();
        }
        assertThat(turnedAway).as("creates answered with 503").isPositive();
    }

    @Test
    void what_was_acknowledged_is_there_after_both_were_killed_at_once() throws Exception {
        try (Creators creators = inTheMiddleOf("Both")) {
            ProcessHandle postgres = PostgresFiles.runningPostmaster(DATA);
            postgres.destroyForcibly();
            server.process().destroyForcibly().waitFor();
            postgres.onExit().get(BACK_WITHIN.toSeconds(), TimeUnit.SECONDS);
            assertThat(creators.thanked()).isPositive();
        }
        restart();
        verify();
    }

    @Test
    void postgresql_is_told_to_keep_what_it_acknowledges_also_by_the_servers_own_sessions() throws Exception {
        Login login = urls().server();
        String options = "?options=" + URLEncoder.encode(sessionOptions(), StandardCharsets.UTF_8);
        try (Connection session = new Login(login.jdbcUrl() + options, login.user(), login.password()).connect()) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(value(session, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(value(session, "show statement_timeout"))
                    .as("the options of the server's sessions are in force here")
                    .isEqualTo("5s");
        }
    }

    /// The negative controls: each breach leaves everything else as it should be.
    @ParameterizedTest
    @ValueSource(
            strings = {
                // lost, its number given back
                """
                delete from lead_tag where lead_id = :last;
                delete from event where subject_kind = 'lead' and subject_id = :last;
                delete from lead where id = :last;
                update org_counter set last_lead = last_lead - 1
                """,
                // lost, its number taken by another
                "update lead set name = 'Nobody' where id = :last",
                // a hole before it
                """
                delete from lead_tag where lead_id = 1;
                delete from event where subject_kind = 'lead' and subject_id = 1;
                delete from lead where id = 1
                """,
                // doubled, under the next number
                """
                insert into lead (org_id, id, created_at, updated_at, stage_id, version, status, name, name_fold)
                select org_id, id + 1, created_at, updated_at, stage_id, version, status, name, name_fold
                from lead where id = :last;
                insert into event (org_id, at, channel, request_id, operation_id, kind, subject_kind, subject_id,
                                   subject_version, after)
                select org_id, at, channel, request_id, operation_id, kind, subject_kind, subject_id + 1,
                       subject_version, '{"tags":[]}'
                from event where kind = 'lead.created' and subject_id = :last;
                update org_counter set last_lead = last_lead + 1
                """,
                // half-written: without its event, without one of its tags; an event without its lead
                "delete from event where kind = 'lead.created' and subject_id = :last",
                "delete from lead_tag where lead_id = :last and tag_id = 1",
                "update event set subject_id = subject_id + 1 where kind = 'lead.created' and subject_id = :last",
            })
    void a_breach_behind_the_servers_back_is_noticed_by_the_same_check(String breach) throws Exception {
        try (Creators creators = new Creators(sarah, "Control " + breach.hashCode(), TAGS, PROMISE.acknowledged())) {
            creators.awaitMore(1, FIRST_THANKS);
        }
        long last = PROMISE.acknowledged().values().stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
        try (Connection admin = urls().admin().connect();
                Statement statement = admin.createStatement()) {
            admin.setAutoCommit(false);
            PROMISE.verify(admin);
            statement.execute(breach.replace(":last", Long.toString(last)));
            assertThatThrownBy(() -> PROMISE.verify(admin)).isInstanceOf(AssertionError.class);
            admin.rollback();
            PROMISE.verify(admin);
        }
    }

    /// Creators at work, at a random instant of it.
    private static Creators inTheMiddleOf(String round) throws InterruptedException {
        Creators creators = new Creators(sarah, round, TAGS, PROMISE.acknowledged());
        creators.awaitMore(1, FIRST_THANKS);
        int millis = RANDOM.nextInt(MIN_MILLIS, MAX_MILLIS);
        Thread.sleep(millis);
        say(round + ": " + creators.thanked() + " acknowledged, killing after " + millis + " ms");
        return creators;
    }

    private static void restart() {
        server = RunningServer.start(DATA);
        sarah = new ApiClient(server.url(), sarah.accessKey(), sarah.secretKey());
    }

    private static void verify() throws SQLException {
        try (Connection admin = urls().admin().connect()) {
            PROMISE.verify(admin);
            assertThat(RunningServer.field(sarah.get("/v1/leads?pageSize=1").body(), "total_records"))
                    .isEqualTo(value(admin, "select count(*) from lead where org_id = 1"));
        }
    }

    /// Waits until the living server answers from another PostgreSQL; meanwhile it says "try again", in the envelope.
    private static Duration untilBack(long killed) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            OptionalLong postmaster = PostgresFiles.postmaster(DATA);
            HttpResponse<String> answer = sarah.get("/v1/leads?pageSize=1");
            assertThat(answer.statusCode() == 200 || Creators.isTryAgain(answer))
                    .as("%d %s", answer.statusCode(), answer.body())
                    .isTrue();
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (answer.statusCode() == 200 && postmaster.isPresent() && postmaster.getAsLong() != killed) {
                return waited;
            }
            assertThat(waited).isLessThan(BACK_WITHIN);
            Thread.sleep(20);
        }
    }

    private static DatabaseUrls urls() {
        return EmbeddedPostgres.startedElsewhere(DATA);
    }

    /// What the server's pool sets in each session.
    private static String sessionOptions() throws IOException {
        try (InputStream file = CrashIT.class.getResourceAsStream("/application.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file));
            return properties.getProperty("quarkus.datasource.jdbc.additional-jdbc-properties.options");
        }
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @SuppressWarnings("SystemOut") // the instants of a run that went red are to be had again
    private static void say(String line) {
        System.out.println("CrashIT: " + line);
    }
}
