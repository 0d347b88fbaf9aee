package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Links that set a password once.
class LinksIT {
    private static final Workspace ACME = SharedServer.organisation("Link Corp");
    private static final int ORG = ACME.org().value();
    private static final String NO_LINK = "This link was used, has expired, or never was.";

    private static final Sql KINDS = Sql.of("""
            select kind from event
            where org_id = :org and subject_kind = 'user' and subject_id = :user::int order by id
            """);
    private static final Sql EXPIRE = Sql.of("""
            update one_time_link set expires_at = now() - interval '1 second' where org_id = :org and user_id = :id::int
            """);
    private static final Sql ARCHIVE = Sql.of("""
            update org_user set archived_at = now() where org_id = :org and id = :id::int
            """);

    @Test
    void an_admin_invites_somebody_who_sets_a_password_and_is_in() {
        int ingrid = user("Ingrid Invited");
        JsonNode made = ACME.api().post("/v1/users/" + ingrid + "/link", "").data();
        assertThat(made.get("purpose").textValue()).isEqualTo("invitation");
        String token = made.get("token").textValue();
        assertThat(made.get("link").textValue()).isEqualTo(SharedServer.server().url() + "/link#" + token);
        Browser browser = new Browser();
        JsonNode link = browser.post("/v1/session/link/check", Api.object("token", token))
                .data();
        assertThat(link.get("user").get("name").textValue()).isEqualTo("Ingrid Invited");
        assertThat(link.get("organisation").get("name").textValue()).isEqualTo("Link Corp");
        assertThat(browser.useLink(token, Browser.PASSWORD)
                        .data()
                        .get("user")
                        .get("id")
                        .intValue())
                .isEqualTo(ingrid);
        browser.get("/v1/leads").ok();
        assertThat(ACME.api()
                        .post("/v1/users/" + ingrid + "/link", "")
                        .data()
                        .get("purpose")
                        .textValue())
                .as("who has a password resets it")
                .isEqualTo("reset");
        assertThat(SharedServer.database().list(ORG, KINDS.with("user", ingrid), Row::text))
                .containsExactly("user.created", "link.created", "link.used", "user.password_set", "link.created");
    }

    @Test
    void a_link_works_once() {
        String token = Browser.link(ORG, user("Once Only"));
        new Browser().useLink(token, Browser.PASSWORD).ok();
        new Browser().useLink(token, "eleven loud magpies").refused(400, NO_LINK);
        new Browser().post("/v1/session/link/check", Api.object("token", token)).refused(400, NO_LINK);
        new Browser().signIn(ORG, "once.only@example.com", Browser.PASSWORD).ok();
    }

    @Test
    void of_many_who_use_it_at_the_same_time_one_wins() throws Exception {
        for (int round = 0; round < 5; round++) {
            String token = Browser.link(ORG, user("Parallel " + round));
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Callable<Integer>> uses = List.of(use(token, 1), use(token, 2), use(token, 3), use(token, 4));
                List<Integer> statuses = threads.invokeAll(uses).stream()
                        .map(Future::resultNow)
                        .sorted()
                        .toList();
                assertThat(statuses).containsExactly(200, 400, 400, 400);
            }
        }
    }

    @Test
    void an_expired_one_a_replaced_one_and_a_made_up_one_work_no_more() {
        int expired = user("Ex Pired");
        String token = Browser.link(ORG, expired);
        ACME.database(EXPIRE, expired);
        new Browser().useLink(token, Browser.PASSWORD).refused(400, NO_LINK);
        int replaced = user("Re Placed");
        String first = Browser.link(ORG, replaced);
        String second = Browser.link(ORG, replaced);
        new Browser().useLink(first, Browser.PASSWORD).refused(400, NO_LINK);
        new Browser().useLink(second, Browser.PASSWORD).ok();
        new Browser().useLink("A".repeat(43), Browser.PASSWORD).refused(400, NO_LINK);
        new Browser().useLink("' or 1=1", Browser.PASSWORD).refused(400, NO_LINK);
    }

    @Test
    void one_of_a_user_who_left_works_no_more() {
        int left = user("Lea Left");
        String token = Browser.link(ORG, left);
        ACME.database(ARCHIVE, left);
        new Browser().useLink(token, Browser.PASSWORD).refused(400, NO_LINK);
        ACME.api().post("/v1/users/" + left + "/link", "").refused(400, "User not found.");
    }

    @Test
    void a_password_that_may_not_be_does_not_use_it_up() {
        String token = Browser.link(ORG, user("Weak Ling"));
        for (String weak :
                List.of("short", "password1234", "weak.ling@example.com", "Link Corp 2026", "aaaaaaaaaaaaaa")) {
            assertThat(new Browser().useLink(token, weak).invalid("password").problem("password"))
                    .isNotBlank();
        }
        new Browser().post("/v1/session/link", "{}").invalid("token", "password");
        new Browser().useLink(token, Browser.PASSWORD).ok();
    }

    @Test
    void setting_a_password_by_a_link_ends_every_session_of_the_user() {
        int user = user("Sue Sessions");
        Browser before = Browser.of(ACME, user);
        Browser thief = before.stolen();
        String token = Browser.link(ORG, user);
        before.get("/v1/leads").ok();
        Browser after = new Browser();
        after.useLink(token, "eleven loud magpies").ok();
        before.get("/v1/leads").refused(401);
        thief.get("/v1/leads").refused(401);
        assertThat(after.get("/v1/sessions").total()).isEqualTo(1);
        new Browser().signIn(ORG, "sue.sessions@example.com", Browser.PASSWORD).refused(401);
    }

    @Test
    void users_of_others_and_none_at_all_get_no_link() {
        Workspace others = SharedServer.organisation("Their Links");
        int theirs = others.user("Not Yours", Role.REP).value();
        for (String id : List.of("" + theirs, "999999999", "9223372036854775807", "0", "-1", "x", "%D9%A3")) {
            ACME.api().post("/v1/users/" + id + "/link", "").refused(400, "User not found.");
        }
    }

    @Test
    void the_operator_lets_somebody_in_who_is_locked_out() {
        int user = user("Lock Edout");
        String data = SharedServer.server().data().toString();
        RunningServer.Ended ended =
                RunningServer.leadstone("user", "link", "--email", "lock.edout@example.com", "--data", data, "--json");
        assertThat(ended.status()).as("%s", ended).isZero();
        String token = RunningServer.field(ended.lastLine(), "token");
        assertThat(RunningServer.field(ended.lastLine(), "link")).isEqualTo("http://127.0.0.1:8080/link#" + token);
        assertThat(new Browser()
                        .useLink(token, Browser.PASSWORD)
                        .data()
                        .get("user")
                        .get("id")
                        .intValue())
                .isEqualTo(user);
        Workspace twin = SharedServer.organisation("Link Twin");
        twin.user("Lock Edout", Role.REP);
        assertThat(Refused.line("user", "link", "--email", "lock.edout@example.com", "--data", data))
                .contains("--org, of " + ORG + ", " + twin.org().value());
        assertThat(Refused.line("user", "link", "--email", "nobody.here@example.com", "--data", data))
                .contains("There is no user of the email address nobody.here@example.com.");
    }

    private static Callable<Integer> use(String token, int who) {
        return () -> new Browser().useLink(token, "password of thread " + who).status();
    }

    private static int user(String name) {
        return ACME.user(name, Role.REP).value();
    }
}
