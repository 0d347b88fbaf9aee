package io.leadstone.access.session;

import io.leadstone.access.Authority;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.access.Standing;
import io.leadstone.access.session.Links.Issued;
import io.leadstone.access.session.Sessions.End;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.PathId;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.SearchText;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// `/v1/sessions`, where one's own are listed and ended and an admin sees everybody's; and `/v1/users/{id}/link`.
@Singleton
final class SessionsResource implements Resource {
    /// Ids count from 1.
    private static final int NOBODY = 0;

    private final Db db;
    private final Clock clock;
    private final SessionConfig config;
    private final SessionList list;
    private final Links links = new Links(new SecureRandom());

    SessionsResource(Db db, Clock clock, SessionConfig config) {
        this.db = db;
        this.clock = clock;
        this.config = config;
        this.list = new SessionList(db);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/sessions", Permission.SELF, this::list),
                Endpoint.without("POST", "/v1/sessions/{id}/revoke", Permission.SELF, this::revoke),
                Endpoint.without("POST", "/v1/users/{id}/link", Permission.ADMINISTER, this::link));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Paging paging = Paging.read(call.query(), errors);
        String search = SearchText.read(call.query(), errors);
        ListOrder<SessionList.Sort> order = ListOrder.read(call.query(), SessionList.Sort.values(), errors);
        Caller caller = call.caller();
        int user = user(call.query(), caller, errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        if (user != caller.user().value()) {
            Optional<String> refusal = caller.refusal(Permission.ADMINISTER);
            if (refusal.isPresent()) {
                return Reply.problem(403, refusal.get());
            }
        }
        SessionList.Wanted wanted = new SessionList.Wanted(user, search, order, paging);
        return Reply.data(list.page(caller, wanted, clock.instant()).json(SessionJson::listed));
    }

    /// Whose sessions are wanted; of an id too large to be one there are none.
    private static int user(Query query, Caller caller, FieldErrors errors) {
        String wanted = query.exact("user_id");
        if (wanted == null) {
            return caller.user().value();
        }
        if (!PathId.isNumber(wanted)) {
            errors.add("user_id", "Must be a user's id.");
        }
        return PathId.read(wanted).orElse(NOBODY);
    }

    private Reply revoke(Call call) {
        Optional<Integer> session = PathId.read(call.variable());
        if (session.isEmpty()) {
            return noSession();
        }
        Caller caller = call.caller();
        Instant now = now();
        boolean ended = db.write(caller.org().value(), tx -> {
            Authority authority = Standing.confirm(tx, caller, Permission.SELF, now);
            boolean anybodys = authority
                    .refusal(caller.credential(), Permission.ADMINISTER)
                    .isEmpty();
            Integer user = anybodys ? null : (Integer) caller.user().value();
            return Sessions.end(tx, call.origin(), session.get(), user, End.REVOKED, now);
        });
        return ended ? Reply.done("Session revoked successfully") : noSession();
    }

    private Reply link(Call call) {
        Optional<Integer> user = PathId.read(call.variable());
        if (user.isEmpty()) {
            return noUser();
        }
        Caller caller = call.caller();
        Instant now = now();
        Optional<Issued> issued = db.write(caller.org().value(), tx -> {
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            return links.make(tx, call.origin(), user.get(), now);
        });
        return issued.map(made -> Reply.done(
                        "Link created successfully",
                        json -> SessionJson.issued(json, made, SessionConfig.link(config.publicUrl(), made.token()))))
                .orElseGet(SessionsResource::noUser);
    }

    private static Reply noSession() {
        return Reply.problem(400, "Session not found.");
    }

    private static Reply noUser() {
        return Reply.problem(400, "User not found.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
