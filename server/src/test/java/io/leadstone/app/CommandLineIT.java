package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.app.RunningServer.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The verbs that administer, beside a running server and alone.
class CommandLineIT {
    private static final Path DATA = RunningServer.newData();

    @BeforeAll
    static void make_the_data_directory() {
        assertThat(ran("org", "list").out().strip()).startsWith("ID");
    }

    @Test
    void every_verb_works_beside_a_running_server() {
        try (RunningServer server = RunningServer.start(DATA)) {
            Made made = everyVerb();
            ApiClient key = made.key(server.url());
            assertThat(RunningServer.field(key.get("/v1/leads").body(), "total_records"))
                    .isEqualTo("25");
            assertThat(key.get("/v1/leads?pageSize=1").statusCode()).isEqualTo(200);
            last("key", "revoke", "--access-key", key.accessKey());
            assertThat(key.get("/v1/leads").statusCode()).isEqualTo(401);
        }
        assertThat(last("key", "list"))
                .as("what was used is written down when the server stops")
                .contains("\"last_used_on\":\"2");
    }

    @Test
    void every_verb_works_while_no_server_runs_and_the_next_server_knows() {
        Made made = everyVerb();
        assertThat(DATA.resolve("postgres/postmaster.pid")).doesNotExist();
        try (RunningServer server = RunningServer.start(DATA)) {
            assertThat(RunningServer.field(
                            made.key(server.url()).get("/v1/leads").body(), "total_records"))
                    .isEqualTo("25");
        }
    }

    @Test
    void a_key_acts_as_the_first_admin_unless_told_and_may_do_what_that_users_role_may() {
        String org = RunningServer.field(last("org", "create", "--name", "Roles Inc"), "org_id");
        last("user", "create", "--org", org, "--email", "rita@example.com", "--name", "Rita", "--role", "reader");
        try (RunningServer server = RunningServer.start(DATA)) {
            ApiClient admin = server.newKey(org);
            ApiClient rita = server.newKey(org, "--user", "rita@example.com");
            assertThat(admin.post("/v1/leads", "{\"cstname\":\"Sarah Johnson\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(rita.get("/v1/leads").statusCode()).isEqualTo(200);
            assertThat(rita.post("/v1/leads", "{\"cstname\":\"Sarah Johnson\"}").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void without_json_the_result_is_for_people() {
        Ended made = ran("org", "create", "--name", "Müller & Söhne");
        assertThat(made.out()).contains("Müller & Söhne").contains("Next: leadstone key create --org ");
        assertThat(made.out()).doesNotContain("{");
        assertThat(ran("org", "list").out()).contains("Müller & Söhne");
        assertThat(last("org", "list")).contains("\"name\":\"Müller & Söhne\"");
    }

    @Test
    void two_commands_at_once_on_a_stopped_data_directory_wait_for_each_other() {
        List<CompletableFuture<Ended>> both = new ArrayList<>();
        for (String name : List.of("First Ltd", "Second Ltd", "Third Ltd")) {
            both.add(CompletableFuture.supplyAsync(() ->
                    RunningServer.leadstone("org", "create", "--name", name, "--data", DATA.toString(), "--json")));
        }
        assertThat(both.stream().map(CompletableFuture::join)).allSatisfy(ended -> {
            assertThat(ended.status()).as("%s", ended).isZero();
            assertThat(ended.lastLine()).matches("\\{\"org_id\":\\d+}");
        });
        assertThat(ran("org", "list").out()).contains("First Ltd", "Second Ltd", "Third Ltd");
    }

    @Test
    void what_cannot_be_done_is_said_in_one_line() {
        assertThat(refused("user", "create", "--org", "1", "--email", "a@example.com", "--name", "A", "--role", "boss"))
                .contains("admin, manager, rep, reader")
                .contains("boss");
        assertThat(refused("user", "create", "--org", "999", "--email", "a@example.com", "--name", "A"))
                .contains("no organisation 999");
        assertThat(refused("user", "create", "--org", "1", "--email", "not an address", "--name", "A"))
                .contains("--email");
        assertThat(refused("org", "create", "--name", "  ")).contains("--name");
        assertThat(refused("org", "create", "--name", "A", "--country", "XX")).contains("--country");
        assertThat(refused("org", "limits", "--org", "999")).contains("no organisation 999");
        assertThat(refused("org", "limits", "--org", "1", "--in-flight", "0")).contains("--in-flight");
        assertThat(refused("key", "create", "--org", "999", "--name", "Web")).contains("no organisation 999");
        assertThat(refused("key", "list", "--org", "999")).contains("no organisation 999");
        assertThat(refused("key", "revoke", "--access-key", "lsa_nobody")).contains("lsa_nobody");
        assertThat(refused("seed", "--org", "999", "--leads", "10")).contains("no organisation 999");
        assertThat(refused("seed", "--org", "1", "--leads", "0")).contains("--leads");
        assertThat(Refused.line("org", "list", "--data", "/proc/nowhere")).contains("/proc/nowhere");
    }

    @Test
    void what_was_misspelt_is_said_in_one_line_with_where_to_look() {
        assertThat(Refused.line("prune")).contains("prune").contains("leadstone --help");
        assertThat(Refused.line("org")).contains("leadstone org --help");
        assertThat(Refused.line("org", "create")).contains("--name").contains("leadstone org create --help");
        assertThat(Refused.line("org", "list", "--jsno")).contains("--jsno").contains("leadstone org list --help");
        assertThat(Refused.line("key", "create", "--org", "one", "--name", "Web"))
                .contains("one");
        assertThat(Refused.line("seed", "--org", "1", "--leads", "many")).contains("many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "org",
                "org create",
                "org list",
                "org limits",
                "user",
                "user create",
                "key",
                "key create",
                "key list",
                "key revoke",
                "seed"
            })
    void each_verb_explains_itself(String verb) {
        List<String> words = new ArrayList<>(List.of(verb.split(" ", -1)));
        words.add("--help");
        Ended help = RunningServer.leadstone(words.toArray(String[]::new));
        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: leadstone " + verb + " ");
    }

    @Test
    void help_lists_every_verb() {
        for (List<String> words : List.of(List.of("help"), List.of("--help"), List.<String>of())) {
            Ended help = RunningServer.leadstone(words.toArray(String[]::new));
            assertThat(help.status()).isZero();
            assertThat(help.err()).isEmpty();
            assertThat(help.out()).contains("  start", "  org", "  user", "  key", "  seed", "./leadstone test");
        }
        assertThat(RunningServer.leadstone("help", "seed").out()).startsWith("Usage: leadstone seed ");
    }

    /// An organisation that was made with a key of its own.
    private record Made(String accessKey, String secretKey) {
        ApiClient key(String url) {
            return new ApiClient(url, accessKey, secretKey);
        }
    }

    /// Goes through the verbs and looks at the shape of each answer.
    private static Made everyVerb() {
        String created = last("org", "create", "--name", "Acme Corp", "--country", "AE");
        assertThat(created).matches("\\{\"org_id\":\\d+}");
        String org = RunningServer.field(created, "org_id");
        assertThat(last("org", "list")).contains("{\"org_id\":" + org + ",\"name\":\"Acme Corp\",\"created_on\":\"2");

        for (String role : List.of("admin", "manager", "rep", "reader")) {
            assertThat(last(
                            "user",
                            "create",
                            "--org",
                            org,
                            "--email",
                            role + "@example.com",
                            "--name",
                            "Sarah",
                            "--role",
                            role))
                    .matches("\\{\"user_id\":\\d+}");
        }
        assertThat(refused("user", "create", "--org", org, "--email", "REP@example.com", "--name", "Twice"))
                .contains("REP@example.com");

        assertThat(refused("user", "create", "--org", org, "--email", "a@b.c", "--name", "A", "--scope", "some"))
                .contains("own, group, all");
        assertThat(refused(joined(
                        new String[] {"user", "create", "--org", org, "--email", "a@b.c", "--name", "A"},
                        "--role",
                        "admin",
                        "--scope",
                        "own")))
                .contains("An admin sees every lead");
        last("user", "create", "--org", org, "--email", "own@example.com", "--name", "Anna", "--scope", "own");
        assertThat(last("user", "list", "--org", org))
                .contains("\"email\":\"own@example.com\",\"name\":\"Anna\",\"role\":\"rep\",\"record_scope\":\"own\","
                        + "\"archived\":false,\"created_on\":\"2");

        String pair = last("key", "create", "--org", org, "--name", "Web form");
        assertThat(pair).matches("\\{\"access_key\":\"lsa_[\\w-]+\",\"secret_key\":\"lss_[\\w-]+\"}");
        String reps = last("key", "create", "--org", org, "--user", "rep@example.com", "--name", "Rep's");
        String rep = RunningServer.field(reps, "access_key");
        assertThat(last("key", "list", "--org", org))
                .contains("\"name\":\"Web form\",\"user\":\"admin@localhost\",\"state\":\"works\"")
                .contains("\"name\":\"Rep's\",\"user\":\"rep@example.com\",\"state\":\"works\"")
                .doesNotContain("lss_");
        String brief = last(joined(
                new String[] {"key", "create", "--org", org, "--name", "Brief", "--scopes", "write,read"},
                "--expires",
                "2999-01-01"));
        assertThat(last("key", "list", "--org", org))
                .contains("\"scopes\":\"read,write,delete,admin\",\"expires_on\":null,\"last_used_on\":null")
                .contains("\"scopes\":\"read,write\",\"expires_on\":\"2999-01-01T00:00:00Z\"");
        last("key", "revoke", "--access-key", RunningServer.field(brief, "access_key"));
        assertThat(refused("key", "create", "--org", org, "--name", "X", "--scopes", "root"))
                .contains("root");
        assertThat(refused("key", "create", "--org", org, "--name", "X", "--expires", "2020-01-01"))
                .contains("future");
        assertThat(last("key", "revoke", "--access-key", rep))
                .isEqualTo("{\"access_key\":\"" + rep + "\",\"revoked\":true}");
        assertThat(refused("key", "revoke", "--access-key", rep)).contains(rep);
        assertThat(last("key", "list", "--org", org)).contains("\"user\":\"rep@example.com\",\"state\":\"revoked\"");
        assertThat(refused("key", "create", "--org", org, "--user", "who@example.com", "--name", "X"))
                .contains("who@example.com");

        assertThat(last("seed", "--org", org, "--leads", "25")).isEqualTo("{\"org_id\":" + org + ",\"leads\":25}");
        return new Made(RunningServer.field(pair, "access_key"), RunningServer.field(pair, "secret_key"));
    }

    /// The last line of a command with `--json`.
    private static String last(String... words) {
        return ran(joined(words, "--json")).lastLine();
    }

    private static Ended ran(String... words) {
        Ended ended = RunningServer.leadstone(joined(words, "--data", DATA.toString()));
        assertThat(ended.status()).as("%s", ended).isZero();
        return ended;
    }

    private static String refused(String... words) {
        return Refused.line(joined(words, "--data", DATA.toString()));
    }

    private static String[] joined(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
