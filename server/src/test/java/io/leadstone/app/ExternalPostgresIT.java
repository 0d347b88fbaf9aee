package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.app.RunningServer.Ended;
import io.leadstone.platform.postgres.Asked;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A PostgreSQL of the operator's own: a cluster that knows nothing of Leadstone, with an administrator who may create
/// roles and owns the database, but is no superuser.
class ExternalPostgresIT {
    private static final String PASSWORD = "s3cret+/ä";
    private static final String PASSWORD_IN_URL = "s3cret%2B%2F%C3%A4";

    private static EmbeddedPostgres cluster;
    private static Login superuser;
    private static RunningServer first;

    @BeforeAll
    static void a_first_start_migrates_and_makes_both_logins() throws SQLException {
        cluster = EmbeddedPostgres.start(RunningServer.newData(), line -> {});
        Login admin = cluster.urls().admin();
        superuser = new Login(admin.jdbcUrl().replaceFirst("/leadstone$", "/postgres"), admin.user(), admin.password());
        Asked.run(superuser, "drop database leadstone");
        Asked.run(superuser, """
                drop role leadstone_server, leadstone_lookup, leadstone_app, leadstone_feed, leadstone_owner;
                create role operator login createrole createdb password '%s'""".formatted(PASSWORD));
        newDatabase("crm");
        first = RunningServer.start(RunningServer.newData(), withAdmin("crm"));
    }

    @AfterAll
    static void stop() {
        first.close();
        cluster.close();
    }

    @Test
    void it_serves_and_starts_no_postgresql_of_its_own() {
        ApiClient sarah = first.firstKey();
        assertThat(sarah.post("/v1/leads", "{\"cstname\":\"Sarah Johnson\"}").statusCode())
                .isEqualTo(200);
        assertThat(first.data()).isEmptyDirectory();
    }

    @Test
    void what_one_of_two_servers_acknowledged_the_other_lists_at_once() {
        ApiClient here = first.firstKey();
        try (RunningServer second = RunningServer.start(RunningServer.newData(), withoutAdmin("crm"))) {
            ApiClient there = new ApiClient(second.url(), here.accessKey(), here.secretKey());
            for (int i = 0; i < 1000; i++) {
                ApiClient writer = i % 2 == 0 ? here : there;
                ApiClient reader = i % 2 == 0 ? there : here;
                String id = RunningServer.field(
                        writer.post("/v1/leads", "{\"cstname\":\"Lead " + i + "\"}")
                                .body(),
                        "cstid");
                assertThat(reader.get("/v1/leads?pageSize=1").body()).contains("\"cstid\":" + id + ",");
            }
        }
    }

    @Test
    void the_verbs_work_there_by_option_or_environment() {
        Ended made = RunningServer.leadstone(withoutAdmin("crm"), "org", "create", "--name", "Acme Corp", "--json");
        assertThat(made.status()).as("%s", made).isZero();
        String org = RunningServer.field(made.lastLine(), "org_id");
        Ended key = RunningServer.leadstone(
                Map.of("LEADSTONE_DB_FEED_URL", url("lead_lookup", "crm")),
                "key",
                "create",
                "--org",
                org,
                "--name",
                "Web",
                "--json",
                "--db-url",
                url("lead_web", "crm"));
        assertThat(key.status()).as("%s", key).isZero();
        Ended seeded = RunningServer.leadstone(withoutAdmin("crm"), "seed", "--org", org, "--leads", "30");
        assertThat(seeded.status()).as("%s", seeded).isZero();
        ApiClient acme = new ApiClient(
                first.url(),
                RunningServer.field(key.lastLine(), "access_key"),
                RunningServer.field(key.lastLine(), "secret_key"));
        assertThat(acme.get("/v1/leads").body()).contains("\"total_records\":30");
    }

    @Test
    void a_second_database_of_the_same_cluster_is_one_of_its_own() throws SQLException {
        newDatabase("other");
        try (RunningServer other = RunningServer.start(RunningServer.newData(), withAdmin("other"))) {
            assertThat(other.firstKey().get("/v1/leads").body()).contains("\"total_records\":0");
            assertThat(new ApiClient(
                                    other.url(),
                                    first.firstKey().accessKey(),
                                    first.firstKey().secretKey())
                            .get("/v1/leads")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_database_that_must_be_migrated_needs_the_administrators_address() throws SQLException {
        newDatabase("empty");
        assertThat(refused(withoutAdmin("empty"))).contains("LEADSTONE_DB_ADMIN_URL");
    }

    @Test
    void a_login_that_row_level_security_does_not_bind_is_refused() {
        Map<String, String> environment = withoutAdmin("crm");
        environment.put("LEADSTONE_DB_URL", url(superuser.user(), superuser.password(), "crm"));
        assertThat(refused(environment)).contains(superuser.user()).contains("plain login");
        environment.put("LEADSTONE_DB_URL", url("operator", "crm"));
        assertThat(refused(environment)).contains("operator").contains("plain login");
    }

    @Test
    void an_address_that_is_missing_or_none_is_refused_by_its_name() {
        Map<String, String> environment = withoutAdmin("crm");
        environment.put("LEADSTONE_DB_FEED_URL", "");
        assertThat(refused(environment)).contains("LEADSTONE_DB_FEED_URL is not set");
        environment.put("LEADSTONE_DB_FEED_URL", "mysql://lead_lookup:" + PASSWORD_IN_URL + "@localhost/crm");
        assertThat(refused(environment)).contains("LEADSTONE_DB_FEED_URL").contains("postgresql://");
    }

    @Test
    void a_wrong_password_is_refused_without_showing_it() {
        for (String setting : new String[] {"LEADSTONE_DB_URL", "LEADSTONE_DB_FEED_URL", "LEADSTONE_DB_ADMIN_URL"}) {
            Map<String, String> environment = withAdmin("crm");
            String right = environment.getOrDefault(setting, "");
            environment.put(setting, right.replace(PASSWORD_IN_URL, "wr0ng-one"));
            String user = right.substring("postgresql://".length(), right.indexOf(':', "postgresql://".length()));
            assertThat(refused(environment)).contains(user).doesNotContain("wr0ng-one");
        }
    }

    @Test
    void a_database_that_does_not_answer_is_refused() {
        Map<String, String> environment = withoutAdmin("crm");
        environment.put("LEADSTONE_DB_URL", "postgresql://lead_web:" + PASSWORD_IN_URL + "@127.0.0.1:1/crm");
        assertThat(refused(environment)).contains("127.0.0.1:1");
        assertThat(refused(withoutAdmin("nowhere"))).contains("nowhere");
    }

    private static String refused(Map<String, String> environment) {
        String line = Refused.line(environment, "start", "--port", "0");
        assertThat(line).doesNotContain(PASSWORD).doesNotContain(PASSWORD_IN_URL);
        return line;
    }

    private static void newDatabase(String name) throws SQLException {
        Asked.run(superuser, "create database " + name + " owner operator");
    }

    private static Map<String, String> withAdmin(String database) {
        Map<String, String> environment = withoutAdmin(database);
        environment.put("LEADSTONE_DB_ADMIN_URL", url("operator", database));
        return environment;
    }

    private static Map<String, String> withoutAdmin(String database) {
        return new HashMap<>(Map.of(
                "LEADSTONE_DB_URL", url("lead_web", database), "LEADSTONE_DB_FEED_URL", url("lead_lookup", database)));
    }

    private static String url(String user, String database) {
        return url(user, PASSWORD_IN_URL, database);
    }

    private static String url(String user, String password, String database) {
        String address = superuser.jdbcUrl().replaceFirst("^jdbc:postgresql://", "");
        return "postgresql://" + user + ":" + password + "@" + Path.of(address).getParent() + "/" + database;
    }
}
