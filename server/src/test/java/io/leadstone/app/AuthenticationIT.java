package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.app.RunningServer.ApiClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may come in, and that nobody else learns anything.
class AuthenticationIT {
    private static final String REFUSAL = "{\"success\":false,\"message\":\"Invalid API credentials.\"}";
    private static final Workspace TYRELL = SharedServer.organisation("Tyrell");
    private static final ApiClient KEY = TYRELL.api().client();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /v1/leads | ''",
                "GET | /v1/nowhere | ''",
                "GET | /v1 | ''",
                "PUT | /v1/leads | ''",
                "BREW | /v1/leads/1 | ''",
                "GET | /v1/leads;x | ''",
                "GET | /v1/leads/%ff | ''",
                "GET | /v1/leads/%zz | ''",
                "GET | /v1/leads?search=% | ''",
                "GET | /v1/leads?search=a^b | ''",
                "GET | /v1/leads?pageSize=0&search=%ff | ''",
                "DELETE | /v1/leads/abc | ''",
                "POST | /v1/leads | '{\"cstname\":'",
                "POST | /v1/leads | '{\"cstname\":\"A\"}'",
                "PATCH | /v1/leads/1 | 'not json'"
            })
    void without_credentials_everything_is_refused_alike(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ApiClient nobody = new ApiClient(KEY.url(), KEY.accessKey(), "wrong");
        for (String type : List.of("application/json", "text/plain")) {
            String headers = "Content-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n";
            assertThat(RawHttp.ask(nobody, method, path, headers, bytes)
                            .refused(401)
                            .body())
                    .isEqualTo(REFUSAL);
        }
    }

    @Test
    void a_body_too_large_is_not_even_looked_at() {
        ApiClient nobody = new ApiClient(KEY.url(), "nobody", "wrong");
        byte[] body = new byte[2 << 20];
        RawHttp.ask(nobody, "POST", "/v1/leads", "Content-Length: " + body.length + "\r\n", body)
                .refused(401);
    }

    @Test
    void missing_wrong_unknown_and_mixed_keys_are_refused_with_the_same_words() {
        ApiClient other = TYRELL.keyOf(TYRELL.admin()).client();
        List<String[]> wrong = List.of(
                new String[] {},
                new String[] {"x-ysuite-access-key", KEY.accessKey()},
                new String[] {"x-ysuite-secret-key", KEY.secretKey()},
                pair(KEY.accessKey(), "lss_wrong"),
                pair("lsa_unknown", KEY.secretKey()),
                pair(KEY.accessKey(), other.secretKey()),
                pair(other.accessKey(), KEY.secretKey()),
                pair(KEY.secretKey(), KEY.accessKey()),
                pair(KEY.accessKey(), ""),
                pair("", ""),
                pair(KEY.accessKey().toUpperCase(java.util.Locale.ROOT), KEY.secretKey()),
                pair(KEY.accessKey(), KEY.secretKey() + "x"),
                pair(KEY.accessKey() + "x".repeat(5_000), KEY.secretKey()),
                new String[] {"Authorization", "Bearer " + KEY.secretKey()},
                new String[] {"Authorization", "Basic !!!"},
                new String[] {"Authorization", basic(KEY.accessKey() + KEY.secretKey())},
                new String[] {"Authorization", basic(KEY.accessKey() + ":" + other.secretKey())},
                new String[] {"Authorization", basic("a\0b:" + KEY.secretKey())});
        for (String[] headers : wrong) {
            Answer answer = with(headers);
            assertThat(answer.refused(401).body()).as("%s", (Object) headers).isEqualTo(REFUSAL);
        }
        with(pair(KEY.accessKey(), KEY.secretKey())).ok();
        with(pair(other.accessKey(), other.secretKey())).ok();
    }

    @Test
    void basic_authentication_works_too_unless_the_headers_say_otherwise() {
        with("Authorization", basic(KEY.accessKey() + ":" + KEY.secretKey())).ok();
        with(
                        "authorization",
                        "bAsIc "
                                + basic(KEY.accessKey() + ":" + KEY.secretKey()).substring(6))
                .ok();
        with("Authorization", basic(KEY.accessKey() + ":" + KEY.secretKey()), "x-ysuite-access-key", "lsa_x")
                .refused(401);
    }

    @Test
    void a_revoked_key_is_refused_at_once_and_others_work_on() {
        Api revoked = TYRELL.keyOf(TYRELL.admin());
        long lead = revoked.created("cstname", "Roy Batty");
        RunningServer.Ended ended = RunningServer.leadstone(
                "key",
                "revoke",
                "--access-key",
                revoked.client().accessKey(),
                "--data",
                SharedServer.server().data().toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(revoked.list().refused(401).body()).isEqualTo(REFUSAL);
        assertThat(revoked.delete(lead).refused(401).body()).isEqualTo(REFUSAL);
        assertThat(TYRELL.api().lead(lead).get("cstname").textValue()).isEqualTo("Roy Batty");
    }

    @Test
    void a_key_made_while_the_server_runs_works_at_once() {
        ApiClient rachael = SharedServer.server().newKey("" + TYRELL.org().value());
        new Api(rachael).list().ok();
    }

    @Test
    void a_readers_key_reads_and_writes_nothing() {
        long lead = TYRELL.api().created("cstname", "Leon Kowalski");
        long events = TYRELL.eventCount();
        Api reader = TYRELL.keyOf(TYRELL.user("Iran Deckard", Role.READER));
        long afterKey = TYRELL.eventCount();
        assertThat(afterKey).isGreaterThan(events);
        String refusal = "A key that acts as a reader may not do this.";
        reader.create("cstname", "X").refused(403, refusal);
        reader.post("/v1/leads", "not json").refused(403, refusal);
        reader.patch(lead, "cstname", "X").refused(403, refusal);
        reader.delete(lead).refused(403, refusal);
        reader.delete(987_654_321).refused(403, refusal);
        reader.restore(lead).refused(403, refusal);
        assertThat(TYRELL.eventCount()).isEqualTo(afterKey);
        assertThat(reader.lead(lead)).isEqualTo(TYRELL.api().lead(lead));
        assertThat(reader.list("search", "kowalski").ids()).contains(lead);
        reader.get("/v1/countries").ok();
        reader.get("/v1/nowhere").refused(404);
        reader.send("PUT", "/v1/leads").refused(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "MANAGER", "REP"})
    void every_other_role_may_write(String role) {
        Api api = TYRELL.keyOf(TYRELL.user("A " + role, Role.valueOf(role)));
        Answer created = api.create("cstname", "Pris").ok();
        long lead = created.data().get("cstid").longValue();
        assertThat(api.lead(lead).get("owner").textValue()).isEqualTo("A " + role);
        api.patch(lead, "lead_score", 1).ok();
        api.delete(lead).ok();
        api.restore(lead).ok();
    }

    private static Answer with(String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(KEY.url() + "/v1/leads"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Api.send(request);
    }

    private static String[] pair(String access, String secret) {
        return new String[] {"x-ysuite-access-key", access, "x-ysuite-secret-key", secret};
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
