package io.leadstone.access;

import io.leadstone.access.limits.Admission;
import io.leadstone.access.limits.Limiter;
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

/// The one way in to `/v1`: first who is calling, before anything else is said; then whether that is too much; then
/// where to; then whether they may; and only then is a body read.
public final class FrontDoor implements Function<Request, Answer> {
    private final List<Authentication> ways;
    private final People people;
    private final Limiter<Credential> limiter;
    private final List<Endpoint> endpoints;

    public FrontDoor(List<Authentication> ways, People people, Limiter<Credential> limiter, List<Endpoint> endpoints) {
        this.ways = List.copyOf(ways);
        this.people = people;
        this.limiter = limiter;
        this.endpoints = List.copyOf(endpoints);
    }

    @Override
    public Answer apply(Request request) {
        for (Authentication way : ways) {
            Optional<Caller> caller = way.caller(request);
            if (caller.isPresent()) {
                return admit(caller.get(), request);
            }
        }
        return Answer.now(unknown());
    }

    private static Reply unknown() {
        return Reply.problem(401, "Invalid API credentials.");
    }

    private Answer admit(Caller caller, Request request) {
        request.trace().caller(caller);
        Admission admission = limiter.admit(caller.org().value(), caller.credential(), people.limits(caller.org()));
        admission.tell(request.answerHeaders());
        return admission.refusal().map(Answer::now).orElseGet(() -> route(caller, admission, request));
    }

    private Answer route(Caller caller, Admission admission, Request request) {
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
                return enter(endpoint, admission, new Call(caller, request, query.get(), variables.get()));
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

    private static Answer enter(Endpoint endpoint, Admission admission, Call call) {
        Optional<String> refusal = call.caller().authority().refusal(endpoint.permission());
        if (refusal.isPresent()) {
            return Answer.now(Reply.problem(403, refusal.get()));
        }
        return switch (endpoint.answer(call)) {
            case Answer.Now(Reply reply) -> Answer.now(finished(reply, call));
            case Answer.Later(Supplier<Reply> work) -> admission.begin(() -> finished(whileAllowed(work), call));
        };
    }

    private static Reply whileAllowed(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (CredentialEnded e) {
            return unknown();
        } catch (NotAllowed e) {
            return Reply.problem(403, e.reason());
        }
    }

    private static Reply finished(Reply reply, Call call) {
        String ignored = call.query().ignored();
        return ignored.isEmpty() ? reply : reply.header("x-ignored-parameters", ignored);
    }
}
