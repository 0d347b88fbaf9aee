package io.leadstone.access;

import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Paths;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The one way in to `/v1`: first who is calling, before anything else is said; then where to; then whether they may;
/// and only then is a body read.
public final class FrontDoor implements Function<Request, Answer> {
    private final Authentication authentication;
    private final List<Endpoint> endpoints;

    public FrontDoor(KeyRing keys, AccessConfig config, List<Endpoint> endpoints) {
        this.authentication = new Authentication(keys, config);
        this.endpoints = List.copyOf(endpoints);
    }

    @Override
    public Answer apply(Request request) {
        return authentication
                .caller(request)
                .map(caller -> route(caller, request))
                .orElseGet(() -> Answer.now(unknown()));
    }

    private static Reply unknown() {
        return Reply.problem(401, "Invalid API credentials.");
    }

    private Answer route(Caller caller, Request request) {
        request.trace().caller(caller);
        if (request.path().indexOf(';') >= 0) {
            return Answer.now(Reply.problem(400, "A path may not contain a semicolon."));
        }
        Optional<List<String>> segments = Paths.segments(request.path());
        Optional<Query> query = Query.read(request.rawQuery());
        if (segments.isEmpty() || query.isEmpty()) {
            return Answer.now(Reply.problem(400, "The address is not correctly percent-encoded UTF-8."));
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> allowed = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            Optional<List<String>> variables = endpoint.match(segments.get());
            if (variables.isPresent() && endpoint.method().equals(method)) {
                request.trace().route(endpoint.route());
                return enter(endpoint, new Call(caller, request, query.get(), variables.get()));
            }
            if (variables.isPresent()) {
                allowed.add(endpoint.method().equals("GET") ? "GET, HEAD" : endpoint.method());
            }
        }
        if (allowed.isEmpty()) {
            return Answer.now(Reply.problem(404, "There is nothing at this address."));
        }
        String methods = String.join(", ", allowed);
        return Answer.now(
                Reply.problem(405, "This address takes " + methods + ".").header("Allow", methods));
    }

    private static Answer enter(Endpoint endpoint, Call call) {
        Role role = call.caller().role();
        if (!role.allows(endpoint.permission())) {
            return Answer.now(Reply.problem(403, "A key that acts as a " + role.label() + " may not do this."));
        }
        return switch (endpoint.answer(call)) {
            case Answer.Now(Reply reply) -> Answer.now(finished(reply, call));
            case Answer.Later(Supplier<Reply> work) -> Answer.later(() -> finished(whileKeyWorks(work), call));
        };
    }

    private static Reply whileKeyWorks(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (KeyEnded e) {
            return unknown();
        }
    }

    private static Reply finished(Reply reply, Call call) {
        String ignored = call.query().ignored();
        return ignored.isEmpty() ? reply : reply.header("x-ignored-parameters", ignored);
    }
}
