package io.leadstone.operations;

import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.operations.FindOperation.Wanted;
import io.leadstone.operations.Operation.State;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `/v1/operations`.
@Singleton
final class OperationsResource implements Resource {
    private static final Pattern KIND = Pattern.compile("[a-z_]{1,40}\\.[a-z_]{1,40}");

    private final Clock clock;
    private final FindOperation find;
    private final CancelOperation cancel;
    private final UndoOperation undo;

    OperationsResource(Db db, Clock clock, RunJobs runner) {
        this.clock = clock;
        this.find = new FindOperation(db);
        this.cancel = new CancelOperation(db, clock, runner);
        this.undo = new UndoOperation(db, clock, runner);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/operations", Permission.READ, this::list),
                Endpoint.without("GET", "/v1/operations/{id}", Permission.READ, this::get),
                Endpoint.without("POST", "/v1/operations/{id}/cancel", Permission.WRITE, this::cancel),
                Endpoint.without("POST", "/v1/operations/{id}/undo", Permission.WRITE, this::undo));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Query query = call.query();
        Wanted wanted = new Wanted(
                user(query, errors),
                kind(query, errors),
                Choice.read(query, "state", State.values(), errors).orElse(null),
                Paging.read(query, errors));
        return errors.isEmpty()
                ? Reply.data(find.page(call.caller(), wanted)
                        .json((json, operation) -> OperationJson.write(json, operation, clock.instant())))
                : Reply.invalid(errors);
    }

    private Reply get(Call call) {
        return FindOperation.id(call.variable())
                .flatMap(id -> find.one(call.caller(), id))
                .map(operation -> Reply.data(json -> OperationJson.write(json, operation, clock.instant())))
                .orElseGet(OperationsResource::notFound);
    }

    private Reply cancel(Call call) {
        Optional<UUID> id = FindOperation.id(call.variable());
        if (id.isEmpty()) {
            return notFound();
        }
        return switch (cancel.cancel(call.caller(), id.get())) {
            case CancelOperation.Outcome.Cancelled cancelled ->
                Reply.done(
                        "Operation cancelled",
                        json -> OperationJson.write(json, cancelled.operation(), clock.instant()));
            case CancelOperation.Outcome.NotFound ignored -> notFound();
            case CancelOperation.Outcome.Ended ignored ->
                Reply.problem(409, "The operation has ended: nothing of it is left to cancel.");
        };
    }

    private enum DryRun {
        FALSE,
        TRUE
    }

    private Reply undo(Call call) {
        FieldErrors errors = new FieldErrors();
        boolean isTrial = Choice.read(call.query(), "dry_run", DryRun.values(), errors)
                .filter(dry -> dry == DryRun.TRUE)
                .isPresent();
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Optional<UUID> id = FindOperation.id(call.variable());
        if (id.isEmpty()) {
            return notFound();
        }
        return switch (undo.undo(call.caller(), call.origin(), id.get(), isTrial)) {
            case UndoOperation.Outcome.Accepted accepted ->
                Reply.done(
                        undone(accepted.undo(), isTrial),
                        json -> OperationJson.write(json, accepted.undo(), clock.instant()));
            case UndoOperation.Outcome.NotFound ignored -> notFound();
            case UndoOperation.Outcome.Conflict conflict -> Reply.problem(409, conflict.reason());
            case UndoOperation.Outcome.NotPossible not -> Reply.problem(400, not.reason());
        };
    }

    private static String undone(Operation undo, boolean isTrial) {
        if (isTrial) {
            return "Nothing was changed: this is what an undo would do";
        }
        return undo.state() == State.RUNNING ? "Operation is being undone" : "Operation undone";
    }

    private static @Nullable Integer user(Query query, FieldErrors errors) {
        String text = query.text("user_id");
        if (text == null) {
            return null;
        }
        Optional<Integer> id = PathId.read(text);
        if (id.isEmpty()) {
            errors.add("user_id", "Must be a user's id.");
        }
        return id.orElse(null);
    }

    private static @Nullable String kind(Query query, FieldErrors errors) {
        String text = query.text("kind");
        if (text != null && !KIND.matcher(text).matches()) {
            errors.add("kind", "Must be a kind of operation, such as leads.changed.");
        }
        return text;
    }

    private static Reply notFound() {
        return Reply.problem(400, "Operation not found.");
    }
}
