package io.leadstone.access.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.access.Standing;
import io.leadstone.access.Visit;
import io.leadstone.access.passwords.Argon2;
import io.leadstone.access.passwords.Guesses;
import io.leadstone.access.passwords.Turns;
import io.leadstone.access.session.OpenSession.Opened;
import io.leadstone.access.session.Sessions.End;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.OrderedIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `/v1/session`: signing in, who one is, signing out, one's password.
@Singleton
final class SessionResource implements Resource {
    private final Db db;
    private final Clock clock;
    private final SessionConfig config;
    private final SameSite site;
    private final SignIn signIn;
    private final UseLink useLink;
    private final ChangePassword changePassword;
    private final OrderedIds operations;

    SessionResource(Db db, Clock clock, LookUp lookUp, SessionConfig config) {
        SecureRandom random = new SecureRandom();
        Tokens tokens = new Tokens(random);
        Argon2 argon2 = new Argon2(random);
        Turns turns = new Turns();
        Guesses guesses = new Guesses(clock);
        OpenSession open = new OpenSession(tokens, config);
        this.db = db;
        this.clock = clock;
        this.config = config;
        this.site = new SameSite(config);
        this.signIn = new SignIn(db, clock, lookUp, turns, guesses, open);
        this.useLink = new UseLink(db, clock, lookUp, turns, guesses, argon2, open);
        this.changePassword = new ChangePassword(db, clock, turns, guesses, argon2, tokens);
        this.operations = new OrderedIds(clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/session", Permission.READ, this::who),
                Endpoint.open("POST", "/v1/session", this::signIn),
                Endpoint.without("DELETE", "/v1/session", Permission.SELF, this::signOut),
                Endpoint.open("POST", "/v1/session/link", this::useLink),
                Endpoint.open("POST", "/v1/session/link/check", this::checkLink),
                Endpoint.withBody("PUT", "/v1/session/password", Permission.SELF, this::changePassword));
    }

    private Reply signIn(Visit visit, ObjectNode body) {
        if (site.isForeign(visit.request())) {
            return foreign();
        }
        FieldErrors errors = new FieldErrors();
        SessionReader reader = new SessionReader(body, errors);
        String email = reader.text("email").strip();
        String password = reader.text("password");
        Integer organisation = reader.organisation();
        List<String> ignored = reader.unknown(visit.request());
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        return switch (signIn.signIn(arrival(visit), email, password, organisation)) {
            case SignIn.Outcome.SignedIn(Opened opened) -> opened("Signed in successfully", opened, ignored);
            case SignIn.Outcome.Wrong _ -> Reply.problem(401, "Wrong email or password.");
            case SignIn.Outcome.Limited(long seconds) -> limited(seconds);
            case SignIn.Outcome.Busy _ -> busy();
        };
    }

    private Reply useLink(Visit visit, ObjectNode body) {
        if (site.isForeign(visit.request())) {
            return foreign();
        }
        FieldErrors errors = new FieldErrors();
        SessionReader reader = new SessionReader(body, errors);
        String token = reader.text("token");
        String password = reader.text("password");
        List<String> ignored = reader.unknown(visit.request());
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        return switch (useLink.use(arrival(visit), token, password)) {
            case UseLink.Outcome.SignedIn(Opened opened) -> opened("Password set successfully", opened, ignored);
            case UseLink.Outcome.NoLink _ -> noLink();
            case UseLink.Outcome.Invalid(FieldErrors problems) -> Reply.invalid(problems);
            case UseLink.Outcome.Limited(long seconds) -> limited(seconds);
            case UseLink.Outcome.Busy _ -> busy();
        };
    }

    private Reply checkLink(Visit visit, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        SessionReader reader = new SessionReader(body, errors);
        String token = reader.text("token");
        List<String> ignored = reader.unknown(visit.request());
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        return useLink.find(token)
                .map(found -> Reply.data(json -> SessionJson.link(json, found, ignored)))
                .orElseGet(SessionResource::noLink);
    }

    private Reply who(Call call) {
        Caller caller = call.caller();
        boolean session = caller.credential() instanceof Credential.Session;
        return db.one(
                        caller.org().value(),
                        SessionSql.WHO
                                .with("user", caller.user().value())
                                .with("session", session ? caller.credential().id() : 0),
                        SessionSql::who)
                .map(who -> Reply.data(json -> SessionJson.who(
                        json, who, session ? SessionCookie.of(call.request()).orElseThrow() : null, List.of())))
                .orElseThrow();
    }

    private Reply signOut(Call call) {
        Caller caller = call.caller();
        if (!(caller.credential() instanceof Credential.Session(int session))) {
            return noSession();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        db.write(caller.org().value(), tx -> {
            Standing.confirm(tx, caller, Permission.SELF, now);
            return Sessions.end(tx, call.origin(), session, null, End.SIGNED_OUT, now);
        });
        return Reply.done("Signed out successfully").header("Set-Cookie", SessionCookie.forget(config.isSecure()));
    }

    private Reply changePassword(Call call, ObjectNode body) {
        if (!(call.caller().credential() instanceof Credential.Session)) {
            return noSession();
        }
        FieldErrors errors = new FieldErrors();
        SessionReader reader = new SessionReader(body, errors);
        String old = reader.text("old");
        String wanted = reader.text("new");
        List<String> ignored = reader.unknown(call.request());
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        String lane = Guesses.lane(call.request().client().get());
        return switch (changePassword.change(call.caller(), call.origin(), lane, old, wanted, errors)) {
            case ChangePassword.Outcome.Changed(Opened opened) ->
                opened("Password changed successfully", opened, ignored);
            case ChangePassword.Outcome.Invalid(FieldErrors problems) -> Reply.invalid(problems);
            case ChangePassword.Outcome.Limited(long seconds) -> limited(seconds);
            case ChangePassword.Outcome.Busy _ -> busy();
        };
    }

    private Reply opened(String message, Opened opened, List<String> ignored) {
        return Reply.done(message, json -> SessionJson.who(json, opened.who(), opened.token(), ignored))
                .header("Set-Cookie", SessionCookie.keep(opened.token(), config.most(), config.isSecure()));
    }

    private static Reply foreign() {
        return Reply.problem(403, "Signing in from another site is not possible.");
    }

    private static Reply noLink() {
        return Reply.problem(400, "This link was used, has expired, or never was.");
    }

    private static Reply noSession() {
        return Reply.problem(403, "Only somebody who has signed in with a password can do this.");
    }

    private static Reply limited(long seconds) {
        return Reply.problem(429, "Too many wrong attempts. Please try again later.")
                .header("Retry-After", Long.toString(seconds));
    }

    private static Reply busy() {
        return Reply.problem(503, "Many people are signing in. Please try again.")
                .header("Retry-After", "2");
    }

    private Arrival arrival(Visit visit) {
        Request request = visit.request();
        return Arrival.of(request, operations.next());
    }
}
