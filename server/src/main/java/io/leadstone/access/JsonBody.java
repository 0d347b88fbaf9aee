package io.leadstone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.Request.Body;
import io.leadstone.platform.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// Reads a request's body as one JSON object, or refuses it.
final class JsonBody {
    /// Of who is not known yet: enough to sign in by, too little to fill memory with.
    static final int SMALL = 16 << 10;

    private JsonBody() {}

    /// What `answer` makes of the body; waits for it to arrive.
    ///
    /// @param most bytes
    static Reply read(Request request, int most, BiFunction<byte[], ObjectNode, Reply> answer) {
        Optional<String> type = request.header("Content-Type");
        if (type.isPresent() && !isJson(type.get())) {
            return Reply.problem(415, "Send the body as JSON, with the header Content-Type: application/json.");
        }
        if (request.header("Content-Encoding")
                .filter(coding -> !isPlain(coding))
                .isPresent()) {
            return Reply.problem(415, "Send the body as it is, without a Content-Encoding.");
        }
        return switch (request.body().apply(most)) {
            case Body.TooLarge ignored ->
                Reply.problem(413, "The body may not be larger than " + (most == SMALL ? "16 KiB." : "1 MiB."));
            case Body.Incomplete ignored -> Reply.problem(408, "The body did not arrive in time.");
            case Body.Whole whole -> {
                if (type.isEmpty() && whole.bytes().length > 0) {
                    yield Reply.problem(415, "Say what the body is, with the header Content-Type: application/json.");
                }
                yield Json.readObject(whole.bytes())
                        .map(body -> answer.apply(whole.bytes(), body))
                        .orElseGet(() -> Reply.problem(400, "The body is not one well-formed JSON object."));
            }
        };
    }

    private static boolean isPlain(String coding) {
        return coding.isBlank() || coding.strip().equalsIgnoreCase("identity");
    }

    /// `application/json` or a relative of it such as `application/merge-patch+json`, whatever its parameters.
    private static boolean isJson(String contentType) {
        int semicolon = contentType.indexOf(';');
        String media = (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        return media.equals("application/json") || (media.startsWith("application/") && media.endsWith("+json"));
    }
}
