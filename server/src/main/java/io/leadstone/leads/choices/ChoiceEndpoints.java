package io.leadstone.leads.choices;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.directory.Arranged;
import io.leadstone.directory.ListQuery;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The endpoints of one kind of thing that leads point at.
final class ChoiceEndpoints<T> {
    private final Choice<T> choice;
    private final String name;

    ChoiceEndpoints(Choice<T> choice) {
        this.choice = choice;
        this.name =
                Character.toUpperCase(choice.word().charAt(0)) + choice.word().substring(1);
    }

    List<Endpoint> endpoints() {
        String all = choice.path();
        String one = all + "/{id}";
        return List.of(
                Endpoint.without("GET", all, Permission.READ, this::list),
                Endpoint.withBody("POST", all, Permission.ARRANGE, this::create),
                Endpoint.without("GET", one, Permission.READ, this::get),
                Endpoint.withBody("PATCH", one, Permission.ARRANGE, this::change),
                Endpoint.without("POST", one + "/archive", Permission.ARRANGE, this::archive),
                Endpoint.without("POST", one + "/restore", Permission.ARRANGE, this::restore));
    }

    private record Counted<T>(T row, long leads) {}

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        ListQuery query = ListQuery.read(call.query(), choice.sorts(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Page<T> page = choice.page(call.caller().org(), query);
        List<Counted<T>> rows = counted(call, page.rows());
        return Reply.data(
                new Page<>(rows, page.total(), page.paging()).json((json, row) -> write(json, row, List.of())));
    }

    private Reply create(Call call, ObjectNode body) {
        boolean strict = Prefer.strictHandling(call.request());
        return reply(call, "created", choice.create(call.caller(), call.origin(), body, strict));
    }

    private Reply get(Call call) {
        return onOne(
                call,
                id -> choice.find(call.caller().org(), id)
                        .map(row -> counted(call, row))
                        .map(row -> Reply.data(json -> write(json, row, List.of())))
                        .orElseGet(this::notFound));
    }

    private Reply change(Call call, ObjectNode patch) {
        boolean strict = Prefer.strictHandling(call.request());
        return onOne(
                call, id -> reply(call, "updated", choice.change(call.caller(), call.origin(), id, patch, strict)));
    }

    private Reply archive(Call call) {
        return onOne(call, id -> reply(call, "archived", choice.archive(call.caller(), call.origin(), id)));
    }

    private Reply restore(Call call) {
        return onOne(call, id -> reply(call, "restored", choice.restore(call.caller(), call.origin(), id)));
    }

    private Reply reply(Call call, String done, Arranged<T> outcome) {
        return switch (outcome) {
            case Arranged.Done<T>(T row, List<String> ignored) -> {
                Counted<T> counted = counted(call, row);
                yield Reply.done(name + " " + done + " successfully", json -> write(json, counted, ignored));
            }
            case Arranged.NotFound<T> ignored -> notFound();
            case Arranged.Invalid<T> invalid -> Reply.invalid(invalid.errors());
            case Arranged.Refused<T> refused -> Reply.problem(400, refused.reason());
        };
    }

    private void write(JsonGenerator json, Counted<T> counted, List<String> ignored) throws IOException {
        json.writeStartObject();
        choice.write(json, counted.row(), counted.leads());
        if (!ignored.isEmpty()) {
            json.writeArrayFieldStart("ignored_fields");
            for (String field : ignored) {
                json.writeString(field);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private Counted<T> counted(Call call, T row) {
        return counted(call, List.of(row)).getFirst();
    }

    private List<Counted<T>> counted(Call call, List<T> rows) {
        List<Long> leads =
                choice.leads(call.caller().org(), call.caller().authority().reach(), rows);
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Counted<>(rows.get(i), leads.get(i)))
                .toList();
    }

    private Reply onOne(Call call, IntFunction<Reply> answer) {
        Optional<Integer> id = PathId.read(call.variable());
        return id.isPresent() ? answer.apply(id.get()) : notFound();
    }

    private Reply notFound() {
        return Reply.problem(400, name + " not found.");
    }
}
