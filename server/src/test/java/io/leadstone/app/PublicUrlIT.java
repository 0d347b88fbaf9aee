package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A server that browsers reach by https, through a proxy that it was not told to trust.
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.MethodName.class)
class PublicUrlIT {
    private static final String PUBLIC = "https://crm.example.com";

    private static RunningServer server;
    private static String token;

    @BeforeAll
    static void the_first_start_prints_a_link_and_no_password() {
        server = RunningServer.start(RunningServer.newData(), Map.of("LEADSTONE_PUBLIC_URL", PUBLIC));
        String link = server.printed().stream()
                .map(String::strip)
                .filter(line -> line.startsWith(PUBLIC + "/link#"))
                .findFirst()
                .orElseThrow();
        token = link.substring(link.indexOf('#') + 1);
        assertThat(server.printed())
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("password:"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_the_link_sets_the_admins_password_and_the_cookie_goes_by_tls_alone() {
        Browser browser = new Browser(server.url(), Browser.newAddress());
        Answer in = browser.useLink(token, Browser.PASSWORD).ok();
        assertThat(in.header("set-cookie")).endsWith("; HttpOnly; SameSite=Strict; Secure");
        assertThat(in.data().get("user").get("email").textValue()).isEqualTo("admin@localhost");
        assertThat(in.data().get("role").textValue()).isEqualTo("admin");
        assertThat(browser.signIn(1, "admin@localhost", Browser.PASSWORD).header("set-cookie"))
                .endsWith("; Secure");
        String lead = Api.object("cstname", "Sarah Johnson");
        browser.send("POST", "/v1/leads", lead, "Origin", PUBLIC).ok();
        browser.send("POST", "/v1/leads", lead, "Origin", PUBLIC + ".evil.example")
                .refused(403);
        assertThat(browser.post("/v1/users/1/link", null).data().get("link").textValue())
                .startsWith(PUBLIC + "/link#");
        assertThat(browser.send("DELETE", "/v1/session", null).header("set-cookie"))
                .isEqualTo("leadstone_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void b_what_a_stranger_says_of_where_it_comes_from_is_not_heard() {
        for (int i = 0; i < 5; i++) {
            new Browser(server.url(), Browser.newAddress())
                    .signIn(1, "admin@localhost", "wrong herons")
                    .refused(401);
        }
        new Browser(server.url(), Browser.newAddress())
                .signIn(1, "admin@localhost", "wrong herons")
                .refused(429);
    }
}
