package io.leadstone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.retries.Attempt;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One operation of the API: method and path, what it demands, and what answers.
///
/// There is no way to make one without saying which permission it needs, or that it is open to whoever comes.
public final class Endpoint {
    private static final byte[] NO_BODY = {};

    private final String method;
    private final String path;
    private final Door door;
    private final List<String> template;
    private final Route route;

    private Endpoint(String method, String path, Door door) {
        this.method = method;
        this.path = path;
        this.door = door;
        this.template = List.of(path.substring(1).split("/"));
        this.route = new Route(method, path);
    }

    /// Who is let in, and what answers.
    sealed interface Door {
        /// Callers who may do this.
        record Guarded(Permission permission, Function<Call, Answer> answer) implements Door {}

        /// Everybody.
        record Open(Function<Visit, Answer> answer) implements Door {}
    }

    /// An operation without a body that may be answerable at once; `path` is like `/v1/leads/{id}`
    public static Endpoint quick(String method, String path, Permission permission, Function<Call, Answer> answer) {
        return new Endpoint(method, path, new Door.Guarded(permission, answer));
    }

    /// An operation without a body.
    public static Endpoint without(String method, String path, Permission permission, Function<Call, Reply> answer) {
        boolean isWrite = !method.equals("GET");
        return quick(
                method,
                path,
                permission,
                call -> Answer.later(() -> isWrite
                        ? call.write().once(call.write().attempt(NO_BODY), () -> answer.apply(call))
                        : answer.apply(call)));
    }

    /// An operation whose body is a JSON object; anything else is refused before `answer` is asked.
    public static Endpoint withBody(
            String method, String path, Permission permission, BiFunction<Call, ObjectNode, Reply> answer) {
        return shared(
                method,
                path,
                permission,
                (call, body, attempt) -> call.write().once(attempt, () -> answer.apply(call, body)));
    }

    /// The same, where `answer` itself sees to it that what was sent with a key is done once, and names the operation.
    public static Endpoint shared(String method, String path, Permission permission, Shared answer) {
        return quick(method, path, permission, call -> {
            call.request().body().expect();
            return Answer.later(() -> JsonBody.read(
                    call.request(),
                    Request.MAX_BODY,
                    (bytes, body) -> answer.apply(call, body, call.write().attempt(bytes))));
        });
    }

    /// Answers a write that may share its transaction with others.
    public interface Shared {
        Reply apply(Call call, ObjectNode body, Optional<Attempt> attempt);
    }

    /// An operation that takes no credentials, with a small body that is a JSON object.
    public static Endpoint open(String method, String path, BiFunction<Visit, ObjectNode, Reply> answer) {
        return new Endpoint(method, path, new Door.Open(visit -> {
            visit.request().body().expect();
            return Answer.later(
                    () -> JsonBody.read(visit.request(), JsonBody.SMALL, (bytes, body) -> answer.apply(visit, body)));
        }));
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    Route route() {
        return route;
    }

    /// What the caller must be allowed to do; nothing where it is open to whoever comes.
    public Optional<Permission> permission() {
        return door instanceof Door.Guarded guarded ? Optional.of(guarded.permission()) : Optional.empty();
    }

    Door door() {
        return door;
    }

    /// How many words of the path are open.
    int variables() {
        return (int) template.stream().filter(word -> word.startsWith("{")).count();
    }

    /// The values of the path's variables when `segments` fit it.
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != template.size()) {
            return Optional.empty();
        }
        List<String> variables = List.of();
        for (int i = 0; i < segments.size(); i++) {
            if (template.get(i).startsWith("{")) {
                variables = append(variables, segments.get(i));
            } else if (!template.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private static List<String> append(List<String> values, String value) {
        List<String> longer = new java.util.ArrayList<>(values);
        longer.add(value);
        return List.copyOf(longer);
    }
}
