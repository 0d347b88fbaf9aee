package io.leadstone.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/// The PostgreSQL that comes with Leadstone: unpacked, created, started and looked after in one data directory.
///
/// Durable, reachable from this machine only, started again when it dies, and gone when the server is.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int HEALTH_SECONDS = 5;

    private final PostgresProcess process;
    private final DatabaseUrls urls;

    private EmbeddedPostgres(PostgresProcess process, DatabaseUrls urls) {
        this.process = process;
        this.urls = urls;
    }

    /// Starts it and returns when it answers: some seconds the first time, otherwise a fraction of one.
    ///
    /// The caller holds an exclusive lock on `dataDirectory`. `progress` hears of what takes long.
    ///
    /// @throws PostgresRefused with one line for the operator that says what to do
    public static EmbeddedPostgres start(Path dataDirectory, Consumer<String> progress) {
        return start(dataDirectory, progress, List.of(RunAs.RootWay.values()));
    }

    static EmbeddedPostgres start(Path dataDirectory, Consumer<String> progress, List<RunAs.RootWay> waysAsRoot) {
        try {
            return startIn(DataDirectory.open(dataDirectory), progress, waysAsRoot);
        } catch (IOException e) {
            throw new PostgresRefused(
                    "The data directory " + dataDirectory + " cannot be used (" + e
                            + "): make it writable and see that the disk is not full, or choose another --data.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresRefused("Interrupted while PostgreSQL was starting: start again.", e);
        }
    }

    /// Where to log in to the one that another process started in this data directory; it may not answer yet.
    public static DatabaseUrls startedElsewhere(Path dataDirectory) {
        try {
            return ClusterSecrets.readOrCreate(DataDirectory.open(dataDirectory))
                    .urls();
        } catch (IOException e) {
            throw new PostgresRefused("The data directory " + dataDirectory + " cannot be read (" + e + ").", e);
        }
    }

    /// Where to log in; the same as long as this object lives, also after PostgreSQL had to be started again.
    public DatabaseUrls urls() {
        return urls;
    }

    /// Whether it answers now, by a connection of its own (some milliseconds).
    public boolean isUp() {
        try (Connection connection = urls.admin().connect()) {
            return connection.isValid(HEALTH_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /// Whether its process runs now; it may still be starting.
    public boolean isRunning() {
        return process.isRunning();
    }

    /// How often it has ended without being asked to, and was started again.
    public int deaths() {
        return process.deaths();
    }

    /// Stops it without waiting for its clients; usually well under a second, at most about 40 seconds.
    @Override
    public void close() {
        process.end();
    }

    private static EmbeddedPostgres startIn(
            DataDirectory data, Consumer<String> progress, List<RunAs.RootWay> waysAsRoot)
            throws IOException, InterruptedException {
        PostgresCluster.refuseOtherMajor(data);
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(data, progress);
        PostmasterFile postmasterFile = new PostmasterFile(data.cluster());
        postmasterFile.stopOrphan();
        RunAs runAs = RunAs.choose(data, binaries, waysAsRoot);
        ClusterSecrets kept = ClusterSecrets.readOrCreate(data);
        PostgresCluster.ensure(data, binaries, runAs, kept, progress);
        ClusterSecrets secrets = kept.withFreePort(data);

        PostgresLog log = PostgresLog.open(data);
        Command command = runAs.command(data, PostgresSettings.commandLine(binaries, data, secrets.port()));
        PostgresProcess process = new PostgresProcess(command, log, postmasterFile);
        process.begin();
        try (Connection maintenance = new Readiness(process, log, progress).await(secrets.maintenance())) {
            ClusterRoles.ensure(maintenance, secrets);
            return new EmbeddedPostgres(process, secrets.urls());
        } catch (SQLException e) {
            process.end();
            throw new PostgresRefused(
                    "PostgreSQL runs but its roles could not be created (" + PostgresRefused.said(e) + "): see "
                            + log.file() + ", then start again.",
                    e);
        } catch (RuntimeException | InterruptedException e) {
            process.end();
            throw e;
        }
    }
}
