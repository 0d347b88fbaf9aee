package io.leadstone.app;

import io.leadstone.app.RunningServer.ApiClient;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import io.leadstone.platform.postgres.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two server processes on one database.
final class TwoServers implements AutoCloseable {
    private final EmbeddedPostgres cluster = EmbeddedPostgres.start(RunningServer.newData(), line -> {});
    private final Map<String, String> environment;
    private RunningServer here;
    private RunningServer there;
    private final Api admin;

    TwoServers() {
        Schema.bringUp(cluster.urls().server(), Optional.of(cluster.urls().admin()));
        environment = Map.of(
                "LEADSTONE_DB_URL", url(cluster.urls().server()),
                "LEADSTONE_DB_FEED_URL", url(cluster.urls().feed()));
        here = RunningServer.start(RunningServer.newData(), environment);
        there = RunningServer.start(RunningServer.newData(), environment);
        admin = new Api(here.firstKey());
    }

    /// The first organisation's admin at the first server.
    Api admin() {
        return admin;
    }

    /// A key at both servers.
    List<Api> both(String accessKey, String secretKey) {
        return List.of(
                new Api(new ApiClient(here.url(), accessKey, secretKey)),
                new Api(new ApiClient(there.url(), accessKey, secretKey)));
    }

    /// The first organisation's admin at both.
    List<Api> admins() {
        return both(admin.client().accessKey(), admin.client().secretKey());
    }

    /// Where `./leadstone` finds their database.
    Map<String, String> environment() {
        return environment;
    }

    /// What each of the running ones has logged.
    List<String> logs() {
        return List.of(Operated.log(here.data()), Operated.log(there.data()));
    }

    /// Ends both without a word, and starts two others.
    void replace() throws InterruptedException {
        here.process().destroyForcibly().waitFor();
        there.process().destroyForcibly().waitFor();
        here = RunningServer.start(RunningServer.newData(), environment);
        there = RunningServer.start(RunningServer.newData(), environment);
    }

    Db database() {
        return cluster.urls().server().db();
    }

    @Override
    public void close() {
        there.close();
        here.close();
        cluster.close();
    }

    private static String url(Login login) {
        String address = login.jdbcUrl().replaceFirst("^jdbc:postgresql://", "");
        return "postgresql://" + login.user() + ":" + login.password() + "@" + Path.of(address);
    }
}
