package io.leadstone.access.session;

import io.leadstone.access.Authentication;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.keys.AccessConfig;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;

/// By a session's cookie. A request that carries a key, right or wrong, is never a session's.
///
/// A browser sends the cookie by itself, so whatever changes something must also carry what only a page of ours can
/// have read, and may not come from another site.
public final class SessionAuthentication implements Authentication {
    private final SessionRing sessions;
    private final AccessConfig keys;
    private final SameSite site;
    private final ExtendSession extend;

    public SessionAuthentication(SessionRing sessions, SessionConfig config, Db db, Clock clock) {
        this.sessions = sessions;
        this.keys = config.keys();
        this.site = new SameSite(config);
        this.extend = new ExtendSession(db, clock, config.idle());
    }

    @Override
    public Optional<Caller> caller(Request request) {
        if (hasKey(request)) {
            return Optional.empty();
        }
        return SessionCookie.of(request).flatMap(sessions::find).map(found -> {
            extend.used(found.session(), request.id());
            return found.caller();
        });
    }

    @Override
    public Optional<Caller> again(Credential credential) {
        return credential instanceof Credential.Session(int id)
                ? sessions.again(id).map(SessionRing.Found::caller)
                : Optional.empty();
    }

    @Override
    public String proof(Request request) {
        return SessionCookie.of(request).orElseThrow();
    }

    @Override
    public Optional<String> refusal(Request request) {
        if (request.method().equals("GET") || request.method().equals("HEAD")) {
            return Optional.empty();
        }
        if (site.isForeign(request)) {
            return Optional.of("A session may not be used from another site.");
        }
        byte[] wanted = SessionCookie.of(request).map(Tokens::csrf).orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] given = request.header("X-CSRF-Token").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given)
                ? Optional.empty()
                : Optional.of("Send the session's csrf_token (GET /v1/session) in the header X-CSRF-Token.");
    }

    private boolean hasKey(Request request) {
        return request.header(keys.accessKeyHeader()).isPresent()
                || request.header(keys.secretKeyHeader()).isPresent()
                || request.header("Authorization").isPresent();
    }
}
