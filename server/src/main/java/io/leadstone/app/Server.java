package io.leadstone.app;

import io.leadstone.access.ApiKeys;
import io.leadstone.access.ApiKeys.KeyPair;
import io.leadstone.access.Organisations;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.OpenOrganisation.Opened;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.samples.SeedOrganisation;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The running server: says that it is ready, makes the first organisation, and stays until it is told to stop.
public final class Server implements QuarkusApplication {
    private static final String FIRST_ORGANISATION = "My company";
    private static final String FIRST_ADMIN = "admin@localhost";

    /// Quarkus makes the object itself, so what it is to serve stands here.
    private static volatile @Nullable Assignment assignment;

    private static volatile boolean ready;

    private record Assignment(String url, Installation installation, long demo) {}

    static void begin(String url, Installation installation, long demo) {
        assignment = new Assignment(url, installation, demo);
    }

    static boolean wasReady() {
        return ready;
    }

    @Override
    public int run(String... args) {
        Assignment todo = Objects.requireNonNull(assignment);
        Db db = todo.installation().db();
        List<Organisations.Organisation> organisations =
                Organisations.all(todo.installation().lookup());
        if (organisations.isEmpty()) {
            welcome(todo.url(), db);
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

    /// The first start: an organisation, its admin and a key, whose secret is shown here and never again.
    private static void welcome(String url, Db db) {
        Clock clock = Clock.systemUTC();
        Opened opened =
                new OpenOrganisation(db, clock).open(FIRST_ORGANISATION, null, FIRST_ADMIN, OrgCommand.ADMIN_NAME);
        KeyPair pair = db.write(
                opened.org().value(),
                tx -> new ApiKeys(new SecureRandom())
                        .add(tx, Origin.cli(UUID.randomUUID()), opened.admin(), "First key", clock.instant()));
        Console.print("""
                Organisation %d (%s) is there, with an API key. The secret is shown this once:
                  access key  %s
                  secret key  %s
                Try it:
                  curl -H 'x-ysuite-access-key: %s' -H 'x-ysuite-secret-key: %s' \
                -H 'Content-Type: application/json' -d '{"cstname":"Sarah Johnson"}' %s/v1/leads""".formatted(
                        opened.org().value(),
                        FIRST_ORGANISATION,
                        pair.accessKey(),
                        pair.secretKey(),
                        pair.accessKey(),
                        pair.secretKey(),
                        url));
    }
}
