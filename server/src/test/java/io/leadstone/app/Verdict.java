package io.leadstone.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadstone.app.KeptConnection.Received;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Judges answers to requests of which nothing is known but that they were sent.
final class Verdict {
    /// Whatever an answer has to keep to; a check against the API's own description has its place here.
    private static final List<Check> CHECKS = List.of(Verdict::status, Verdict::headers, Verdict::content);

    /// Without 408: no request of ours is left unfinished. Never a 5xx.
    private static final Set<Integer> STATUSES =
            Set.of(200, 304, 400, 401, 403, 404, 405, 409, 412, 413, 414, 415, 422, 431);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Verdict() {}

    /// Adds what is wrong with an answer.
    interface Check {
        void judge(Shot shot, Received received, List<String> faults);
    }

    /// What is wrong; empty when nothing is.
    static List<String> faults(Shot shot, Received received) {
        if (isPage(shot, received) || isStream(shot, received)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        CHECKS.forEach(check -> check.judge(shot, received, faults));
        return faults;
    }

    /// The one page of the UI, for who takes pages, beside the API; what it must be is held elsewhere.
    private static boolean isPage(Shot shot, Received received) {
        return received.status() == 200
                && List.of("GET", "HEAD").contains(shot.method())
                && !shot.target().startsWith("/v1")
                && received.header("content-type").orElse("").startsWith("text/html")
                && received.header("content-security-policy").isPresent();
    }

    /// What goes on for ever; only its head was received.
    private static boolean isStream(Shot shot, Received received) {
        return received.status() == 200
                && shot.target().startsWith("/v1/events/stream")
                && received.header("content-type").orElse("").equals("text/event-stream");
    }

    private static void status(Shot shot, Received received, List<String> faults) {
        // Guesses at passwords are limited; everything else is less than the storm's keys may ask.
        boolean guessed = received.status() == 429 && shot.target().startsWith("/v1/session");
        if (guessed && received.header("retry-after").isEmpty()) {
            faults.add("429 without Retry-After");
        }
        if (!STATUSES.contains(received.status()) && !guessed) {
            faults.add("status " + received.status() + " is not documented for any request");
        }
        if (received.status() == 405 && received.header("allow").isEmpty()) {
            faults.add("405 without Allow");
        }
    }

    private static void headers(Shot shot, Received received, List<String> faults) {
        if (!received.header("x-request-id").orElse("").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            faults.add("no X-Request-Id");
        }
        boolean details = isDetails(received);
        if (!details && !received.header("content-type").orElse("").equals("application/json")) {
            faults.add("no JSON by its Content-Type");
        }
        if (details && (received.status() == 200 || !shot.says("Accept", "application/problem+json"))) {
            faults.add("problem details that nobody asked for");
        }
    }

    private static void content(Shot shot, Received received, List<String> faults) {
        if (shot.method().equals("HEAD") || received.status() == 304) {
            if (received.body().length > 0) {
                faults.add("a body where there is none");
            }
            return;
        }
        try {
            JsonNode json = parse(received.body());
            if (isDetails(received)) {
                details(received.status(), json, faults);
            } else {
                envelope(received.status(), json, faults);
            }
        } catch (CharacterCodingException e) {
            faults.add("the body is no UTF-8");
        } catch (JsonProcessingException e) {
            faults.add("the body is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void envelope(int status, JsonNode json, List<String> faults) {
        List<String> keys = Answer.keys(json);
        if (!json.path("success").isBoolean() || json.path("success").booleanValue() != (status == 200)) {
            faults.add("success is not " + (status == 200));
        }
        if (status == 200) {
            if (!keys.equals(List.of("success", "data"))
                    && !keys.equals(List.of("success", "message", "data"))
                    && !keys.equals(List.of("success", "message"))) {
                faults.add("a success with the keys " + keys);
            }
            return;
        }
        List<String> expected = status == 422 ? List.of("success", "message", "errors") : List.of("success", "message");
        if (!keys.equals(expected)) {
            faults.add("a refusal with the keys " + keys);
        }
        text(json, "message", faults);
        errors(status, json, faults);
    }

    /// RFC 9457.
    private static void details(int status, JsonNode json, List<String> faults) {
        for (String member : List.of("type", "title", "detail", "instance")) {
            text(json, member, faults);
        }
        if (json.path("status").intValue() != status) {
            faults.add("problem details of another status");
        }
        errors(status, json, faults);
    }

    private static void errors(int status, JsonNode json, List<String> faults) {
        JsonNode errors = json.path("errors");
        if (status != 422) {
            return;
        }
        if (!errors.isObject() || errors.isEmpty()) {
            faults.add("422 without errors");
        }
        errors.forEach(problems -> {
            if (!problems.isArray()
                    || problems.isEmpty()
                    || problems.get(0).asText().isBlank()) {
                faults.add("a field without a problem");
            }
        });
    }

    private static void text(JsonNode json, String member, List<String> faults) {
        if (!json.path(member).isTextual() || json.path(member).textValue().isBlank()) {
            faults.add("no " + member);
        }
    }

    private static boolean isDetails(Received received) {
        return received.header("content-type").orElse("").equals("application/problem+json");
    }

    private static JsonNode parse(byte[] utf8) throws IOException {
        return MAPPER.readTree(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(utf8))
                .toString());
    }
}
