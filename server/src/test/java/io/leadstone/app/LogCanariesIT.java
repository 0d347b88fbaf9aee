package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.postgres.Asked;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever a client sends, wherever: nothing of it gets into a log.
class LogCanariesIT {
    private static final String CANARY = "Qxcanary";
    /// Of somebody who was invited, and signed in.
    private static final String EMAIL = CANARY + ".invited@example.com";

    private static final Pattern LIKE_AN_EMAIL = Pattern.compile("[\\p{L}\\d._+-](@|%40)[\\p{L}\\d-]+\\.\\p{L}{2}");
    private static final List<String> TEXT_FIELDS = List.of(
            "cstname",
            "cstemail",
            "cstmobile",
            "cstaddress",
            "cstnotes",
            "lead_source",
            "lead_industry",
            "lead_company_name",
            "lead_status",
            "lead_score",
            "lead_assignedto",
            "brand_id",
            "tag_ids",
            CANARY);
    private static final List<String> PARAMETERS = List.of(
            "search", "lead_status", "lead_source", "sortBy", "sortOrder", "pageSize", "pageIndex", "brand_id", CANARY);

    private static Path data;
    private static ApiClient key;
    private static String printed;
    private static String failedRequest;
    private static final List<String> SECRETS = new ArrayList<>();

    @BeforeAll
    static void send_them() throws Exception {
        data = RunningServer.newData();
        try (RunningServer first = RunningServer.start(data)) {
            key = first.firstKey();
            SECRETS.add(key.secretKey());
            SECRETS.add(first.printed().stream()
                    .filter(line -> line.contains("/link#"))
                    .map(line -> line.substring(line.indexOf('#') + 1).strip())
                    .findFirst()
                    .orElseThrow());
        }
        try (RunningServer server = RunningServer.start(data)) {
            key = new ApiClient(server.url(), key.accessKey(), key.secretKey());
            bodies();
            addresses();
            headersAndSecrets();
            signingIn();
            users();
            brokenHttp();
            failedRequest = aConstraintRefuses();
            PostgresFiles.runningPostmaster(data).destroyForcibly();
            for (int i = 0; i < 20; i++) {
                key.post("/v1/leads", Api.object("cstname", CANARY));
                key.get("/v1/leads/1?" + CANARY);
            }
            // By its handle: the process itself would close what is to be read.
            server.process().toHandle().destroy();
            printed = new String(server.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void none_is_in_any_log() throws IOException {
        for (String log : List.of(printed, Operated.log(data), PostgresFiles.log(data))) {
            assertThat(telling(log)).isEmpty();
        }
    }

    @Test
    void one_that_were_in_the_log_would_be_found() {
        String log = Operated.log(data);
        List<String> planted = new ArrayList<>(SECRETS);
        planted.addAll(List.of(
                "email=" + EMAIL,
                "who=" + EMAIL.toUpperCase(Locale.ROOT),
                "path=/v1/users?search=" + EMAIL.replace("@", "%40"),
                "\"detail\":\"Key (email_fold)=(nora.lindqvist@example.com) already exists.\"",
                "user=admin@localhost",
                "name=" + CANARY));
        for (String one : planted) {
            String line = "2026-06-01T09:00:00.000Z INFO  request event=request id=7 " + one + " ms=0.5";
            assertThat(telling(log + line + "\n" + log)).as(one).containsExactly(line);
        }
    }

    /// The lines of a log that tell what they may not: a secret, or anything like an email, whoever's.
    private static List<String> telling(String log) {
        return log.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("canary")
                        || line.contains("admin@localhost")
                        || LIKE_AN_EMAIL.matcher(line).find()
                        || SECRETS.stream().anyMatch(line::contains))
                .toList();
    }

    @Test
    void the_logs_that_were_searched_are_the_ones_that_told_of_it() throws IOException {
        assertThat(Operated.log(data))
                .contains("route=/v1/session status=401", "route=/v1/session status=429", "route=/v1/users status=422")
                .contains("route=/v1/session/link status=200", "route=/v1/users/{id}/link status=200")
                .contains("route=/v1/leads status=200", "route=/v1/leads status=422", "status=400", "status=401")
                .contains("method=OTHER", "event=unavailable");
        assertThat(PostgresFiles.log(data)).contains("starting PostgreSQL", "shutting down");
    }

    @Test
    void a_500_names_the_request_that_the_log_explains() {
        assertThat(Operated.log(data).lines().filter(line -> line.contains(failedRequest)))
                .anyMatch(line -> line.contains("event=failed") && line.contains("constraint=no_canaries"))
                .anyMatch(line -> line.contains("event=request") && line.contains("status=500"))
                .hasSize(2);
    }

    private static void bodies() {
        for (String field : TEXT_FIELDS) {
            for (Object value : List.of(
                    CANARY,
                    CANARY.repeat(2_000),
                    List.of(CANARY),
                    Map.of(CANARY, CANARY),
                    CANARY + "\0",
                    CANARY + "\ud800")) {
                key.post("/v1/leads", Api.object("cstname", "Anna", field, value));
                key.patch("/v1/leads/1", Api.object(field, value));
            }
        }
        key.post("/v1/leads", Api.object("cstname", "Anna " + CANARY, "cstemail", CANARY + "@example.com"));
        for (String broken : List.of(
                "{\"cstname\":\"" + CANARY,
                "{\"cstname\":" + CANARY + "}",
                "[\"" + CANARY + "\"]",
                "\"" + CANARY + "\"",
                "{\"" + CANARY + "\":1,\"" + CANARY + "\":2}",
                "{\"cstname\":\"" + CANARY + "\"}" + CANARY,
                CANARY.repeat(200_000))) {
            key.post("/v1/leads", broken);
            key.patch("/v1/leads/1", broken);
        }
    }

    private static void addresses() {
        for (String parameter : PARAMETERS) {
            key.get("/v1/leads?" + parameter + "=" + CANARY);
            key.get("/v1/leads?" + parameter + "=1%2C" + CANARY);
        }
        for (String path : List.of(
                "/" + CANARY,
                "/v1/" + CANARY,
                "/v1/leads/" + CANARY,
                "/v1/leads/1/" + CANARY,
                "/v1/leads;" + CANARY,
                "/q/" + CANARY)) {
            for (String method : List.of("GET", "POST", "DELETE", "PATCH", CANARY)) {
                ApiClient.send(key.request(path)
                        .method(method, BodyPublishers.noBody())
                        .build());
            }
        }
    }

    private static void headersAndSecrets() {
        for (String header : List.of(
                "X-Request-Id",
                "User-Agent",
                "Referer",
                "Cookie",
                "Prefer",
                "X-Forwarded-For",
                "traceparent",
                "Accept",
                "Content-Type",
                CANARY)) {
            ApiClient.send(key.request("/v1/leads").header(header, CANARY).build());
            ApiClient.send(key.request("/v1/leads")
                    .header(header, CANARY)
                    .POST(BodyPublishers.ofString(CANARY))
                    .build());
        }
        String url = key.url();
        for (ApiClient wrong : List.of(
                new ApiClient(url, CANARY, CANARY),
                new ApiClient(url, key.accessKey(), "lss_" + CANARY),
                new ApiClient(url, CANARY.repeat(100), key.secretKey()))) {
            wrong.get("/v1/leads");
            wrong.post("/v1/leads", CANARY);
        }
    }

    private static void signingIn() {
        Browser browser = new Browser(key.url(), "127.0.0.1");
        browser.useLink(SECRETS.getLast(), Browser.PASSWORD).ok();
        keep(browser);
        browser.signIn(1, "admin@localhost", Browser.PASSWORD).ok();
        keep(browser);
        browser.changePassword(Browser.PASSWORD, CANARY + " and eleven magpies").ok();
        keep(browser);
        SECRETS.add(browser.post("/v1/users/1/link", null).data().get("token").textValue());
        Browser stranger = new Browser(key.url(), "127.0.0.1").with(CANARY, CANARY);
        for (String path : List.of("/v1/session", "/v1/session/link", "/v1/session/link/check")) {
            stranger.post(path, CANARY);
            for (String field : List.of("email", "password", "token", "organisation_id", CANARY)) {
                stranger.post(path, Api.object("email", CANARY, "password", CANARY, "token", CANARY, field, CANARY));
                stranger.post(path, Api.object(field, List.of(CANARY)));
            }
        }
        stranger.get("/v1/session");
        stranger.send("PUT", "/v1/session/password", Api.object("old", CANARY, "new", CANARY));
        stranger.get("/v1/sessions?user_id=" + CANARY);
        browser.get("/v1/sessions?user_id=" + CANARY);
        browser.post("/v1/sessions/" + CANARY + "/revoke", null);
        browser.send("DELETE", "/v1/session", null).ok();
    }

    /// Who is invited, comes, forgets the password, and is guessed at.
    private static void users() {
        Api admin = new Api(key);
        long id = admin.post("/v1/users", Api.object("name", "Nora " + CANARY, "email", EMAIL))
                .data()
                .get("id")
                .longValue();
        String user = "/v1/users/" + id;
        admin.post("/v1/users", Api.object("name", "Twice", "email", EMAIL)).invalid("email");
        admin.post("/v1/users", Api.object("name", "Nora", "email", "nora.canary@@example.com", CANARY, EMAIL));
        admin.send("PATCH", user, Api.object("email", EMAIL.toUpperCase(Locale.ROOT), "name", CANARY))
                .ok();
        admin.send("PATCH", user, Api.object("role", EMAIL, "record_scope", EMAIL));
        for (String list : List.of("users?search=", "api-keys?search=", "sessions?search=", "sessions?sortBy=")) {
            admin.get("/v1/" + list + EMAIL.replace("@", "%40"));
        }
        admin.post("/v1/api-keys", Api.object("name", EMAIL, "user_id", id)).ok();
        admin.send("PATCH", "/v1/organisation", Api.object("name", CANARY, "time_zone", EMAIL));
        Browser nora = new Browser(key.url(), "127.0.0.1");
        for (int i = 0; i < 2; i++) {
            JsonNode link = admin.send("POST", user + "/link").data();
            String token = link.get("token").textValue();
            SECRETS.add(token);
            nora.post("/v1/session/link/check", Api.object("token", token)).ok();
            nora.useLink(token, EMAIL).invalid("password");
            nora.useLink(token, CANARY + " and twelve magpies").ok();
            keep(nora);
        }
        nora.signIn(1, EMAIL, CANARY + " and twelve magpies").ok();
        keep(nora);
        for (String email : List.of(EMAIL, "nobody." + EMAIL, EMAIL + " ", CANARY, "@" + CANARY)) {
            for (int i = 0; i < 7; i++) {
                nora.signIn(1, email, CANARY + i);
            }
        }
        admin.send("POST", user + "/archive").ok();
    }

    private static void keep(Browser browser) {
        SECRETS.add(Objects.requireNonNull(browser.token()));
        SECRETS.add(Objects.requireNonNull(browser.csrf()));
    }

    /// What the HTTP library itself refuses, before any code of ours.
    private static void brokenHttp() throws IOException {
        String host = " HTTP/1.1\r\nHost: " + CANARY + "\r\n";
        for (String sent : List.of(
                "GET /" + CANARY + " HTTP/9.9\r\n\r\n",
                CANARY + "\r\n\r\n",
                "GET /v1/leads?x=%zz" + CANARY + host + "\r\n",
                "GET /v1/" + CANARY + "%ff" + host + "\r\n",
                "GET http://[" + CANARY + host + "\r\n",
                "GET /v1/leads" + host + "no colon " + CANARY + "\r\n\r\n",
                "GET /v1/leads" + host + "x: " + CANARY.repeat(5_000) + "\r\n\r\n",
                "GET /" + CANARY.repeat(5_000) + host + "\r\n",
                "POST /v1/leads" + host + "Content-Length: " + CANARY + "\r\n\r\n",
                "POST /v1/leads" + host + "Transfer-Encoding: chunked\r\n\r\n" + CANARY + "\r\n")) {
            URI address = URI.create(key.url());
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout(2_000);
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // Closing without an answer is an answer, too.
            }
        }
    }

    /// The database refuses what the server let through: a bug, as far as anybody can tell.
    private static String aConstraintRefuses() throws Exception {
        Asked.run(
                EmbeddedPostgres.startedElsewhere(data).admin(),
                "alter table lead add constraint no_canaries check (name not like '%" + CANARY
                        + " in a check%') not valid");
        HttpResponse<String> answer = key.post("/v1/leads", Api.object("cstname", CANARY + " in a check"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain(CANARY);
        return answer.headers().firstValue("X-Request-Id").orElseThrow();
    }
}
