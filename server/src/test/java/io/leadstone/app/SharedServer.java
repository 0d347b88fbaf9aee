package io.leadstone.app;

import io.leadstone.access.KeyScope;
import io.leadstone.access.UserId;
import io.leadstone.access.keys.ApiKeys;
import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One running server, behind a proxy on this machine, for all HTTP scenarios of this JVM; each test class works in an
/// organisation of its own.
final class SharedServer {
    private static final Sql NARROW =
            Sql.of("update api_key set scopes = :scopes::text[] where org_id = :org and access_key = :key::text");
    private static final RunningServer SERVER = start();
    private static final Db DB =
            EmbeddedPostgres.startedElsewhere(SERVER.data()).server().db();

    private SharedServer() {}

    static RunningServer server() {
        return SERVER;
    }

    /// The server's database, by the server's own login.
    static Db database() {
        return DB;
    }

    /// A new organisation without a default country, made as `./leadstone org create` and `key create` make one.
    static Workspace organisation(String name) {
        return organisation(name, null);
    }

    /// A new organisation whose phone numbers belong to `country` (ISO 3166-1 numeric).
    static Workspace organisation(String name, @Nullable Integer country) {
        OpenOrganisation.Opened opened =
                new OpenOrganisation(DB, Clock.systemUTC()).open(name, country, "admin@localhost", "Grace Hopper");
        return new Workspace(opened.org(), opened.admin(), keyOf(opened.org().value(), opened.admin()));
    }

    /// A key that acts as this user.
    static Api keyOf(int org, UserId user) {
        ApiKeys.KeyPair pair = DB.write(
                org,
                tx -> new ApiKeys(new SecureRandom())
                        .add(
                                tx,
                                Origin.cli(UUID.randomUUID()),
                                user,
                                "Test",
                                Clock.systemUTC().instant()));
        return new Api(new ApiClient(SERVER.url(), pair.accessKey(), pair.secretKey()));
    }

    /// A key for these scopes alone.
    static Api keyOf(int org, UserId user, Set<KeyScope> scopes) {
        ApiKeys.KeyPair pair = DB.write(org, tx -> {
            ApiKeys.KeyPair made = new ApiKeys(new SecureRandom())
                    .add(
                            tx,
                            Origin.cli(UUID.randomUUID()),
                            user,
                            "Test",
                            Clock.systemUTC().instant());
            tx.run(NARROW.with("key", made.accessKey())
                    .with("scopes", scopes.stream().map(KeyScope::label).toArray(String[]::new)));
            return made;
        });
        return new Api(new ApiClient(SERVER.url(), pair.accessKey(), pair.secretKey()));
    }

    private static RunningServer start() {
        RunningServer server = RunningServer.start(
                RunningServer.newData(), java.util.Map.of("LEADSTONE_TRUSTED_PROXIES", "127.0.0.1"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }
}
