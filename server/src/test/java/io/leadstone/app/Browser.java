package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.session.Links;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.history.Origin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A browser with its cookie, at an address of its own behind the shared server's proxy.
final class Browser {
    static final String PASSWORD = "seven quiet herons";

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final Pattern COOKIE = Pattern.compile("leadstone_session=([^;]*); Path=/; .*");

    private final String url;
    private final String address;
    private @Nullable String token;
    private @Nullable String csrf;

    Browser(String url, String address) {
        this.url = url;
        this.address = address;
    }

    /// On the shared server.
    Browser() {
        this(SharedServer.server().url(), newAddress());
    }

    static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "10.77." + number / 250 + "." + (number % 250 + 1);
    }

    /// One whose user has set [#PASSWORD] and is signed in.
    static Browser of(Workspace company, int user) {
        Browser browser = new Browser();
        browser.useLink(link(company.org().value(), user), PASSWORD).ok();
        return browser;
    }

    /// The token of a new link of a user.
    static String link(int org, int user) {
        return SharedServer.database()
                .write(
                        org,
                        tx -> new Links(new SecureRandom())
                                .make(
                                        tx,
                                        Origin.cli(UUID.randomUUID()),
                                        user,
                                        Clock.systemUTC().instant()))
                .orElseThrow()
                .token();
    }

    /// The same browser at another server, with its cookie.
    Browser at(String otherUrl) {
        Browser there = new Browser(otherUrl, address);
        there.token = token;
        there.csrf = csrf;
        return there;
    }

    /// Somebody else with the same cookie.
    Browser stolen() {
        return at(url);
    }

    @Nullable
    String token() {
        return token;
    }

    @Nullable
    String csrf() {
        return csrf;
    }

    Browser with(@Nullable String otherToken, @Nullable String otherCsrf) {
        Browser other = new Browser(url, address);
        other.token = otherToken;
        other.csrf = otherCsrf;
        return other;
    }

    Answer signIn(int org, String email, String password) {
        return taken(post("/v1/session", Api.object("email", email, "password", password, "organisation_id", org)));
    }

    Answer useLink(String link, String password) {
        return taken(post("/v1/session/link", Api.object("token", link, "password", password)));
    }

    Answer changePassword(String old, String wanted) {
        return taken(send("PUT", "/v1/session/password", Api.object("old", old, "new", wanted)));
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, @Nullable String json) {
        return send("POST", path, json);
    }

    Answer send(String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("User-Agent", "Herons/1.0")
                .header("X-Forwarded-For", address);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Cookie", "theme=dark; leadstone_session=" + token);
        }
        if (csrf != null) {
            request.header("X-CSRF-Token", csrf);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Answer.of(ApiClient.send(request.build()));
    }

    /// Keeps what an answer sets.
    private Answer taken(Answer answer) {
        answer.find("set-cookie").ifPresent(cookie -> {
            Matcher matcher = COOKIE.matcher(cookie);
            assertThat(matcher.matches()).as(cookie).isTrue();
            token = matcher.group(1);
            csrf = answer.data().get("csrf_token").textValue();
        });
        return answer;
    }
}
