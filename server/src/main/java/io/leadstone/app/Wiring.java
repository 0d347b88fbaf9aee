package io.leadstone.app;

import io.agroal.api.AgroalDataSource;
import io.leadstone.access.AccessConfig;
import io.leadstone.access.Endpoint;
import io.leadstone.access.FrontDoor;
import io.leadstone.access.Resource;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.HttpEdge;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

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
    Db db(AgroalDataSource pool) {
        return over(pool);
    }

    @Produces
    @Singleton
    FrontDoor frontDoor(
            @DataSource("lookup") AgroalDataSource pool, AccessConfig config, @All List<Resource> resources) {
        List<Endpoint> endpoints = resources.stream()
                .flatMap(resource -> resource.endpoints().stream())
                .toList();
        return new FrontDoor(over(pool), config, endpoints);
    }

    void serve(@Observes Filters filters, FrontDoor frontDoor) {
        HttpEdge edge = new HttpEdge(
                request -> {
                    if (Server.isTurningAway()) {
                        return ending();
                    }
                    return isApi(request) ? frontDoor.apply(request) : nothingHere();
                },
                () -> UUID.randomUUID().toString());
        filters.register(context -> edge.accept(context.request()), FIRST);
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

    private static Db over(AgroalDataSource pool) {
        // The other connections of a pool that lost one are looked at as well, before the next request draws one.
        return new Db(pool, () -> pool.flush(AgroalDataSource.FlushMode.INVALID));
    }
}
