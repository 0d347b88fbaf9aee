package io.leadstone.app.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.keys.AccessConfig;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The API's description at `/openapi.json`, and at `/docs` a page to read it on and to try calls from.
///
/// Neither needs a key or the database. The page is Swagger UI from its jar; its policy lets it talk to this server
/// alone.
public final class ApiReference implements Function<Request, Answer> {
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

    private final AccessConfig config;
    private final Map<String, WebFile> files = new ConcurrentHashMap<>();

    public ApiReference(AccessConfig config) {
        this.config = config;
    }

    /// Whether this answers what is asked for at `path`.
    public static boolean isAt(@Nullable String path) {
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

    private static Reply reply(Request request, String type, WebFile file) {
        return file.checked(request, type).header("Content-Security-Policy", POLICY);
    }

    private WebFile load(String path) {
        return new WebFile(
                switch (path) {
                    case DESCRIPTION -> description();
                    case PAGE -> WebFile.jar("openapi/docs.html");
                    case "/docs/docs.css", "/docs/docs.js" -> WebFile.jar("openapi" + path.substring(PAGE.length()));
                    default -> WebFile.jar(webjar() + path.substring(PAGE.length()));
                });
    }

    /// The written document, with the names that the key's headers have here.
    private byte[] description() {
        ObjectNode document =
                Json.readObject(WebFile.jar("openapi/openapi.json")).orElseThrow();
        ObjectNode schemes = document.withObject("/components/securitySchemes");
        schemes.withObject("/accessKey").put("name", config.accessKeyHeader());
        schemes.withObject("/secretKey").put("name", config.secretKeyHeader());
        return document.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    /// Where the jar keeps the files, a place that names its version.
    private static String webjar() {
        Properties about = new Properties();
        byte[] bytes = WebFile.jar("META-INF/maven/org.webjars/swagger-ui/pom.properties");
        try {
            about.load(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version");
    }
}
