package io.leadstone.app;

import io.leadstone.access.Organisations;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.samples.SeedOrganisation;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The running server: says that it is ready, makes the first organisation, and stays until it is told to stop.
public final class Server implements QuarkusApplication {
    /// Quarkus makes the object itself, so what it is to serve stands here.
    private static volatile @Nullable Assignment assignment;

    private static volatile boolean ready;

    private static volatile boolean turningAway;

    private record Assignment(String url, Installation installation, long demo) {}

    static void begin(String url, Installation installation, long demo) {
        assignment = new Assignment(url, installation, demo);
    }

    static boolean wasReady() {
        return ready;
    }

    /// Who looks up what is needed before an organisation is known.
    static Login lookupLogin() {
        return Objects.requireNonNull(assignment).installation().lookupLogin();
    }

    /// From now on no request is begun, so that the ones under way can end.
    static void turnAway() {
        turningAway = true;
    }

    static boolean isTurningAway() {
        return turningAway;
    }

    @Override
    public int run(String... args) {
        Assignment todo = Objects.requireNonNull(assignment);
        Db db = todo.installation().db();
        List<Organisations.Organisation> organisations =
                Organisations.all(todo.installation().lookup());
        if (organisations.isEmpty()) {
            FirstStart.welcome(todo.url(), db);
            organisations = Organisations.all(todo.installation().lookup());
        }
        if (todo.demo() > 0) {
            new SeedOrganisation(db, Clock.systemUTC())
                    .seedEmpty(organisations.getFirst().id(), todo.demo(), SeedCommand.progress(todo.demo()));
        }
        ready = true;
        Console.print("Leadstone is ready: " + todo.url());
        Quarkus.waitForExit();
        return 0;
    }
}
