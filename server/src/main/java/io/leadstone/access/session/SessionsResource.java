package io.leadstone.access.session;

import io.leadstone.access.Authority;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.access.Standing;
import io.leadstone.access.session.Links.Issued;
import io.leadstone.access.session.SessionJson.Listed;
import io.leadstone.access.session.Sessions.End;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// `/v1/sessions`, where one's own are listed and ended and an admin sees everybody's; and `/v1/users/{id}/link`.
@Singleton
final class SessionsResource implements Resource {
    private static final int MOST_DIGITS = 19;

    private final Db db;
    private final Clock clock;
    private final SessionConfig config;
    private final Links links = new Links(new SecureRandom());

    SessionsResource(Db db, Clock clock, SessionConfig config) {
        this.db = db;
        this.clock = clock;
        this.config = config;
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
        Caller caller = call.caller();
        String wanted = call.query().exact("user_id");
        OptionalInt user = wanted == null ? OptionalInt.of(caller.user().value()) : id(wanted);
        if (user.isEmpty()) {
            errors.add("user_id", "Must be a user's id.");
        }
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        if (user.getAsInt() != caller.user().value()) {
            Optional<String> refusal = caller.authority().refusal(Permission.ADMINISTER);
            if (refusal.isPresent()) {
                return Reply.problem(403, refusal.get());
            }
        }
        Credential mine = caller.credential();
        List<Listed> all = db.list(
                caller.org().value(),
                SessionSql.LIVE.with("user", user.getAsInt()).with("now", clock.instant()),
                row -> {
                    int id = row.integer();
                    return new Listed(
                            id, row.instant(), row.instant(), row.text(), mine.equals(new Credential.Session(id)));
                });
        List<Listed> rows =
                all.stream().skip(paging.offset()).limit(paging.size()).toList();
        return Reply.data(new Page<>(rows, all.size(), paging).json(SessionJson::listed));
    }

    private Reply revoke(Call call) {
        OptionalInt session = id(call.variable());
        if (session.isEmpty()) {
            return noSession();
        }
        Caller caller = call.caller();
        Instant now = now();
        boolean ended = db.write(caller.org().value(), tx -> {
            Authority authority = Standing.confirm(tx, caller, Permission.SELF, now);
            boolean anybodys = authority.refusal(Permission.ADMINISTER).isEmpty();
            Integer user = anybodys ? null : (Integer) caller.user().value();
            return Sessions.end(tx, call.origin(), session.getAsInt(), user, End.REVOKED, now);
        });
        return ended ? Reply.done("Session revoked successfully") : noSession();
    }

    private Reply link(Call call) {
        OptionalInt user = id(call.variable());
        if (user.isEmpty()) {
            return noUser();
        }
        Caller caller = call.caller();
        Instant now = now();
        Optional<Issued> issued = db.write(caller.org().value(), tx -> {
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            return links.make(tx, call.origin(), user.getAsInt(), now);
        });
        return issued.map(made -> Reply.done(
                        "Link created successfully",
                        json -> SessionJson.issued(json, made, SessionConfig.link(config.publicUrl(), made.token()))))
                .orElseGet(SessionsResource::noUser);
    }

    /// 1 to 19 ASCII digits; what no id can be is one that nothing has.
    private static OptionalInt id(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return OptionalInt.of(0);
        }
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
