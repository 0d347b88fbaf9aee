package io.leadstone.app.web;

import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The web UI, as far as the build put one into the jar: its files, and its one page for every address that a browser
/// asks for and that is nobody else's. Needs no key and no database: the page itself says when the API does not answer.
public final class WebUi implements Function<Request, Answer> {
    private static final String ROOT = "META-INF/resources";

    /// Names every other file, one a line; the build writes it.
    private static final String LIST = ROOT + "/files.txt";

    /// Files whose names change with what is in them.
    private static final String ASSETS = "/assets/";

    private static final Pattern OTHERS = Pattern.compile("/(v1|q|mcp|docs)(/.*)?|/openapi\\.json");
    private static final Pattern GZIP = Pattern.compile("(?i).*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");

    /// Stands in the page wherever it says the nonce of its styles.
    private static final String NONCE = "NONCE-OF-THIS-ANSWER";

    private static final int NONCE_BYTES = 18;

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8",
            "woff2", "font/woff2");

    private final String page;
    private final Map<String, Content> files;
    private final SecureRandom random;

    /// A file as it is, and packed by the build where that makes it smaller.
    private record Content(WebFile plain, Optional<WebFile> packed) {}

    private WebUi(String page, Map<String, Content> files, SecureRandom random) {
        this.page = page;
        this.files = files;
        this.random = random;
    }

    /// Nothing when the jar was built for the API alone.
    public static Optional<WebUi> ofJar(SecureRandom random) {
        return WebFile.read(LIST).map(WebUi::text).map(list -> {
            Map<String, Content> files = new HashMap<>();
            list.lines().forEach(name -> files.put("/" + name, content(ROOT + "/" + name)));
            return new WebUi(text(WebFile.jar(ROOT + "/index.html")), Map.copyOf(files), random);
        });
    }

    /// Whether this answers such a request.
    ///
    /// @param accept the header of that name
    public boolean isAt(String method, @Nullable String path, @Nullable String accept) {
        if (path == null || !(method.equals("GET") || method.equals("HEAD"))) {
            return false;
        }
        return path.startsWith(ASSETS) || files.containsKey(path) || wantsPage(path, accept);
    }

    @Override
    public Answer apply(Request request) {
        String path = request.path();
        Content content = files.get(path);
        if (content == null) {
            return Answer.now(path.startsWith(ASSETS) ? gone() : page());
        }
        return Answer.now(
                path.startsWith(ASSETS) ? kept(request, content) : content.plain.checked(request, type(path)));
    }

    private static boolean wantsPage(String path, @Nullable String accept) {
        return accept != null
                && accept.contains("text/html")
                && !OTHERS.matcher(path).matches();
    }

    private static Reply kept(Request request, Content content) {
        boolean packs = content.packed.isPresent()
                && request.header("Accept-Encoding")
                        .filter(codings -> GZIP.matcher(codings).matches())
                        .isPresent();
        WebFile file = packs ? content.packed.get() : content.plain;
        Reply reply = Reply.content(type(request.path()), file.bytes())
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", "Accept-Encoding")
                .header("X-Content-Type-Options", "nosniff");
        return packs ? reply.header("Content-Encoding", "gzip") : reply;
    }

    private static Reply gone() {
        return Reply.problem(404, "There is no such file in this version.");
    }

    private Reply page() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return Reply.content(
                        "text/html; charset=utf-8", page.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8))
                .header("Content-Security-Policy", policy(nonce))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }

    /// The component library writes style elements, which the nonce lets through; scripts come as files alone.
    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce + "'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static Content content(String name) {
        return new Content(
                new WebFile(WebFile.jar(name)), WebFile.read(name + ".gz").map(WebFile::new));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
