package io.leadstone.access;

import io.leadstone.access.Endpoint.Door;
import io.leadstone.access.limits.Admission;
import io.leadstone.access.limits.Limiter;
import io.leadstone.access.retries.Retries;
import io.leadstone.access.retries.TwinRunning;
import io.leadstone.access.retries.Write;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Paths;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// The one way in to `/v1`: first who is calling, before anything else is said; then whether that is too much; then
/// where to; then whether they may; and only then is a body read. The few operations by which people prove who they are
/// come before all that.
public final class FrontDoor implements Function<Request, Answer> {
    private static final String IGNORED = "x-ignored-parameters";

    private final List<Authentication> ways;
    private final People people;
    private final Limiter<Credential> limiter;
    private final Retries retries;
    private final List<Endpoint> endpoints;

    public FrontDoor(
            Callers callers, People people, Limiter<Credential> limiter, Retries retries, List<Endpoint> endpoints) {
        this.ways = callers.ways();
        this.people = people;
        this.limiter = limiter;
        this.retries = retries;
        // A word that is named comes before whatever may stand in its place.
        this.endpoints = endpoints.stream()
                .sorted(Comparator.comparingInt(Endpoint::variables))
                .toList();
    }

    @Override
    public Answer apply(Request request) {
        Optional<List<String>> segments = Paths.segments(request.path());
        Optional<Answer> open = segments.flatMap(found -> visit(request, found));
        if (open.isPresent()) {
            return open.get();
        }
        for (Authentication way : ways) {
            Optional<Caller> caller = way.caller(request);
            if (caller.isPresent()) {
                return admit(way, caller.get(), request, segments);
            }
        }
        return Answer.now(unknown());
    }

    private static Reply unknown() {
        return Reply.problem(401, "Invalid API credentials.");
    }

    /// The answer of an open endpoint, if the request is for one.
    private Optional<Answer> visit(Request request, List<String> segments) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.door() instanceof Door.Open(Function<Visit, Answer> answer)
                    && endpoint.method().equals(request.method())
                    && endpoint.match(segments).isPresent()) {
                request.trace().route(endpoint.route());
                return Optional.of(Query.read(request.rawQuery())
                        .map(query -> finished(answer.apply(new Visit(request, query)), query))
                        .orElseGet(() -> Answer.now(badAddress())));
            }
        }
        return Optional.empty();
    }

    private Answer admit(Authentication way, Caller caller, Request request, Optional<List<String>> segments) {
        request.trace().caller(caller);
        Admission admission = limiter.admit(caller.org().value(), caller.credential(), people.limits(caller.org()));
        admission.tell(request.answerHeaders());
        return admission.refusal().map(Answer::now).orElseGet(() -> route(way, caller, admission, request, segments));
    }

    private Answer route(
            Authentication way, Caller caller, Admission admission, Request request, Optional<List<String>> segments) {
        if (request.path().indexOf(';') >= 0) {
            return Answer.now(Reply.problem(400, "A path may not contain a semicolon."));
        }
        Optional<Query> query = Query.read(request.rawQuery());
        if (segments.isEmpty() || query.isEmpty()) {
            return Answer.now(badAddress());
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Set<String> allowed = new LinkedHashSet<>();
        Optional<String> path = endpoints.stream()
                .filter(endpoint -> endpoint.match(segments.get()).isPresent())
                .map(Endpoint::path)
                .findFirst();
        for (Endpoint endpoint : endpoints) {
            Optional<List<String>> variables =
                    path.filter(endpoint.path()::equals).flatMap(there -> endpoint.match(segments.get()));
            if (variables.isPresent()
                    && endpoint.method().equals(method)
                    && endpoint.door() instanceof Door.Guarded door) {
                request.trace().route(endpoint.route());
                Optional<String> refusal = way.refusal(request).or(() -> caller.refusal(door.permission()));
                Write write = retries.write(caller, request, () -> way.proof(request));
                return refusal.map(reason -> Reply.problem(403, reason))
                        .or(() -> method.equals("GET") ? Optional.empty() : write.refusal())
                        .map(Answer::now)
                        .orElseGet(() ->
                                enter(door, admission, new Call(caller, request, query.get(), variables.get(), write)));
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

    private static Answer enter(Door.Guarded door, Admission admission, Call call) {
        return switch (finished(door.answer().apply(call), call.query())) {
            case Answer.Now now -> now;
            case Answer.Later(Supplier<Reply> work) -> admission.begin(() -> whileAllowed(work));
            // It is nobody's work but for moments.
            case Answer.Streamed streamed -> streamed;
        };
    }

    private static Reply whileAllowed(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (CredentialEnded e) {
            return unknown();
        } catch (NotAllowed e) {
            return Reply.problem(403, e.reason());
        } catch (TwinRunning e) {
            return Reply.problem(409, "A request with the same Idempotency-Key is still running. Please try again.")
                    .header("Retry-After", "1");
        }
    }

    private static Reply badAddress() {
        return Reply.problem(400, "The address is not correctly percent-encoded UTF-8.");
    }

    private static Answer finished(Answer answer, Query query) {
        return switch (answer) {
            case Answer.Now(Reply reply) -> Answer.now(finished(reply, query));
            case Answer.Later(Supplier<Reply> work) -> Answer.later(() -> finished(work.get(), query));
            case Answer.Streamed(var headers, var begin) -> {
                String ignored = query.ignored();
                yield ignored.isEmpty() ? answer : new Answer.Streamed(Map.of(IGNORED, ignored), begin);
            }
        };
    }

    private static Reply finished(Reply reply, Query query) {
        String ignored = query.ignored();
        return ignored.isEmpty() ? reply : reply.header(IGNORED, ignored);
    }
}
