package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What somebody tries who wants into another's session.
class SessionAttacksIT {
    private static final Workspace ACME = SharedServer.organisation("Fortress", 784);
    private static final int ORG = ACME.org().value();
    private static final String NO_TOKEN =
            "Send the session's csrf_token (GET /v1/session) in the header X-CSRF-Token.";
    private static final String FOREIGN = "A session may not be used from another site.";

    private static Browser victim;

    @BeforeAll
    static void the_victim_signs_in() {
        victim = Browser.of(ACME, ACME.user("Vera Victim", Role.ADMIN).value());
    }

    @Test
    void a_token_that_was_planted_before_signing_in_is_worth_nothing() {
        ACME.user("Fix Ated", Role.REP);
        String planted = "A".repeat(43);
        Browser fixed = Browser.of(ACME, ACME.user("Ted Fixed", Role.REP).value());
        String first = token(fixed);
        Browser lured = new Browser().with(planted, null);
        lured.signIn(ORG, "ted.fixed@example.com", Browser.PASSWORD).ok();
        assertThat(token(lured)).isNotEqualTo(planted).isNotEqualTo(first);
        new Browser().with(planted, null).get("/v1/session").refused(401);
    }

    @Test
    void signing_in_again_in_the_same_browser_ends_the_session_before() {
        Browser browser = Browser.of(ACME, ACME.user("Ann Again", Role.REP).value());
        Browser before = browser.stolen();
        browser.signIn(ORG, "ann.again@example.com", Browser.PASSWORD).ok();
        browser.get("/v1/session").ok();
        before.get("/v1/session").refused(401);
    }

    @Test
    void without_the_csrf_token_nothing_can_be_changed_by_any_operation() {
        Browser forger = new Browser().with(victim.token(), null);
        Browser guesser = new Browser().with(victim.token(), "B".repeat(43));
        Browser other = Browser.of(ACME, ACME.user("Otto Other", Role.ADMIN).value());
        Browser mixed = new Browser().with(victim.token(), other.csrf());
        int tried = 0;
        for (Map.Entry<String, JsonNode> path :
                OpenApi.PUBLISHED.document().get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                boolean open = operation.getValue().path("security").isArray();
                if (!operation.getKey().equals("parameters")
                        && !operation.getKey().equals("get")
                        && !open) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    String target = path.getKey().replaceAll("\\{\\w+}", "1");
                    for (Browser attacker : List.of(forger, guesser, mixed)) {
                        attacker.send(method, target, "{}").refused(403, NO_TOKEN);
                    }
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(6);
        victim.get("/v1/session").ok();
        forger.get("/v1/leads").ok();
    }

    @Test
    void a_key_needs_no_csrf_token_and_beside_one_the_cookie_does_not_count() {
        Browser browser = new Browser().with(victim.token(), victim.csrf());
        String key = ACME.api().client().accessKey();
        String secret = ACME.api().client().secretKey();
        String lead = Api.object("cstname", "Sarah Johnson");
        new Browser()
                .with(victim.token(), null)
                .send("POST", "/v1/leads", lead, "x-ysuite-access-key", key, "x-ysuite-secret-key", secret)
                .ok();
        browser.send("POST", "/v1/leads", lead, "x-ysuite-access-key", key, "x-ysuite-secret-key", "wrong")
                .refused(401);
        browser.send("GET", "/v1/leads", null, "x-ysuite-access-key", key).refused(401);
        browser.send("GET", "/v1/leads", null, "Authorization", "Basic ####").refused(401);
        browser.send("POST", "/v1/leads", lead).ok();
    }

    @Test
    void another_site_is_refused_even_with_the_token() {
        String host = SharedServer.server().url();
        String lead = Api.object("cstname", "Sarah Johnson");
        for (String site : List.of("cross-site", "same-site", "nonsense")) {
            victim.send("POST", "/v1/leads", lead, "Sec-Fetch-Site", site).refused(403, FOREIGN);
        }
        for (String origin : List.of("https://evil.example", "null", host + "0", host + ".evil.example")) {
            victim.send("POST", "/v1/leads", lead, "Origin", origin).refused(403, FOREIGN);
        }
        victim.send("POST", "/v1/leads", lead, "Sec-Fetch-Site", "same-origin", "Origin", "https://evil.example")
                .ok();
        victim.send("POST", "/v1/leads", lead, "Sec-Fetch-Site", "none").ok();
        victim.send("POST", "/v1/leads", lead, "Origin", host).ok();
    }

    @Test
    void nobody_is_signed_in_from_another_site() {
        String body = Api.object("email", "vera.victim@example.com", "password", Browser.PASSWORD);
        String refusal = "Signing in from another site is not possible.";
        Browser browser = new Browser();
        browser.send("POST", "/v1/session", body, "Sec-Fetch-Site", "cross-site")
                .refused(403, refusal);
        browser.send("POST", "/v1/session", body, "Origin", "https://evil.example")
                .refused(403, refusal);
        browser.send(
                        "POST",
                        "/v1/session/link",
                        Api.object("token", "x", "password", "y"),
                        "Sec-Fetch-Site",
                        "cross-site")
                .refused(403, refusal);
    }

    @Test
    void a_second_cookie_of_the_name_makes_neither_count() {
        Browser browser = new Browser();
        browser.send("GET", "/v1/session", null, "Cookie", "leadstone_session=" + token(victim))
                .ok();
        for (String cookies : List.of(
                "leadstone_session=" + "A".repeat(43) + "; leadstone_session=" + token(victim),
                "leadstone_session=" + token(victim) + "; leadstone_session=",
                "leadstone_session=\"" + token(victim) + "\"",
                "Leadstone_session=" + token(victim),
                "leadstone_session=" + token(victim) + "x",
                "leadstone_session=' or 1=1",
                "leadstone_session")) {
            browser.send("GET", "/v1/session", null, "Cookie", cookies).refused(401, "Invalid API credentials.");
        }
    }

    @Test
    void a_stolen_cookie_is_worth_nothing_once_the_password_was_changed() {
        Browser owner = Browser.of(ACME, ACME.user("Stella Stolen", Role.REP).value());
        Browser thief = owner.stolen();
        thief.get("/v1/leads").ok();
        owner.changePassword(Browser.PASSWORD, "eleven loud magpies").ok();
        thief.get("/v1/leads").refused(401);
        thief.post("/v1/leads", Api.object("cstname", "X")).refused(401);
        thief.changePassword("eleven loud magpies", Browser.PASSWORD).refused(401);
        owner.post("/v1/leads", Api.object("cstname", "Still here")).ok();
    }

    @Test
    void what_an_archived_user_had_does_not_come_back_with_them() {
        int user = ACME.user("Rita Returned", Role.REP).value();
        Browser browser = Browser.of(ACME, user);
        String link = Browser.link(ORG, user);
        browser.get("/v1/session").ok();
        ACME.api().send("POST", "/v1/users/" + user + "/archive").ok();
        browser.get("/v1/session").refused(401);
        ACME.api().send("POST", "/v1/users/" + user + "/restore").ok();
        browser.get("/v1/session").refused(401);
        new Browser().useLink(link, "eleven loud magpies").refused(400);
    }

    @Test
    void a_thief_cannot_guess_the_old_password_for_ever() {
        Browser owner = Browser.of(ACME, ACME.user("Gail Guessed", Role.REP).value());
        Browser thief = owner.stolen();
        for (int i = 0; i < 5; i++) {
            thief.changePassword("wrong herons " + i, "eleven loud magpies").invalid("old");
        }
        assertThat(thief.changePassword(Browser.PASSWORD, "eleven loud magpies")
                        .refused(429)
                        .find("retry-after"))
                .isPresent();
    }

    @Test
    void a_session_that_was_ended_is_refused_at_once_on_every_process() {
        try (RunningServer second = SecondServer.start()) {
            Workspace own = SharedServer.organisation("Two doors");
            int rita = own.user("Rita Revoked", Role.REP).value();
            Browser here = Browser.of(own, rita);
            for (int i = 0; i < 20; i++) {
                Browser there = here.at(second.url());
                there.get("/v1/leads").ok();
                int id = here.get("/v1/sessions").rows().getFirst().get("id").intValue();
                own.api().post("/v1/sessions/" + id + "/revoke", "").ok();
                there.get("/v1/leads").refused(401);
                there.post("/v1/leads", Api.object("cstname", "X")).refused(401);
                here.get("/v1/leads").refused(401);
                here.signIn(own.org().value(), "rita.revoked@example.com", Browser.PASSWORD)
                        .ok();
            }
            Browser there = here.at(second.url());
            there.changePassword(Browser.PASSWORD, "eleven loud magpies").ok();
            here.get("/v1/leads").refused(401);
            there.get("/v1/leads").ok();
        }
    }

    private static String token(Browser browser) {
        return Objects.requireNonNull(browser.token());
    }
}
