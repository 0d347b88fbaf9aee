package io.leadstone.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.http.Paths;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.Request.Body;
import io.leadstone.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// The one way in to `/v1`: first who is calling, before anything else is said; then where to; then whether they may;
/// and only then is a body read.
public final class FrontDoor implements Function<Request, Reply> {
    private static final ObjectNode NO_BODY = JsonNodeFactory.instance.objectNode();

    private final Authentication authentication;
    private final List<Endpoint> endpoints;

    public FrontDoor(KeyRing keys, AccessConfig config, List<Endpoint> endpoints) {
        this.authentication = new Authentication(keys, config);
        this.endpoints = List.copyOf(endpoints);
    }

    @Override
    public Reply apply(Request request) {
        try {
            return authentication
                    .caller(request)
                    .map(caller -> route(caller, request))
                    .orElseGet(FrontDoor::unknown);
        } catch (KeyEnded e) {
            return unknown();
        }
    }

    private static Reply unknown() {
        return Reply.problem(401, "Invalid API credentials.");
    }

    private Reply route(Caller caller, Request request) {
        if (request.path().indexOf(';') >= 0) {
            return Reply.problem(400, "A path may not contain a semicolon.");
        }
        Optional<List<String>> segments = Paths.segments(request.path());
        Optional<Query> query = Query.read(request.rawQuery());
        if (segments.isEmpty() || query.isEmpty()) {
            return Reply.problem(400, "The address is not correctly percent-encoded UTF-8.");
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> allowed = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Optional<List<String>> variables = endpoint.match(segments.get());
            if (variables.isPresent() && endpoint.method().equals(method)) {
                return enter(endpoint, new Call(caller, request, query.get(), variables.get()));
            }
            variables.ifPresent(fits -> allowed.add(endpoint.method()));
        }
        if (allowed.isEmpty()) {
            return Reply.problem(404, "There is nothing at this address.");
        }
        String methods = String.join(", ", allowed);
        return Reply.problem(405, "This address takes " + methods + ".").header("Allow", methods);
    }

    private static Reply enter(Endpoint endpoint, Call call) {
        Role role = call.caller().role();
        if (!role.allows(endpoint.permission())) {
            return Reply.problem(403, "A key that acts as a " + role.label() + " may not do this.");
        }
        Reply reply = endpoint.takesBody() ? withBody(endpoint, call) : endpoint.answer(call, NO_BODY);
        String ignored = call.query().ignored();
        return ignored.isEmpty() ? reply : reply.header("x-ignored-parameters", ignored);
    }

    private static Reply withBody(Endpoint endpoint, Call call) {
        Optional<String> type = call.request().header("Content-Type");
        if (type.isPresent() && !isJson(type.get())) {
            return Reply.problem(415, "Send the body as JSON, with the header Content-Type: application/json.");
        }
        return switch (call.request().body().get()) {
            case Body.TooLarge ignored -> Reply.problem(413, "The body may not be larger than 1 MiB.");
            case Body.Incomplete ignored -> Reply.problem(408, "The body did not arrive in time.");
            case Body.Whole whole -> {
                if (type.isEmpty() && whole.bytes().length > 0) {
                    yield Reply.problem(415, "Say what the body is, with the header Content-Type: application/json.");
                }
                yield Json.readObject(whole.bytes())
                        .map(object -> endpoint.answer(call, object))
                        .orElseGet(() -> Reply.problem(400, "The body is not one well-formed JSON object."));
            }
        };
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
