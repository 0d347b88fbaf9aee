package io.leadstone.app;

import io.leadstone.app.settings.Settings;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.postgres.DatabaseUrls;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import io.leadstone.platform.postgres.ExternalPostgres;
import io.leadstone.platform.postgres.Schema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The database that a command works on, migrated and open: the embedded one, started here or by the running server,
/// or the operator's own.
final class Installation implements AutoCloseable {
    /// For a command to wait until another one is done with the data directory.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int POLL_MILLIS = 100;

    private final Login server;
    private final Login lookup;
    private final @Nullable DataLock lock;
    private final @Nullable EmbeddedPostgres postgres;

    private Installation(Login server, Login lookup, @Nullable DataLock lock, @Nullable EmbeddedPostgres postgres) {
        this.server = server;
        this.lookup = lookup;
        this.lock = lock;
        this.postgres = postgres;
    }

    /// For a server: nobody else may have the data directory.
    static Installation forServer(Settings settings, int managementPort, Consumer<String> progress) {
        return settings.dbUrl()
                .map(url -> external(url, settings))
                .orElseGet(() -> embedded(settings.data(), takeForServer(settings.data(), managementPort), progress));
    }

    /// For a command: beside the running server, or alone.
    static Installation forCommand(Settings settings) {
        return settings.dbUrl().map(url -> external(url, settings)).orElseGet(() -> forCommand(settings.data()));
    }

    private static Installation forCommand(Path data) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<DataLock> lock = DataLock.takeForCommand(data);
            if (lock.isPresent()) {
                return embedded(data, lock.get(), Console::progress);
            }
            if (DataLock.holder(data).filter(DataLock.Holder::serves).isPresent()) {
                return besideServer(data, deadline);
            }
            refuseAfter(deadline, data);
        }
    }

    Login serverLogin() {
        return server;
    }

    Login lookupLogin() {
        return lookup;
    }

    /// Connections of its own, for a command; the running server has a pool.
    Db db() {
        return server.db();
    }

    Db lookup() {
        return lookup.db();
    }

    /// The PostgreSQL that this process started; none of the operator's own, and none that another process did.
    Optional<EmbeddedPostgres> postgres() {
        return Optional.ofNullable(postgres);
    }

    @Override
    public void close() {
        if (postgres != null) {
            postgres.close();
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static DataLock takeForServer(Path data, int managementPort) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<DataLock> lock = DataLock.takeForServer(data, managementPort);
            if (lock.isPresent()) {
                return lock.get();
            }
            DataLock.holder(data).filter(DataLock.Holder::serves).ifPresent(holder -> {
                throw new Refusal("Leadstone is already running on " + data + " (process " + holder.pid()
                        + "): stop it first, or choose another directory with --data.");
            });
            refuseAfter(deadline, data);
        }
    }

    private static Installation embedded(Path data, DataLock lock, Consumer<String> progress) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data, progress);
            try {
                DatabaseUrls urls = postgres.urls();
                Schema.bringUp(urls.server(), Optional.of(urls.admin()));
                return new Installation(urls.server(), urls.feed(), lock, postgres);
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The server may still be starting its PostgreSQL.
    private static Installation besideServer(Path data, long deadline) {
        while (true) {
            DatabaseUrls urls = EmbeddedPostgres.startedElsewhere(data);
            if (urls.server().answers()) {
                Schema.bringUp(urls.server(), Optional.of(urls.admin()));
                return new Installation(urls.server(), urls.feed(), null, null);
            }
            refuseAfter(deadline, data);
        }
    }

    private static Installation external(String url, Settings settings) {
        Login server = ExternalPostgres.login("LEADSTONE_DB_URL", url);
        String feedUrl = settings.dbFeedUrl()
                .orElseThrow(() -> new Refusal(
                        "LEADSTONE_DB_FEED_URL is not set: beside LEADSTONE_DB_URL it names the login that looks"
                                + " API keys up, such as postgresql://leadstone_lookup:password@host:5432/database."));
        Login feed = ExternalPostgres.login("LEADSTONE_DB_FEED_URL", feedUrl);
        Optional<Login> admin =
                settings.dbAdminUrl().map(address -> ExternalPostgres.login("LEADSTONE_DB_ADMIN_URL", address));
        admin.ifPresent(login -> ExternalPostgres.prepare(server, login, feed));
        Schema.bringUp(server, admin);
        ExternalPostgres.refuseTooMighty(server, feed);
        return new Installation(server, feed, null, null);
    }

    private static void refuseAfter(long deadline, Path data) {
        if (System.nanoTime() > deadline) {
            String holder =
                    DataLock.holder(data).map(h -> " (process " + h.pid() + ")").orElse("");
            throw new Refusal("Another Leadstone command" + holder + " has " + data
                    + ": wait until it is done, or choose another directory with --data.");
        }
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.");
        }
    }
}
