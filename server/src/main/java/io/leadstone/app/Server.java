package io.leadstone.app;

import io.leadstone.access.accounts.Organisations;
import io.leadstone.app.logs.LogLines;
import io.leadstone.app.settings.Settings;
import io.leadstone.platform.db.Db;
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

    private static volatile boolean ending;

    private static volatile boolean turningAway;

    private record Assignment(String url, Settings settings, Installation installation, LogLines log, long demo) {}

    static void begin(String url, Settings settings, Installation installation, LogLines log, long demo) {
        assignment = new Assignment(url, settings, installation, log, demo);
    }

    static boolean wasReady() {
        return ready;
    }

    static Settings settings() {
        return assigned().settings();
    }

    /// Where browsers find it: as the operator says, else where it listens.
    static String publicUrl() {
        return settings().publicUrl().orElse(assigned().url());
    }

    static Installation installation() {
        return assigned().installation();
    }

    static LogLines log() {
        return assigned().log();
    }

    /// From now on each connection ends with its next answer.
    static void end() {
        ending = true;
    }

    static boolean isEnding() {
        return ending;
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
        Assignment todo = assigned();
        Db db = todo.installation().db();
        List<Organisations.Organisation> organisations =
                Organisations.all(todo.installation().lookup());
        if (organisations.isEmpty()) {
            FirstStart.welcome(todo.url(), publicUrl(), db);
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

    private static Assignment assigned() {
        return Objects.requireNonNull(assignment);
    }
}
