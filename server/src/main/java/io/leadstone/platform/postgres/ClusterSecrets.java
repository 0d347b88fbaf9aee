package io.leadstone.platform.postgres;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/// What `postgres.properties` keeps from one start to the next: the port and the three passwords.
record ClusterSecrets(int port, String adminPassword, String serverPassword, String feedPassword) {
    private static final int PASSWORD_BYTES = 24;

    // Below the range from which Linux takes the ports of outgoing connections (32768 up), so that nobody sits on ours
    // by chance while PostgreSQL is down.
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int PORT_TRIES = 200;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// Written before initdb uses them, so a kill in between cannot leave a cluster whose password nobody knows.
    static ClusterSecrets readOrCreate(DataDirectory data) throws IOException {
        Path file = data.secrets();
        if (Files.exists(file)) {
            return read(file);
        }
        if (Files.exists(data.cluster())) {
            throw new PostgresRefused(file + " is missing, so nobody can log in to the database beside it:"
                    + " put it back from your backup, or choose another --data.");
        }
        ClusterSecrets created = new ClusterSecrets(freePort(), password(), password(), password());
        created.write(data);
        return created;
    }

    /// The same with a port that can be had now; kept in the file when it had to change.
    ClusterSecrets withFreePort(DataDirectory data) throws IOException {
        if (isFree(port)) {
            return this;
        }
        ClusterSecrets moved = new ClusterSecrets(freePort(), adminPassword, serverPassword, feedPassword);
        moved.write(data);
        return moved;
    }

    DatabaseUrls urls() {
        String url = jdbcUrl(ClusterRoles.DATABASE);
        return new DatabaseUrls(
                new DatabaseUrls.Login(url, ClusterRoles.SERVER, serverPassword),
                new DatabaseUrls.Login(url, ClusterRoles.ADMIN, adminPassword),
                new DatabaseUrls.Login(url, ClusterRoles.FEED, feedPassword));
    }

    /// The administrator in the database that initdb always makes.
    DatabaseUrls.Login maintenance() {
        return new DatabaseUrls.Login(jdbcUrl("postgres"), ClusterRoles.ADMIN, adminPassword);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static ClusterSecrets read(Path file) throws IOException {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        try {
            return new ClusterSecrets(
                    Integer.parseInt(required(kept, "port", file)),
                    required(kept, "admin.password", file),
                    required(kept, "server.password", file),
                    required(kept, "feed.password", file));
        } catch (IllegalArgumentException e) {
            throw new PostgresRefused(
                    file + " cannot be read (" + e.getMessage() + "): put it back from your backup.", e);
        }
    }

    private static String required(Properties kept, String key, Path file) {
        String value = kept.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new PostgresRefused(file + " has no " + key + ": put it back from your backup.");
        }
        return value.strip();
    }

    private void write(DataDirectory data) throws IOException {
        String text = "# Written by Leadstone: keep it with the data beside it, and to yourself.%nport=%d%n"
                .concat("admin.password=%s%nserver.password=%s%nfeed.password=%s%n")
                .formatted(port, adminPassword, serverPassword, feedPassword);
        Path unfinished = data.root().resolve("postgres.properties.new");
        writePrivately(unfinished, text);
        data.publish(unfinished, data.secrets());
    }

    /// A file only its owner can read, from its first byte on.
    static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), DataDirectory.OWNER_FILE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static int freePort() {
        for (int i = 0; i < PORT_TRIES; i++) {
            int port = FIRST_PORT + RANDOM.nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new PostgresRefused("No free port found on 127.0.0.1 between " + FIRST_PORT + " and "
                + (FIRST_PORT + PORTS - 1) + ": free one, or set LEADSTONE_DB_URL to a PostgreSQL of yours.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as PostgreSQL does: connections that are closing do not count
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Without the passwords, because records end up in logs.
    @Override
    public String toString() {
        return "ClusterSecrets[port=" + port + "]";
    }
}
