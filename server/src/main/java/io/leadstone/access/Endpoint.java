package io.leadstone.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One operation of the API: method and path, what it demands, and what answers.
///
/// There is no way to make one without saying which permission it needs.
public final class Endpoint {
    private final String method;
    private final String path;
    private final Permission permission;
    private final Function<Call, Answer> answer;
    private final List<String> template;
    private final Route route;

    private Endpoint(String method, String path, Permission permission, Function<Call, Answer> answer) {
        this.method = method;
        this.path = path;
        this.permission = permission;
        this.answer = answer;
        this.template = List.of(path.substring(1).split("/"));
        this.route = new Route(method, path);
    }

    /// An operation without a body that may be answerable at once; `path` is like `/v1/leads/{id}`
    public static Endpoint quick(String method, String path, Permission permission, Function<Call, Answer> answer) {
        return new Endpoint(method, path, permission, answer);
    }

    /// An operation without a body.
    public static Endpoint without(String method, String path, Permission permission, Function<Call, Reply> answer) {
        return new Endpoint(method, path, permission, call -> Answer.later(() -> answer.apply(call)));
    }

    /// An operation whose body is a JSON object; anything else is refused before `answer` is asked.
    public static Endpoint withBody(
            String method, String path, Permission permission, BiFunction<Call, ObjectNode, Reply> answer) {
        return new Endpoint(method, path, permission, call -> {
            call.request().body().expect();
            return Answer.later(() -> JsonBody.read(call.request(), body -> answer.apply(call, body)));
        });
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

    /// What the caller must be allowed to do.
    public Permission permission() {
        return permission;
    }

    Answer answer(Call call) {
        return answer.apply(call);
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
