package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The web UI as the packaged server serves it: one page for whatever address, files that browsers keep, and a policy
/// under which nothing runs that was not built.
class WebUiIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final Pattern NONCE = Pattern.compile("style-src 'self' 'nonce-([A-Za-z0-9_-]{24})';");

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/leads", "/leads?search=sarah&lead=42", "/link", "/settings/tags", "/v2", "/nowhere.html"})
    void browsers_get_the_page_at_every_address_that_is_nobody_elses(String path) {
        HttpResponse<byte[]> page = get(path, "Accept", BROWSER);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "cache-control")).isEqualTo("no-store");
        assertThat(text(page)).contains("<title>Leadstone</title>");
    }

    @Test
    void the_policy_lets_nothing_through_that_was_not_built() {
        HttpResponse<byte[]> page = get("/", "Accept", BROWSER);
        String policy = header(page, "content-security-policy");
        assertThat(policy)
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
                .contains("base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(text(page))
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("\\sstyle=|\\son\\w+=");
    }

    @Test
    void each_answer_has_a_nonce_of_its_own_which_the_page_knows() {
        HttpResponse<byte[]> first = get("/", "Accept", BROWSER);
        HttpResponse<byte[]> second = get("/", "Accept", BROWSER);
        assertThat(nonce(first)).isNotEqualTo(nonce(second));
        assertThat(text(first)).contains("nonce=\"" + nonce(first) + "\"").doesNotContain("NONCE-OF");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/leads, 401",
        "GET, /v1, 401",
        "GET, /v1/nowhere, 401",
        "GET, /q/health, 404",
        "GET, /mcp, 404",
        "GET, /docs/nowhere, 404",
        "GET, /assets/nowhere.js, 404",
        "GET, /assets/../index.html, 404",
        "POST, /leads, 404",
        "DELETE, /, 404"
    })
    void what_is_somebody_elses_is_never_the_page(String method, String path, int status) {
        HttpResponse<byte[]> answer = send(method, path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "image/png"})
    void who_does_not_ask_for_html_does_not_get_it(String accept) {
        assertThat(get("/leads", "Accept", accept).statusCode()).isEqualTo(404);
    }

    @Test
    void everything_the_page_loads_is_here_and_assets_are_kept_for_good() {
        List<String> loaded = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"")
                .matcher(text(get("/", "Accept", BROWSER)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(loaded).hasSizeGreaterThan(3);
        for (String path : loaded) {
            HttpResponse<byte[]> file = get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(header(file, "cache-control"))
                    .as(path)
                    .isEqualTo(path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
            assertThat(header(file, "x-content-type-options")).isEqualTo("nosniff");
        }
    }

    @Test
    void an_asset_comes_packed_to_who_can_unpack_it() throws IOException {
        Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(text(get("/", "Accept", BROWSER)));
        assertThat(script.find()).isTrue();
        HttpResponse<byte[]> plain = get(script.group(1), "Accept-Encoding", "br, gzip;q=0");
        HttpResponse<byte[]> packed = get(script.group(1), "Accept-Encoding", "br, gzip");
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
        assertThat(header(packed, "vary")).isEqualTo("Accept-Encoding");
        assertThat(header(packed, "content-type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(packed.body()).hasSizeLessThan(plain.body().length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void a_file_that_keeps_its_name_is_asked_for_again() {
        HttpResponse<byte[]> file = get("/theme.js");
        HttpResponse<byte[]> again = get("/theme.js", "If-None-Match", header(file, "etag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/icon.svg").headers().firstValue("content-type")).contains("image/svg+xml");
    }

    private static String nonce(HttpResponse<byte[]> page) {
        Matcher found = NONCE.matcher(header(page, "content-security-policy"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    private static HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(SharedServer.server().url() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow(() -> new AssertionError("No header " + name));
    }
}
