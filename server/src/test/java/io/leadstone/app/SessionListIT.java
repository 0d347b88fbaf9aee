package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import io.leadstone.platform.db.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// People look at their sessions and end them; an admin does so with everybody's.
class SessionListIT {
    private static final Workspace STELLAR = SharedServer.organisation("Stellar Herons");
    private static final int ORG = STELLAR.org().value();

    private static final Sql AS_IF = Sql.of("""
            update user_session
            set device = :device::text, created_at = :created::timestamptz, expires_at = :expires::timestamptz
            where org_id = :org and id = :session::int
            """);

    @Test
    void sessions_are_listed_and_ended_one_by_one() {
        int emil = STELLAR.user("Emil Sessions", Role.REP).value();
        Browser laptop = Browser.of(STELLAR, emil);
        Browser phone = new Browser();
        phone.signIn(ORG, "emil.sessions@example.com", Browser.PASSWORD).ok();
        List<JsonNode> rows = laptop.get("/v1/sessions").rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.stream().map(row -> row.get("current").booleanValue())).containsExactly(false, true);
        assertThat(rows.getFirst().get("device").textValue()).isEqualTo("Herons/1.0");
        int other = rows.getFirst().get("id").intValue();
        laptop.post("/v1/sessions/" + other + "/revoke", null).ok();
        phone.get("/v1/session").refused(401);
        laptop.get("/v1/session").ok();
        laptop.post("/v1/sessions/" + other + "/revoke", null).refused(400, "Session not found.");
        assertThat(laptop.get("/v1/sessions?pageSize=1").total()).isEqualTo(1);
        laptop.get("/v1/sessions?pageSize=0&user_id=x").invalid("pageSize", "user_id");
    }

    @Test
    void an_admin_sees_and_ends_everybodys_and_others_their_own() {
        Browser admin = Browser.of(STELLAR, STELLAR.admin().value());
        int fay = STELLAR.user("Fay Rep", Role.REP).value();
        Browser rep = Browser.of(STELLAR, fay);
        int reps = current(rep);
        rep.get("/v1/sessions?user_id=" + STELLAR.admin().value()).refused(403, "Your role, rep, may not do this.");
        rep.post("/v1/sessions/" + current(admin) + "/revoke", null).refused(400, "Session not found.");
        rep.post("/v1/users/" + fay + "/link", null).refused(403, "Your role, rep, may not do this.");
        assertThat(admin.get("/v1/sessions?user_id=" + fay)
                        .rows()
                        .getFirst()
                        .get("id")
                        .intValue())
                .isEqualTo(reps);
        Workspace others = SharedServer.organisation("Other Herons");
        others.api().post("/v1/sessions/" + reps + "/revoke", "").refused(400, "Session not found.");
        assertThat(others.api().get("/v1/sessions?user_id=" + fay).total()).isZero();
        rep.get("/v1/session").ok();
        admin.post("/v1/sessions/" + reps + "/revoke", null).ok();
        rep.get("/v1/session").refused(401);
    }

    @Test
    void lists_search_sort_and_page() {
        int gwen = STELLAR.user("Gwen Lists", Role.REP).value();
        Browser browser = Browser.of(STELLAR, gwen);
        for (int i = 0; i < 3; i++) {
            new Browser()
                    .signIn(ORG, "gwen.lists@example.com", Browser.PASSWORD)
                    .ok();
        }
        List<Integer> oldestFirst = ids(browser, "?sortBy=id");
        assertThat(oldestFirst).hasSize(4).isSorted();
        asIf(oldestFirst.get(0), "zen Browser", 20, 300);
        asIf(oldestFirst.get(1), "Firefox 140", 10, 400);
        asIf(oldestFirst.get(2), "ÉPIPHANY", 40, 100);
        asIf(oldestFirst.get(3), "firefox 9", 30, 200);
        assertThat(devices(browser, "")).containsExactly("firefox 9", "ÉPIPHANY", "Firefox 140", "zen Browser");
        assertThat(devices(browser, "?sortBy=id&sortOrder=desc")).isEqualTo(devices(browser, ""));
        assertThat(devices(browser, "?sortBy=device"))
                .containsExactly("Firefox 140", "firefox 9", "zen Browser", "ÉPIPHANY");
        assertThat(devices(browser, "?sortBy=created_on"))
                .containsExactly("ÉPIPHANY", "firefox 9", "zen Browser", "Firefox 140");
        assertThat(devices(browser, "?sortBy=expires_on&sortOrder=DESC"))
                .containsExactly("Firefox 140", "zen Browser", "firefox 9", "ÉPIPHANY");
        assertThat(devices(browser, "?search=FIREFOX&sortBy=device")).containsExactly("Firefox 140", "firefox 9");
        assertThat(devices(browser, "?search=%C3%A9piph")).containsExactly("ÉPIPHANY");
        assertThat(devices(browser, "?search=%25")).isEmpty();
        Answer second = browser.get("/v1/sessions?search=i&sortBy=device&pageSize=2&pageIndex=1");
        assertThat(second.rows()).extracting(SessionListIT::device).containsExactly("ÉPIPHANY");
        assertThat(second.total()).isEqualTo(3);
        Answer beyond = browser.get("/v1/sessions?pageIndex=7");
        assertThat(beyond.rows()).isEmpty();
        assertThat(beyond.total()).isEqualTo(4);
        assertThat(STELLAR.api().get("/v1/sessions?search=zen&user_id=" + gwen).rows())
                .extracting(SessionListIT::device)
                .containsExactly("zen Browser");
        browser.get("/v1/sessions?sortBy=token&sortOrder=up&search=%00&pageSize=0&user_id=-1")
                .invalid("sortBy", "sortOrder", "search", "pageSize", "user_id");
        assertThat(STELLAR.api().get("/v1/sessions?user_id=99999999999").total())
                .isZero();
    }

    /// As if it had begun so many minutes ago and would end in so many.
    private static void asIf(int session, String device, int age, int left) {
        Instant now = Clock.systemUTC().instant();
        SharedServer.database()
                .write(
                        ORG,
                        tx -> tx.run(AS_IF.with("session", session)
                                .with("device", device)
                                .with("created", now.minusSeconds(60L * age))
                                .with("expires", now.plusSeconds(60L * left))));
    }

    private static List<Integer> ids(Browser browser, String query) {
        return browser.get("/v1/sessions" + query).rows().stream()
                .map(row -> row.get("id").intValue())
                .toList();
    }

    private static List<String> devices(Browser browser, String query) {
        return browser.get("/v1/sessions" + query).rows().stream()
                .map(SessionListIT::device)
                .toList();
    }

    private static String device(JsonNode row) {
        return row.get("device").textValue();
    }

    private static int current(Browser browser) {
        return browser.get("/v1/sessions?pageSize=100").rows().stream()
                .filter(row -> row.get("current").booleanValue())
                .findFirst()
                .orElseThrow()
                .get("id")
                .intValue();
    }
}
