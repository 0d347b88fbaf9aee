package io.leadstone.access.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/api-keys`.
@Singleton
final class KeysResource implements Resource {
    private final Db db;
    private final Clock clock;
    private final KeyList list;
    private final CreateKey create;

    KeysResource(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.list = new KeyList(db);
        this.create = new CreateKey(db, clock, new SecureRandom());
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/api-keys", Permission.ADMINISTER, this::list),
                Endpoint.withBody("POST", "/v1/api-keys", Permission.ADMINISTER, this::create),
                Endpoint.without("GET", "/v1/api-keys/{id}", Permission.ADMINISTER, this::get),
                Endpoint.without("POST", "/v1/api-keys/{id}/revoke", Permission.ADMINISTER, this::revoke));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        String search = SearchText.read(call.query(), errors);
        Optional<ApiKey.State> state = Choice.read(call.query(), "state", ApiKey.State.values(), errors);
        ListOrder<KeySort> order = ListOrder.read(call.query(), KeySort.values(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        Instant now = clock.instant();
        KeyList.Wanted wanted = new KeyList.Wanted(search, state.orElse(null), order, paging);
        return Reply.data(list.page(call.caller().org(), wanted, now).json((json, key) -> KeyJson.row(json, key, now)));
    }

    private Reply create(Call call, ObjectNode body) {
        return switch (create.create(call.caller(), call.origin(), body, Prefer.strictHandling(call.request()))) {
            case CreateKey.Outcome.Created created ->
                Reply.done(
                        "API key created successfully",
                        json -> KeyJson.created(
                                json, created.key(), created.secret(), clock.instant(), created.ignored()));
            case CreateKey.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private Reply get(Call call) {
        return onKey(
                call,
                id -> ApiKeys.find(db, call.caller().org(), id)
                        .map(key -> Reply.data(json -> KeyJson.row(json, key, clock.instant())))
                        .orElseGet(KeysResource::notFound));
    }

    private Reply revoke(Call call) {
        return onKey(
                call,
                id -> revoke(call.caller(), call.origin(), id)
                        ? Reply.done("API key revoked successfully")
                        : notFound());
    }

    private boolean revoke(Caller caller, Origin origin, int id) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            return ApiKeys.revoke(tx, origin, id, now);
        });
    }

    private static Reply onKey(Call call, Function<Integer, Reply> answer) {
        return PathId.read(call.variable()).map(answer).orElseGet(KeysResource::notFound);
    }

    private static Reply notFound() {
        return Reply.problem(400, "API key not found.");
    }
}
