package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// People sign in, work and sign out.
class SessionIT {
    private static final Workspace ACME = SharedServer.organisation("Acme Herons", 784);
    private static final int ORG = ACME.org().value();
    private static final String WRONG = "Wrong email or password.";

    private static final Sql KINDS = Sql.of("""
            select kind from event where org_id = :org and session_id = :session::int order by id
            """);
    private static final Sql SUBJECT = Sql.of("""
            select count(*) from event
            where org_id = :org and kind = :kind::text and subject_kind = 'session' and subject_id = :session::int
            """);
    private static final Sql MOVE = Sql.of("""
            update user_session set expires_at = :expires::timestamptz, ends_at = :ends::timestamptz
            where org_id = :org and id = :session::int
            """);
    private static final Sql STORED = Sql.of("""
            select encode(token_hash, 'hex') || ' ' || device from user_session where org_id = :org and id = :session::int
            """);
    private static final Sql ARCHIVE = Sql.of("""
            update org_user set archived_at = now() where org_id = :org and id = :id::int
            """);

    @Test
    void a_person_signs_in_works_and_signs_out() {
        int anna = ACME.user("Anna Meyer", Role.REP).value();
        Browser.of(ACME, anna);
        Browser browser = new Browser();
        Answer in = browser.signIn(ORG, " Anna.Meyer@EXAMPLE.com ", Browser.PASSWORD);
        assertThat(in.data().toString())
                .startsWith(
                        "{\"user\":{\"id\":" + anna + ",\"name\":\"Anna Meyer\",\"email\":\"anna.meyer@example.com\"},"
                                + "\"role\":\"rep\",\"record_scope\":\"all\",\"organisation\":{\"id\":" + ORG
                                + ",\"name\":\"Acme Herons\"},\"csrf_token\":\"");
        assertThat(in.header("set-cookie"))
                .matches("leadstone_session=[\\w-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
        assertThat(browser.get("/v1/session").data()).isEqualTo(in.data());
        assertThat(browser.post("/v1/leads", Api.object("cstname", "Sarah Johnson"))
                        .data()
                        .get("cstid")
                        .longValue())
                .isPositive();
        assertThat(browser.get("/v1/leads?pageSize=1")
                        .rows()
                        .getFirst()
                        .get("owner")
                        .textValue())
                .isEqualTo("Anna Meyer");
        int session = current(browser);
        Answer out = browser.send("DELETE", "/v1/session", null).ok();
        assertThat(out.header("set-cookie"))
                .isEqualTo("leadstone_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
        browser.get("/v1/session").refused(401, "Invalid API credentials.");
        browser.post("/v1/leads", Api.object("cstname", "X")).refused(401);
        assertThat(SharedServer.database().list(ORG, KINDS.with("session", session), Row::text))
                .containsExactly("session.created", "lead.created", "session.ended");
    }

    @Test
    void of_a_token_only_its_hash_is_stored() {
        Browser browser = Browser.of(ACME, ACME.user("Bo Lind", Role.REP).value());
        assertThat(SharedServer.database().list(ORG, STORED.with("session", current(browser)), Row::text))
                .allMatch(stored -> stored.matches("[0-9a-f]{64} Herons/1.0"));
    }

    @Test
    void a_key_is_told_who_it_acts_as_and_has_no_session() {
        JsonNode who = ACME.api().get("/v1/session").data();
        assertThat(who.get("user").get("name").textValue()).isEqualTo("Grace Hopper");
        assertThat(who.get("role").textValue()).isEqualTo("admin");
        assertThat(who.get("csrf_token").isNull() && who.get("expires_on").isNull())
                .isTrue();
        String only = "Only somebody who has signed in with a password can do this.";
        ACME.api().send("DELETE", "/v1/session").refused(403, only);
        ACME.api()
                .send("PUT", "/v1/session/password", Api.object("old", "a", "new", "eleven loud magpies"))
                .refused(403, only);
        Api kay = ACME.keyOf(ACME.user("Kay Key", Role.REP));
        assertThat(kay.get("/v1/sessions").total()).isZero();
    }

    @Test
    void invitations_by_other_organisations_do_not_keep_anybody_from_signing_in() {
        for (int i = 0; i < 6; i++) {
            SharedServer.organisation("Inviting " + i).user("Ivy Invited", Role.REP);
        }
        Workspace last = SharedServer.organisation("Ivy's own");
        Browser.of(last, last.user("Ivy Invited", Role.REP).value());
        new Browser()
                .post("/v1/session", Api.object("email", "ivy.invited@example.com", "password", Browser.PASSWORD))
                .ok();
    }

    @Test
    void whatever_is_wrong_is_told_with_the_same_words() {
        int known = ACME.user("Cleo Known", Role.REP).value();
        int left = ACME.user("Cleo Left", Role.REP).value();
        ACME.user("Cleo Invited", Role.REP);
        Browser.of(ACME, known);
        Browser.of(ACME, left);
        ACME.database(ARCHIVE, left);
        Browser browser = new Browser();
        browser.signIn(ORG, "cleo.known@example.com", "seven quiet heron").refused(401, WRONG);
        browser.signIn(ORG, "cleo.nobody@example.com", Browser.PASSWORD).refused(401, WRONG);
        browser.signIn(ORG, "cleo\u0000@example.com", Browser.PASSWORD).refused(401, WRONG);
        browser.signIn(ORG, "cleo.left@example.com", Browser.PASSWORD).refused(401, WRONG);
        browser.signIn(ORG, "cleo.invited@example.com", Browser.PASSWORD).refused(401, WRONG);
        browser.signIn(ORG + 1, "cleo.known@example.com", Browser.PASSWORD).refused(401, WRONG);
        browser.signIn(ORG, "x".repeat(5_000), "y".repeat(5_000)).refused(401, WRONG);
        browser.signIn(ORG, "x", "y".repeat(20_000)).refused(413, "The body may not be larger than 16 KiB.");
        browser.signIn(ORG, "cleo.known@example.com", Browser.PASSWORD).ok();
    }

    @Test
    void what_is_missing_or_no_text_is_told_at_once() {
        Browser browser = new Browser();
        browser.post("/v1/session", "{}").invalid("email", "password");
        browser.post("/v1/session", Api.object("email", 7, "password", List.of()))
                .invalid("email", "password");
        browser.post("/v1/session", "not json").refused(400);
        browser.send("POST", "/v1/session", "{}", "Prefer", "handling=strict").invalid("email", "password");
    }

    @Test
    void an_email_of_two_organisations_means_the_one_whose_password_it_is() {
        Workspace first = SharedServer.organisation("First Herons");
        Workspace second = SharedServer.organisation("Second Herons");
        Browser.of(first, first.user("Dora Two", Role.REP).value());
        int there = second.user("Dora Two", Role.ADMIN).value();
        new Browser()
                .useLink(Browser.link(second.org().value(), there), "eleven loud magpies")
                .ok();
        String email = "dora.two@example.com";
        Browser browser = new Browser();
        assertThat(org(browser, Api.object("email", email, "password", Browser.PASSWORD)))
                .isEqualTo(first.org().value());
        assertThat(org(browser, Api.object("email", email, "password", "eleven loud magpies")))
                .isEqualTo(second.org().value());
        browser.signIn(first.org().value(), email, "eleven loud magpies").refused(401, WRONG);
    }

    @Test
    void a_session_that_is_not_used_ends_and_so_does_an_old_one() {
        Browser browser = Browser.of(ACME, ACME.user("Gus Idle", Role.REP).value());
        int session = current(browser);
        Instant now = Clock.systemUTC().instant();
        move(session, now.plusSeconds(3_000), now.plusSeconds(90_000));
        browser.get("/v1/session").ok();
        move(session, now.minusSeconds(1), now.plusSeconds(90_000));
        browser.get("/v1/session").refused(401);
        browser.post("/v1/leads", Api.object("cstname", "X")).refused(401);
        assertThat(ACME.api().get("/v1/sessions?user_id=" + user(session)).total())
                .isZero();
    }

    @Test
    void using_a_session_moves_its_end_on_once_an_hour_and_never_past_its_last_day() throws InterruptedException {
        Browser browser = Browser.of(ACME, ACME.user("Hal Busy", Role.REP).value());
        int session = current(browser);
        Instant now = Clock.systemUTC().instant();
        for (int i = 0; i < 20; i++) {
            browser.get("/v1/leads?pageSize=1").ok();
        }
        assertThat(happened(session, "session.extended")).as("it is new").isZero();
        Instant ends = now.plus(Duration.ofHours(6));
        move(session, now.plus(Duration.ofHours(3)), ends);
        long moved = happened(session, "session.extended");
        for (int i = 0; i < 200 && happened(session, "session.extended") == moved; i++) {
            browser.get("/v1/leads?pageSize=1").ok();
            Thread.sleep(10);
        }
        for (int i = 0; i < 50; i++) {
            browser.get("/v1/leads?pageSize=1").ok();
        }
        assertThat(happened(session, "session.extended")).isEqualTo(moved + 1);
        assertThat(Instant.parse(
                        browser.get("/v1/session").data().get("expires_on").textValue()))
                .isBetween(ends.minusSeconds(1), ends);
    }

    @Test
    void a_new_password_ends_every_other_session() {
        int ida = ACME.user("Ida Changes", Role.READER).value();
        Browser laptop = Browser.of(ACME, ida);
        Browser phone = new Browser();
        phone.signIn(ORG, "ida.changes@example.com", Browser.PASSWORD).ok();
        String link = Browser.link(ORG, ida);
        laptop.changePassword("eleven loud magpies", "eleven loud magpies").invalid("old");
        laptop.changePassword(Browser.PASSWORD, "ida.changes2").invalid("new");
        laptop.changePassword(Browser.PASSWORD, "too short").invalid("new");
        phone.get("/v1/session").ok();
        laptop.changePassword(Browser.PASSWORD, "eleven loud magpies").ok();
        phone.get("/v1/session").refused(401);
        laptop.get("/v1/session").ok();
        assertThat(laptop.get("/v1/sessions").total()).isEqualTo(1);
        new Browser().useLink(link, Browser.PASSWORD).refused(400);
        new Browser().signIn(ORG, "ida.changes@example.com", Browser.PASSWORD).refused(401, WRONG);
        new Browser()
                .signIn(ORG, "ida.changes@example.com", "eleven loud magpies")
                .ok();
    }

    private static int org(Browser browser, String body) {
        return browser.post("/v1/session", body)
                .data()
                .get("organisation")
                .get("id")
                .intValue();
    }

    private static int current(Browser browser) {
        return browser.get("/v1/sessions?pageSize=100").rows().stream()
                .filter(row -> row.get("current").booleanValue())
                .findFirst()
                .orElseThrow()
                .get("id")
                .intValue();
    }

    private static int user(int session) {
        return SharedServer.database()
                .one(
                        ORG,
                        Sql.of("select user_id from user_session where org_id = :org and id = :session::int")
                                .with("session", session),
                        Row::integer)
                .orElseThrow();
    }

    private static long happened(int session, String kind) {
        return SharedServer.database()
                .one(ORG, SUBJECT.with("session", session).with("kind", kind), Row::bigint)
                .orElseThrow();
    }

    /// As time does, with an event so that the server hears of it.
    private static void move(int session, Instant expires, Instant ends) {
        SharedServer.database().write(ORG, tx -> {
            tx.run(MOVE.with("session", session).with("expires", expires).with("ends", ends));
            Event event = new Event(Clock.systemUTC().instant(), "session.extended", "session", session, 0, null, null);
            History.append(tx, Origin.cli(UUID.randomUUID()), event);
            return true;
        });
    }
}
