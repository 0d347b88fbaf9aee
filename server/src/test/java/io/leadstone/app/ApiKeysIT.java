package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.app.RunningServer.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// API keys, administered over HTTP.
class ApiKeysIT {
    private static final Workspace OSCORP = SharedServer.organisation("Oscorp");
    private static final Api ADMIN = OSCORP.api();
    private static final String KEYS = "/v1/api-keys";

    @Test
    void a_key_is_made_with_its_secret_shown_once_and_works_at_once() throws IOException {
        Answer answer = ADMIN.post(KEYS, "{\"name\":\"Web site\"}");
        JsonNode made = answer.data();
        String secret = made.get("secret_key").textValue();
        assertThat(made.get("user_id").intValue()).isEqualTo(OSCORP.admin().value());
        assertThat(made.get("scopes").toString()).isEqualTo("[\"read\",\"write\",\"delete\"]");
        assertThat(made.get("expires_on").isNull()).isTrue();
        assertThat(made.get("last_used_on").isNull()).isTrue();
        assertThat(made.get("state").textValue()).isEqualTo("works");
        Api site = client(made);
        long lead = site.created("cstname", "Norman Osborn");
        site.delete(lead).ok();
        site.get("/v1/users").ok();
        site.get(KEYS).refused(403, "This key was made without the scope admin, which this takes.");

        int id = made.get("id").intValue();
        assertThat(ADMIN.get(KEYS + "/" + id).body()).doesNotContain(secret).doesNotContain("secret_key");
        assertThat(ADMIN.get(KEYS + "?search=web").body()).doesNotContain(secret);
        assertThat(OSCORP.events("api_key", id)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("api_key.created");
            assertThat(event.requestId()).isEqualTo(answer.requestId());
            assertThat(event.after()).contains("\"Web site\"", "\"scopes\": [\"read\", \"write\", \"delete\"]");
            assertThat(event.after()).doesNotContain("lss_");
        });
        Path data = SharedServer.server().data();
        assertThat(Files.readString(data.resolveSibling(data.getFileName() + ".log")))
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "read, 200, 403, 403, 403",
        "write, 403, 200, 403, 403",
        "delete, 403, 403, 200, 403",
        "admin, 403, 403, 403, 200"
    })
    void a_scope_allows_what_it_says_and_nothing_else(String scope, int read, int write, int delete, int admin) {
        long lead = ADMIN.created("cstname", "Harry Osborn");
        Api key = client(made("Only " + scope, "scopes", List.of(scope)));
        assertThat(key.list().status()).isEqualTo(read);
        assertThat(key.get("/v1/leads/" + lead).status()).isEqualTo(read);
        assertThat(key.get("/v1/countries").status()).isEqualTo(read);
        assertThat(key.patch(lead, "lead_score", 1).status()).isEqualTo(write);
        assertThat(key.create("cstname", "X").status()).isEqualTo(write);
        assertThat(key.delete(lead).status()).isEqualTo(delete);
        assertThat(key.get(KEYS).status()).isEqualTo(admin);
        assertThat(key.send("PATCH", "/v1/organisation", "{}").status()).isEqualTo(admin);
    }

    @Test
    void a_key_acts_as_the_user_it_is_made_for() {
        UserId gwen = OSCORP.user("Gwen Stacy", Role.REP);
        Api key = client(made("Gwen's", "user_id", gwen.value()));
        long lead = key.created("cstname", "Curt Connors");
        assertThat(ADMIN.lead(lead).get("owner").textValue()).isEqualTo("Gwen Stacy");
        Workspace other = SharedServer.organisation("Alchemax");
        ADMIN.send("POST", "/v1/users/" + gwen.value() + "/archive").ok();
        for (int user : new int[] {gwen.value(), other.admin().value(), 2_000_000_000, 0}) {
            assertThat(create("X", "user_id", user).invalid("user_id").problem("user_id"))
                    .isEqualTo("Does not exist in your organisation.");
        }
    }

    @Test
    void nobody_makes_a_key_that_may_do_more_than_their_own() {
        Api narrow = client(made("Admin alone", "scopes", List.of("admin", "read")));
        Answer refused = narrow.post(KEYS, "{\"name\":\"Wider\"}").invalid("scopes");
        assertThat(refused.problem("scopes"))
                .isEqualTo("Your own key is without write, delete: what it may not do, a key that it makes may not do"
                        + " either.");
        narrow.post(KEYS, Api.object("name", "As wide", "scopes", List.of("read", "admin", "read")))
                .ok();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "name, null, Name is required.",
                "scopes, read, Must be a list of at most 100 texts.",
                "user_id, Gwen, Must be a whole number.",
                "expires_on, tomorrow, 'Must be a time such as 2026-06-01T09:00:00Z or a day such as 2026-06-01.'",
                "expires_on, 2020-01-01, Must be in the future.",
                "expires_on, 99999-01-01, 'Must be a time such as 2026-06-01T09:00:00Z or a day such as 2026-06-01.'"
            })
    void what_is_no_key_is_refused_and_says_why(String field, @Nullable String value, String problem) {
        long events = OSCORP.eventCount();
        assertThat(create("X", field, value).invalid(field).problem(field)).isEqualTo(problem);
        assertThat(OSCORP.eventCount()).isEqualTo(events);
    }

    @Test
    void scopes_are_some_of_the_four() {
        for (List<Object> scopes : List.<List<Object>>of(List.of(), List.of("read", "root"), List.of(""))) {
            assertThat(create("X", "scopes", scopes).invalid("scopes").problem("scopes"))
                    .isEqualTo("Must be one or more of read, write, delete, admin.");
        }
        create("X", "scopes", List.of("read", 1)).invalid("scopes");
    }

    @Test
    void a_key_ends_at_its_second() throws InterruptedException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(3);
        JsonNode made = made("Short", "expires_on", end.toString());
        assertThat(made.get("expires_on").textValue()).isEqualTo(end.toString());
        Api key = client(made);
        long lead = key.created("cstname", "Otto Octavius");
        Thread.sleep(Math.max(0, end.toEpochMilli() - System.currentTimeMillis()));
        key.list().refused(401);
        key.patch(lead, "lead_score", 1).refused(401);
        assertThat(ADMIN.get(KEYS + "/" + made.get("id")).data().get("state").textValue())
                .isEqualTo("expired");
        revoke(ADMIN, made).ok();
        assertThat(ADMIN.get(KEYS + "/" + made.get("id")).data().get("state").textValue())
                .isEqualTo("revoked");
    }

    @Test
    void a_revoked_key_is_refused_at_once_even_one_that_revoked_itself() {
        JsonNode other = made("Other");
        Api key = client(other);
        key.list().ok();
        Answer revoked = revoke(ADMIN, other);
        assertThat(revoked.ok().json().get("message").textValue()).isEqualTo("API key revoked successfully");
        key.list().refused(401, "Invalid API credentials.");
        revoke(ADMIN, other).refused(400, "API key not found.");
        assertThat(OSCORP.events("api_key", other.get("id").intValue()))
                .extracting(event -> event.kind() + " " + event.version())
                .containsExactly("api_key.created 1", "api_key.revoked 2");

        JsonNode own = made("Own", "scopes", List.of("admin"));
        revoke(client(own), own).ok();
        revoke(client(own), own).refused(401, "Invalid API credentials.");
    }

    @Test
    void lists_search_filter_sort_and_page() {
        Workspace horizon = SharedServer.organisation("Horizon Labs");
        Api api = horizon.api();
        JsonNode zeta = api.post(KEYS, "{\"name\":\"zeta\",\"expires_on\":\"2999-01-01\"}")
                .data();
        JsonNode alpha = api.post(KEYS, "{\"name\":\"Alpha Web\",\"expires_on\":\"2998-01-01\"}")
                .data();
        JsonNode mid = api.post(KEYS, "{\"name\":\"Mid web\"}").data();
        revoke(api, mid).ok();
        assertThat(names(api, "")).containsExactly("Mid web", "Alpha Web", "zeta", "Test");
        assertThat(names(api, "?sortBy=name")).containsExactly("Alpha Web", "Mid web", "Test", "zeta");
        assertThat(names(api, "?sortBy=expires_on")).containsExactly("Alpha Web", "zeta", "Test", "Mid web");
        assertThat(names(api, "?sortBy=expires_on&sortOrder=desc"))
                .containsExactly("zeta", "Alpha Web", "Mid web", "Test");
        assertThat(names(api, "?sortBy=user_id&state=works")).containsExactly("Test", "zeta", "Alpha Web");
        assertThat(names(api, "?sortBy=last_used_on&search=WEB")).hasSize(2);
        assertThat(names(
                        api,
                        "?sortBy=created_on&search=" + zeta.get("access_key").textValue()))
                .containsExactly("zeta");
        assertThat(names(api, "?state=REVOKED")).containsExactly("Mid web");
        assertThat(names(api, "?state=expired")).isEmpty();
        Answer page = api.get(KEYS + "?sortBy=id&pageSize=3&pageIndex=1");
        assertThat(page.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.get("id")).isEqualTo(mid.get("id")));
        assertThat(page.total()).isEqualTo(4);
        assertThat(api.get(KEYS + "/" + alpha.get("id")).data())
                .isEqualTo(api.get(KEYS + "?search=alpha").rows().getFirst());
        api.get(KEYS + "?state=dead&sortBy=secret").invalid("state", "sortBy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGER", "REP", "READER"})
    void keys_are_an_admins(String role) {
        Api other = OSCORP.keyOf(OSCORP.user("Keyless " + role, Role.valueOf(role)));
        int key = made("Target").get("id").intValue();
        String refusal = "A key that acts as a " + Role.valueOf(role).label() + " may not do this.";
        other.get(KEYS).refused(403, refusal);
        other.get(KEYS + "/" + key).refused(403, refusal);
        other.post(KEYS, "{\"name\":\"X\"}").refused(403, refusal);
        other.send("POST", KEYS + "/" + key + "/revoke").refused(403, refusal);
    }

    @Test
    void what_is_anothers_answers_like_what_is_not_there() {
        Workspace roxxon = SharedServer.organisation("Roxxon");
        int theirs = roxxon.keyId(roxxon.api());
        for (String id : List.of("" + theirs, "2000000000", "9223372036854775808", "x", "0")) {
            ADMIN.get(KEYS + "/" + id).refused(400, "API key not found.");
            ADMIN.send("POST", KEYS + "/" + id + "/revoke").refused(400, "API key not found.");
        }
        roxxon.api().list().ok();
        assertThat(ADMIN.get(KEYS + "?search=" + roxxon.api().client().accessKey())
                        .total())
                .isZero();
    }

    private static Answer create(String name, @Nullable Object... more) {
        List<@Nullable Object> fields = new ArrayList<>(List.of("name", name));
        fields.addAll(java.util.Arrays.asList(more));
        return ADMIN.post(KEYS, Api.object(fields.toArray()));
    }

    private static JsonNode made(String name, Object... more) {
        return create(name, more).data();
    }

    private static Answer revoke(Api by, JsonNode key) {
        return by.send("POST", KEYS + "/" + key.get("id") + "/revoke");
    }

    private static Api client(JsonNode made) {
        return new Api(new ApiClient(
                ADMIN.client().url(),
                made.get("access_key").textValue(),
                made.get("secret_key").textValue()));
    }

    private static List<String> names(Api api, String query) {
        return api.get(KEYS + query).rows().stream()
                .map(row -> row.get("name").textValue())
                .toList();
    }
}
