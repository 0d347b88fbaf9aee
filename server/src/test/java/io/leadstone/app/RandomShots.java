package io.leadstone.app;

import io.leadstone.app.RunningServer.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Requests at every operation, each right at first and then spoilt in none, one or several places.
final class RandomShots {
    private static final List<String> PARAMETERS = List.of(
            "pageSize",
            "pageIndex",
            "search",
            "lead_status",
            "sortBy",
            "sortOrder",
            "lead_source",
            "lead_industry",
            "lead_assignedto",
            "lead_assignmentgroup",
            "brand_id",
            "tag_ids",
            "lead_stage_id",
            "created_from",
            "created_to",
            "updated_since",
            "archived",
            "role",
            "state",
            "user_id",
            "page",
            "größe",
            "");
    private static final List<String> RIGHT_QUERIES = List.of(
            "",
            "?pageSize=5&pageIndex=1",
            "?search=storm&sortBy=cstname&sortOrder=desc",
            "?lead_status=qualified&sortBy=owner",
            "?lead_source=Storm&pageSize=100",
            "?tag_ids=1,2,3&created_from=2026-01-01",
            "?updated_since=2026-06-01T09:00:00%2B02:00&sortBy=lead_score",
            "?search=97150&sortBy=cstemail");
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "BREW", "PROPFIND", "X-Y");
    private static final List<String> PATHS = List.of(
            "/",
            "/v1",
            "/v1/",
            "//v1/leads",
            "/v1//leads",
            "/v1/leads/",
            "/v1/leads//",
            "/v1/leads/1/2/3",
            "/v1/leads/%00",
            "/v1/leads/1%2Frestore",
            "/v1/leads;v=1",
            "/v1/leads/../leads",
            "/v1/leads/%2e%2e/countries",
            "/v1/LEADS",
            "/v2/leads",
            "/q/health",
            "/openapi",
            "/v1/leads/99999999999999999999",
            "/v1/leads/9223372036854775807",
            "/v1/leads/-1",
            "/v1/leads/%D9%A3",
            "/v1/leads/1%20",
            "/v1/leads/\u0663",
            "*",
            "v1/leads",
            "http://elsewhere.example/v1/leads",
            "/v1/countries/784",
            "/v1/users/%00/link",
            "/v1/users/99999999999999999999/archive",
            "/v1/lead-stages/%D9%A3/archive",
            "/v1/api-keys/-1/revoke",
            "/v1/sessions/1%2Frevoke",
            "/v1/organisation/1",
            "/v1/session/",
            "/v1/session/link/check/");
    private static final List<String> ESCAPES =
            List.of("%", "%zz", "%00", "%ff", "%c3", "%ed%a0%80", "%f0%9f%98%80", "%3b", "%2f", "%25", "+", "#", "|");
    private static final List<String> HEADERS = List.of(
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Type: ",
            "Content-Type: application/merge-patch+json",
            "Content-Type: ;;;",
            "Accept: application/problem+json",
            "Accept: application/json;q=0.5, application/problem+json;q=0.9",
            "Accept: text/html, */*;q=0",
            "Accept: application/problem+json;q=x, ,;;,",
            "Prefer: handling=strict",
            "Prefer: ;;==,\"",
            "Expect: 100-continue",
            "X-Request-Id: mine",
            "x-ysuite-access-key: twice",
            "Authorization: Basic ####",
            "Authorization: Basic OjpmZg==",
            "Connection: close",
            "Connection: keep-alive, te",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Forwarded: for=\"[::1]\";proto=gopher",
            "X-Forwarded-Proto: gopher",
            "X-HTTP-Method-Override: DELETE",
            "Range: bytes=0-1",
            "If-None-Match: *",
            "If-Match: \"1\"",
            "Idempotency-Key: storm",
            "Accept-Encoding: br, gzip",
            "Origin: https://elsewhere.example",
            "Cookie: a=b; c");

    private final Random random;
    private final RandomJson json;
    private final List<ApiClient> keys;
    private final DescribedShots described;

    /// @param tempest the first one of its keys is used mostly
    RandomShots(Random random, Tempest tempest) {
        this.random = random;
        this.json = new RandomJson(random);
        this.keys = tempest.keys();
        this.described = new DescribedShots(random, json, tempest);
    }

    Shot next() {
        Shot shot = right();
        for (int i = random.nextInt(4); i > 0; i--) {
            shot = spoilt(shot);
        }
        return shot;
    }

    private Shot right() {
        ApiClient key = random.nextInt(20) == 0 ? json.any(keys) : keys.getFirst();
        if (random.nextInt(4) > 0) {
            return described.next(key);
        }
        String lead = "/v1/leads/" + random.nextInt(1, 400);
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> Shot.of(key, "GET", "/v1/leads" + json.any(RIGHT_QUERIES));
            case 3, 4 -> Shot.of(key, "POST", "/v1/leads", json.sensible(true));
            case 5 -> Shot.of(key, "GET", lead);
            case 6, 7 -> Shot.of(key, "PATCH", lead, json.sensible(false));
            case 8 -> Shot.of(key, "DELETE", lead);
            case 9 -> Shot.of(key, "POST", lead + "/restore");
            default -> Shot.of(key, "GET", "/v1/countries?search=united&pageSize=3");
        };
    }

    private Shot spoilt(Shot shot) {
        return switch (random.nextInt(12)) {
            case 0 -> shot.withMethod(json.any(METHODS));
            case 1 -> shot.withTarget(json.any(PATHS));
            case 2, 3, 4 -> shot.withTarget(shot.target() + query());
            case 5 -> shot.withTarget(inserted(shot.target(), json.any(ESCAPES)));
            case 6 -> shot.with(json.any(HEADERS));
            case 7 -> odd(shot);
            case 8, 9 -> shot.body().length == 0 ? shot : shot.withBody(json.wild());
            case 10 -> shot.body().length == 0 ? shot.withBody(json.wild()) : shot.withBody(json.broken(shot.body()));
            default -> shot.body().length == 0 ? shot.with(json.any(HEADERS)) : shot.withBody(json.wild());
        };
    }

    /// What is rare, since it ends connections or makes the rest of the request moot.
    private Shot odd(Shot shot) {
        return switch (random.nextInt(8)) {
            case 0 -> shot.with("X-Huge: " + "h".repeat(random.nextInt(20_000)));
            case 1 -> shot.withTarget(shot.target() + "?search=" + "a".repeat(random.nextInt(20_000)));
            case 2 -> shot.without("x-ysuite-secret-key");
            case 3 -> shot.without("Content-Type");
            case 4 -> shot.with("x-ysuite-secret-key: other").without("x-ysuite-access-key");
            case 5 -> shot.withTarget(inserted(shot.target(), any("\u0001", "\u007f", "\u00e9", "😀", "\t")));
            case 6 -> shot.with("X-Many: " + "a, ".repeat(random.nextInt(500)));
            default -> shot.with(json.any(HEADERS)).with(json.any(HEADERS));
        };
    }

    private String query() {
        List<String> pairs = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String value = json.anyText();
            pairs.add(json.any(PARAMETERS) + "=" + (random.nextInt(10) == 0 ? raw(value) : encoded(value)));
        }
        return (random.nextInt(10) == 0 ? "&" : "?") + String.join("&", pairs);
    }

    private String inserted(String into, String what) {
        int at = random.nextInt(into.length() + 1);
        return into.substring(0, at) + what + into.substring(at);
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String encoded(String value) {
        String all = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return all.length() > 9_000 ? all.substring(0, 9_000) : all;
    }

    /// Without what would end the request line.
    private static String raw(String value) {
        String line = value.replaceAll("[\\s\\p{Cntrl}\\u0085\\u2028]", "");
        return line.length() > 2_000 ? line.substring(0, 2_000) : line;
    }
}
