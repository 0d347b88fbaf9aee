package io.leadstone.app;

import io.agroal.api.AgroalDataSource;
import io.leadstone.access.Callers;
import io.leadstone.access.Credential;
import io.leadstone.access.Endpoint;
import io.leadstone.access.FrontDoor;
import io.leadstone.access.People;
import io.leadstone.access.Resource;
import io.leadstone.access.keys.KeyRing;
import io.leadstone.access.keys.KeyUse;
import io.leadstone.access.limits.Limiter;
import io.leadstone.access.retries.OldKeys;
import io.leadstone.access.retries.Retries;
import io.leadstone.access.session.SessionRing;
import io.leadstone.app.logs.LogHandler;
import io.leadstone.app.logs.MalformedLog;
import io.leadstone.app.logs.RequestLog;
import io.leadstone.app.meters.DatabaseMeters;
import io.leadstone.app.meters.HttpMeters;
import io.leadstone.app.meters.LimitMeters;
import io.leadstone.app.meters.Metrics;
import io.leadstone.app.web.ApiReference;
import io.leadstone.app.web.WebUi;
import io.leadstone.history.SharedCheck;
import io.leadstone.index.Indexes;
import io.leadstone.leads.bin.PurgeLeads;
import io.leadstone.leads.choices.EmptyStages;
import io.leadstone.leads.list.LeadIndex;
import io.leadstone.live.Bell;
import io.leadstone.live.LiveFeed;
import io.leadstone.operations.RunJobs;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.HttpEdge;
import io.leadstone.platform.http.MalformedRequests;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.TrustedProxies;
import io.leadstone.platform.http.Watcher;
import io.leadstone.platform.jobs.Recurring;
import io.leadstone.platform.text.OrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Puts the rooms together.
@Singleton
final class Wiring {
    /// Before whatever else may want to answer.
    private static final int FIRST = 1_000;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Db db(AgroalDataSource pool, MeterRegistry registry, Bell bell) {
        // The other connections of a pool that lost one are looked at as well, before the next request draws one.
        return new Db(
                pool, () -> pool.flush(AgroalDataSource.FlushMode.INVALID), bell.on(new DatabaseMeters(registry)));
    }

    @Produces
    @Singleton
    People people() {
        return new People();
    }

    @Produces
    @Singleton
    KeyUse keyUse(Db db) {
        return new KeyUse(db).begin();
    }

    /// While the pool is still open.
    void end(@Observes ShutdownEvent event, KeyUse uses, List<Recurring> housekeeping) {
        housekeeping.forEach(Recurring::close);
        uses.close();
    }

    @Produces
    @Singleton
    Indexes indexes(Db db, People people) {
        return LeadIndex.of(
                db,
                people,
                Server.installation().lookupLogin()::bulkLine,
                Server.settings().indexBytes());
    }

    @Produces
    @Singleton
    EmptyStages emptyStages(Db db, Clock clock) {
        return new EmptyStages(db, clock).begin();
    }

    @Produces
    @Singleton
    RunJobs runJobs(Db db, Clock clock) {
        return new RunJobs(db, clock, Server.installation().lookupLogin()::checkLine).begin();
    }

    void end(@Disposes RunJobs jobs) {
        jobs.close();
    }

    void end(@Disposes EmptyStages stages) {
        stages.close();
    }

    @Produces
    @Singleton
    List<Recurring> housekeeping(Db db, Clock clock) {
        Db lookup = Server.installation().lookup();
        return List.of(
                new Recurring("purge-leads", Duration.ofDays(1), new PurgeLeads(db, lookup, clock)::run).begin(),
                new Recurring("old-keys", Duration.ofHours(1), new OldKeys(db, lookup, clock)::run).begin());
    }

    @Produces
    @Singleton
    SharedCheck sharedCheck(
            People people, KeyRing keys, SessionRing sessions, Indexes indexes, EmptyStages stages, Bell bell) {
        SharedCheck check = new SharedCheck(
                Server.installation().lookupLogin()::checkLine,
                indexes::followed,
                List.of(people, keys, sessions, indexes, stages, bell));
        indexes.follow(check);
        return check.begin();
    }

    void end(@Disposes SharedCheck check) {
        check.close();
    }

    @Produces
    @Singleton
    Bell bell() {
        return new Bell();
    }

    @Produces
    @Singleton
    LiveFeed liveFeed(Db db, SharedCheck check, Callers callers, Bell bell) {
        return new LiveFeed(
                        db, check, callers, Server.installation().lookupLogin()::checkLine, Server::isTurningAway, bell)
                .begin();
    }

    void end(@Disposes LiveFeed feed) {
        feed.close();
    }

    @Produces
    @Singleton
    FrontDoor frontDoor(
            People people, Callers callers, Db db, Clock clock, MeterRegistry registry, @All List<Resource> resources) {
        List<Endpoint> endpoints = resources.stream()
                .flatMap(resource -> resource.endpoints().stream())
                .toList();
        Limiter<Credential> limiter =
                new Limiter<>(Server.settings().limits(), System::nanoTime, new LimitMeters(registry)::refused);
        return new FrontDoor(callers, people, limiter, new Retries(db, clock), endpoints);
    }

    void serve(
            @Observes Filters filters,
            SharedCheck check,
            FrontDoor frontDoor,
            Clock clock,
            MeterRegistry registry,
            Vertx vertx) {
        OrderedIds ids = new OrderedIds(clock);
        Supplier<String> newRequestId = () -> ids.next().toString();
        Watcher watcher = watcher(registry);
        TrustedProxies proxies = Server.settings().trustedProxies();
        Optional<WebUi> ui = WebUi.ofJar(new SecureRandom());
        ApiReference reference = new ApiReference(WaysIn.access());
        // They say nothing that the database knows, so they answer without it, too.
        HttpEdge pages = new HttpEdge(
                then -> then.accept(null),
                request -> ApiReference.isAt(request.path())
                        ? reference.apply(request)
                        : ui.orElseThrow().apply(request),
                newRequestId,
                watcher,
                Server::isEnding,
                proxies);
        HttpEdge edge = new HttpEdge(
                then -> {
                    // Who is turned away needs no fresh memory, and the database may be the one that is ending.
                    if (Server.isTurningAway()) {
                        then.accept(null);
                    } else {
                        check.whenFresh(then);
                    }
                },
                request -> {
                    if (Server.isTurningAway()) {
                        return Answer.now(ending());
                    }
                    return isApi(request) ? frontDoor.apply(request) : Answer.now(nothingHere());
                },
                newRequestId,
                watcher,
                Server::isEnding,
                proxies);
        MalformedRequests.answeredBy(vertx, edge::refuse);
        filters.register(context -> (isPage(context.request(), ui) ? pages : edge).accept(context.request()), FIRST);
    }

    private static boolean isPage(HttpServerRequest raw, Optional<WebUi> ui) {
        return ApiReference.isAt(raw.path())
                || ui.filter(found -> found.isAt(raw.method().name(), raw.path(), raw.getHeader(HttpHeaders.ACCEPT)))
                        .isPresent();
    }

    private static Watcher watcher(MeterRegistry registry) {
        return new RequestWatcher(
                new HttpMeters(registry),
                Server.settings().logRequests() ? Optional.of(new RequestLog(Server.log())) : Optional.empty(),
                new MalformedLog());
    }

    void measure(
            @Observes StartupEvent event,
            MeterRegistry registry,
            SharedCheck check,
            Indexes indexes,
            List<Recurring> housekeeping) {
        LogHandler.install(Server.log());
        Metrics metrics = new Metrics(registry);
        metrics.index(indexes);
        metrics.check(check);
        metrics.postgres(Server.installation().postgres());
        metrics.housekeeping(housekeeping);
        metrics.log(Server.log());
    }

    private static boolean isApi(Request request) {
        return request.path().equals("/v1") || request.path().startsWith("/v1/");
    }

    private static Reply ending() {
        return Reply.problem(503, "The service is restarting. Please try again.")
                .header("Retry-After", "1");
    }

    private static Reply nothingHere() {
        return Reply.problem(404, "There is nothing at this address. The API is under /v1.");
    }
}
