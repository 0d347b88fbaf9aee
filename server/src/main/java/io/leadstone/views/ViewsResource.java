package io.leadstone.views;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.http.headers.EntityTag;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/views`.
@Singleton
final class ViewsResource implements Resource {
    private final Db db;
    private final ChangeViews change;

    ViewsResource(Db db, Clock clock) {
        this.db = db;
        this.change = new ChangeViews(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/views", Permission.READ, this::list),
                Endpoint.withBody("POST", "/v1/views", Permission.KEEP, this::create),
                Endpoint.without("GET", "/v1/views/{id}", Permission.READ, this::get),
                Endpoint.withBody("PATCH", "/v1/views/{id}", Permission.KEEP, this::change),
                Endpoint.without("DELETE", "/v1/views/{id}", Permission.KEEP, this::delete));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        String search = SearchText.read(call.query(), errors);
        Optional<Screen> screen = Choice.read(call.query(), "screen", Screen.values(), errors);
        Optional<Sharing> sharing = Choice.read(call.query(), "sharing", Sharing.values(), errors);
        ListOrder<ViewSort> order = ListOrder.read(call.query(), ViewSort.values(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Caller caller = call.caller();
        boolean isOrdered = call.query().text("sortBy") != null || call.query().text("sortOrder") != null;
        Sql page = Objects.requireNonNull(ViewSql.PAGES.get(order.by())).get(isOrdered && order.descending() ? 1 : 0);
        List<Page.Counted<View>> rows = db.list(
                caller.org().value(),
                page.with("user", caller.user().value())
                        .with("screen", screen.map(Screen::label).orElse(null))
                        .with("sharing", sharing.map(Sharing::label).orElse(null))
                        .with("search", search == null ? null : Fold.fold(search))
                        .with("offset", paging.offset())
                        .with("limit", paging.size()),
                ViewSql::readCounted);
        return Reply.data(Page.of(rows, paging).json((json, view) -> ViewJson.write(json, view, caller, List.of())));
    }

    private Reply create(Call call, ObjectNode body) {
        boolean strict = Prefer.strictHandling(call.request());
        return told(call, "created", change.create(call.caller(), call.origin(), body, strict));
    }

    private Reply get(Call call) {
        Caller caller = call.caller();
        return onView(
                call,
                id -> db.one(
                                caller.org().value(),
                                ViewSql.FIND
                                        .with("id", id)
                                        .with("user", caller.user().value()),
                                ViewSql::read)
                        .map(view -> shown(call, view))
                        .orElseGet(ViewsResource::notFound));
    }

    private static Reply shown(Call call, View view) {
        String tag = view.tagFor(call.caller());
        Reply reply = EntityTag.isKnown(call.request(), tag)
                ? Reply.notModified()
                : Reply.data(json -> ViewJson.write(json, view, call.caller(), List.of()));
        return reply.header("ETag", tag);
    }

    private Reply change(Call call, ObjectNode patch) {
        boolean strict = Prefer.strictHandling(call.request());
        Optional<List<Integer>> wanted = EntityTag.wanted(call.request());
        return onView(
                call,
                id -> told(call, "updated", change.change(call.caller(), call.origin(), id, patch, strict, wanted)));
    }

    private Reply delete(Call call) {
        Optional<List<Integer>> wanted = EntityTag.wanted(call.request());
        return onView(call, id -> told(call, "deleted", change.delete(call.caller(), call.origin(), id, wanted)));
    }

    private static Reply told(Call call, String done, ChangeViews.Outcome outcome) {
        String message = "View " + done + " successfully";
        return switch (outcome) {
            case ChangeViews.Outcome.Done(View view, List<String> ignored) ->
                Reply.done(message, json -> ViewJson.write(json, view, call.caller(), ignored))
                        .header("ETag", view.tagFor(call.caller()));
            case ChangeViews.Outcome.Deleted _ -> Reply.done(message);
            case ChangeViews.Outcome.NotFound _ -> notFound();
            case ChangeViews.Outcome.NotTheirs _ ->
                Reply.problem(403, "Only its owner or an admin can change or delete this view.");
            case ChangeViews.Outcome.Moved(List<String> people) -> Reply.problem(412, ViewJson.moved(people));
            case ChangeViews.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private static Reply onView(Call call, Function<Integer, Reply> answer) {
        return PathId.read(call.variable()).map(answer).orElseGet(ViewsResource::notFound);
    }

    private static Reply notFound() {
        return Reply.problem(400, "View not found.");
    }
}
