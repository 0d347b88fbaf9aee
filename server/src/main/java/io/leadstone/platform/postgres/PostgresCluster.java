package io.leadstone.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The files of the cluster: made once by initdb, and recognised as ours before they are started.
final class PostgresCluster {
    private PostgresCluster() {}

    /// A data directory of another major version would be refused by PostgreSQL as well, but not with what to do.
    static void refuseOtherMajor(DataDirectory data) throws IOException {
        Path cluster = data.cluster();
        if (!Files.exists(cluster)) {
            return;
        }
        Path versionFile = cluster.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            throw new PostgresRefused(cluster + " holds no PostgreSQL data: move it away, or choose another --data.");
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(PostgresBinaries.MAJOR)) {
            throw new PostgresRefused(cluster + " holds PostgreSQL " + version + " data; this Leadstone runs "
                    + PostgresBinaries.MAJOR + ". Start it with the Leadstone version that wrote it and dump/restore,"
                    + " or choose another --data.");
        }
    }

    /// Makes the cluster unless it is there. What a kill in the middle has left is thrown away and made anew.
    static void ensure(
            DataDirectory data,
            PostgresBinaries binaries,
            RunAs runAs,
            ClusterSecrets secrets,
            Consumer<String> progress)
            throws IOException, InterruptedException {
        if (!Files.exists(data.cluster())) {
            progress.accept("Creating the database cluster …");
            DataDirectory.deleteTree(data.newCluster());
            try {
                create(data, binaries, runAs, secrets);
            } finally {
                Files.deleteIfExists(data.passwordFile());
            }
            data.publish(data.newCluster(), data.cluster());
        }
        runAs.own(data.cluster());
    }

    private static void create(DataDirectory data, PostgresBinaries binaries, RunAs runAs, ClusterSecrets secrets)
            throws IOException, InterruptedException {
        // Made by us, because the one initdb runs as may be somebody who cannot write to the data directory itself.
        Files.createDirectory(data.newCluster(), DataDirectory.OWNER_DIRECTORY);
        ClusterSecrets.writePrivately(data.passwordFile(), secrets.adminPassword());
        runAs.own(data.newCluster());
        runAs.own(data.passwordFile());
        Command.Outcome outcome = runAs.command(
                        data,
                        List.of(
                                binaries.program("initdb"),
                                "--pgdata=" + data.newCluster(),
                                "--username=" + ClusterRoles.ADMIN,
                                "--pwfile=" + data.passwordFile(),
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                // by code point: the same order on every machine, and unchanged by its next update
                                "--locale-provider=builtin",
                                "--locale=C.UTF-8",
                                "--data-checksums"))
                .run();
        if (!outcome.succeeded()) {
            throw new PostgresRefused("The database cluster could not be created in " + data.root()
                    + ": see to what initdb said, then start again. It said: " + outcome.output());
        }
    }
}
