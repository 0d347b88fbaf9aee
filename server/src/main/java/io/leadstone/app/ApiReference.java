package io.leadstone.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.keys.AccessConfig;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The API's description at `/openapi.json`, and at `/docs` a page to read it on and to try calls from.
///
/// Neither needs a key or the database. The page is Swagger UI from its jar; its policy lets it talk to this server
/// alone.
final class ApiReference implements Function<Request, Answer> {
    private static final String DESCRIPTION = "/openapi.json";
    private static final String PAGE = "/docs";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String JSON = "application/json";

    /// Swagger UI's style sheet draws with data: images.
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int TAG_BYTES = 16;

    private final AccessConfig config;
    private final Map<String, File> files = new ConcurrentHashMap<>();

    ApiReference(AccessConfig config) {
        this.config = config;
    }

    /// Whether this answers what is asked for at `path`.
    static boolean isAt(@Nullable String path) {
        return path != null && (path.equals(DESCRIPTION) || path.equals(PAGE) || path.startsWith(PAGE + "/"));
    }

    @Override
    public Answer apply(Request request) {
        String path = request.path().equals(PAGE + "/") ? PAGE : request.path();
        String type = type(path);
        if (type == null) {
            return Answer.now(Reply.problem(404, "There is nothing at this address. The API's page is " + PAGE + "."));
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Answer.now(
                    Reply.problem(405, "This address takes GET, HEAD.").header("Allow", "GET, HEAD"));
        }
        return Answer.later(() -> reply(request, type, files.computeIfAbsent(path, this::load)));
    }

    /// Of a file that is served; null for any other.
    private static @Nullable String type(String path) {
        return switch (path) {
            case DESCRIPTION -> JSON;
            case PAGE -> HTML;
            case "/docs/docs.js", "/docs/swagger-ui-bundle.js" -> SCRIPT;
            case "/docs/docs.css", "/docs/swagger-ui.css" -> STYLE;
            default -> null;
        };
    }

    /// Browsers keep a copy, and ask each time whether it is still the one.
    private static Reply reply(Request request, String type, File file) {
        boolean known = request.header("If-None-Match")
                .map(tags -> tags.contains(file.tag))
                .orElse(false);
        Reply reply = known ? Reply.notModified() : Reply.content(type, file.bytes);
        return reply.header("Content-Type", type)
                .header("Cache-Control", "no-cache")
                .header("ETag", file.tag)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", POLICY);
    }

    private File load(String path) {
        return new File(
                switch (path) {
                    case DESCRIPTION -> description();
                    case PAGE -> resource("openapi/docs.html");
                    case "/docs/docs.css", "/docs/docs.js" -> resource("openapi" + path.substring(PAGE.length()));
                    default -> resource(webjar() + path.substring(PAGE.length()));
                });
    }

    /// The written document, with the names that the key's headers have here.
    private byte[] description() {
        ObjectNode document = Json.readObject(resource("openapi/openapi.json")).orElseThrow();
        ObjectNode schemes = document.withObject("/components/securitySchemes");
        schemes.withObject("/accessKey").put("name", config.accessKeyHeader());
        schemes.withObject("/secretKey").put("name", config.secretKeyHeader());
        return document.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /// Where the jar keeps the files, a place that names its version.
    private static String webjar() {
        Properties about = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version");
    }

    private static byte[] resource(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(ApiReference.class.getResourceAsStream("/" + name), name);
    }

    /// A file's bytes and what names exactly these.
    private static final class File {
        private final byte[] bytes;
        private final String tag;

        File(byte[] bytes) {
            this.bytes = bytes;
            this.tag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, TAG_BYTES) + "\"";
        }

        private static byte[] sha256(byte[] bytes) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
