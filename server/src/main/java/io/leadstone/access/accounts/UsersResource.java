package io.leadstone.access.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Archived;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/users`.
@Singleton
final class UsersResource implements Resource {
    private final Db db;
    private final CreateUser create;
    private final ChangeUser change;
    private final ArchiveUser archive;

    UsersResource(Db db, Clock clock) {
        this.db = db;
        this.create = new CreateUser(db, clock);
        this.change = new ChangeUser(db, clock);
        this.archive = new ArchiveUser(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/users", Permission.READ, this::list),
                Endpoint.withBody("POST", "/v1/users", Permission.ADMINISTER, this::create),
                Endpoint.without("GET", "/v1/users/{id}", Permission.READ, this::get),
                Endpoint.withBody("PATCH", "/v1/users/{id}", Permission.ADMINISTER, this::change),
                Endpoint.without("POST", "/v1/users/{id}/archive", Permission.ADMINISTER, this::archive),
                Endpoint.without("POST", "/v1/users/{id}/restore", Permission.ADMINISTER, this::restore));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        String search = SearchText.read(call.query(), errors);
        Optional<Role> role = Choice.read(call.query(), "role", Role.values(), errors);
        Archived archived = Archived.read(call.query(), errors);
        ListOrder<UserSort> order = ListOrder.read(call.query(), UserSort.values(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Sql page = Objects.requireNonNull(UserSql.PAGES.get(order.by())).get(order.descending() ? 1 : 0);
        List<Page.Counted<User>> rows = db.list(
                call.caller().org().value(),
                page.with("archived", archived.wanted())
                        .with("role", role.map(Role::label).orElse(null))
                        .with("search", search == null ? null : Fold.fold(search))
                        .with("offset", paging.offset())
                        .with("limit", paging.size()),
                UserSql::readCounted);
        return Reply.data(Page.of(rows, paging).json(UserJson::row));
    }

    private Reply create(Call call, ObjectNode body) {
        return switch (create.create(call.caller(), call.origin(), body, Prefer.strictHandling(call.request()))) {
            case CreateUser.Outcome.Created created ->
                Reply.done(
                        "User created successfully", json -> UserJson.write(json, created.user(), created.ignored()));
            case CreateUser.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private Reply get(Call call) {
        Caller caller = call.caller();
        return onUser(
                call,
                id -> db.one(caller.org().value(), UserSql.FIND.with("id", id.value()), UserSql::read)
                        .map(user -> Reply.data(json -> UserJson.row(json, user)))
                        .orElseGet(UsersResource::notFound));
    }

    private Reply change(Call call, ObjectNode patch) {
        boolean strict = Prefer.strictHandling(call.request());
        return onUser(call, id -> switch (change.change(call.caller(), call.origin(), id, patch, strict)) {
            case ChangeUser.Outcome.Changed changed ->
                Reply.done(
                        "User updated successfully", json -> UserJson.write(json, changed.user(), changed.ignored()));
            case ChangeUser.Outcome.NotFound ignored -> notFound();
            case ChangeUser.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        });
    }

    private Reply archive(Call call) {
        return onUser(
                call, id -> told("User archived successfully", archive.archive(call.caller(), call.origin(), id)));
    }

    private Reply restore(Call call) {
        return onUser(
                call, id -> told("User restored successfully", archive.restore(call.caller(), call.origin(), id)));
    }

    private static Reply told(String done, ArchiveUser.Outcome outcome) {
        return switch (outcome) {
            case ArchiveUser.Outcome.Done ignored -> Reply.done(done);
            case ArchiveUser.Outcome.NotFound ignored -> notFound();
            case ArchiveUser.Outcome.LastAdmin ignored -> Reply.problem(400, ArchiveUser.LAST_ADMIN);
            case ArchiveUser.Outcome.EmailHeld(UserId holder) ->
                Reply.problem(
                        400,
                        "A live user has this one's email already: " + holder.value()
                                + ". Archive that user, or change their email, first.");
        };
    }

    private static Reply onUser(Call call, Function<UserId, Reply> answer) {
        return PathId.read(call.variable()).map(UserId::new).map(answer).orElseGet(UsersResource::notFound);
    }

    private static Reply notFound() {
        return Reply.problem(400, "User not found.");
    }
}
