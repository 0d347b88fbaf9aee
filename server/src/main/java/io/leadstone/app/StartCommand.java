package io.leadstone.app;

import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `start`: the database, then the server on it, until it is told to stop; then both again, the other way round.
@Command(name = "start", description = "Starts the server, and the PostgreSQL that comes with it.")
final class StartCommand implements Runnable {
    private static final String DEFAULT_PORT = "8080";
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_MANAGEMENT_PORT = "9000";
    private static final int MAX_PORT = 65_535;

    /// For requests to be answered as usual after the signal, each on a connection that ends with it.
    private static final int DRAIN_SECONDS = 4;
    /// For those that were under way to end; more than `quarkus.shutdown.timeout`.
    private static final int TURNED_AWAY_SECONDS = 30;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen; 0 takes a free port (LEADSTONE_PORT; default " + DEFAULT_PORT + ").")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "The address to listen on (LEADSTONE_HOST; default " + DEFAULT_HOST + ", this machine alone).")
    private @Nullable String host;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Where this machine alone finds /q/health and /q/metrics; 0 takes a free port"
                    + " (LEADSTONE_MANAGEMENT_PORT; default " + DEFAULT_MANAGEMENT_PORT + ").")
    private @Nullable String managementPort;

    @Option(
            names = "--demo",
            paramLabel = "N",
            description = "Fills the organisation with N sample leads when it has none.")
    private long demo;

    @Override
    public void run() {
        if (demo < 0) {
            throw new Refusal("--demo takes a number from 0.");
        }
        String address = given(host, "LEADSTONE_HOST", DEFAULT_HOST);
        int freePort = freePort("--port", address, given(port, "LEADSTONE_PORT", DEFAULT_PORT));
        int management = freePort(
                "--management-port",
                DEFAULT_HOST,
                given(managementPort, "LEADSTONE_MANAGEMENT_PORT", DEFAULT_MANAGEMENT_PORT));
        Installation installation = Installation.forServer(database, management);
        CountDownLatch served = new CountDownLatch(1);
        // PostgreSQL goes last: this hook waits for the server, which Quarkus's own hook ends.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!await(served, DRAIN_SECONDS)) {
                // Under load Quarkus would go on answering until it gives up on the last request, and cuts it off.
                Server.turnAway();
                await(served, TURNED_AWAY_SECONDS);
            }
            installation.close();
        }));
        try {
            configure(installation, address, freePort);
            System.setProperty("quarkus.management.port", Integer.toString(management));
            Server.begin(url(address, freePort), installation, demo);
            Quarkus.run(Server.class, (code, failure) -> {
                if (failure != null) {
                    Console.error("The server could not start: " + failure.getMessage());
                }
            });
        } finally {
            served.countDown();
        }
        if (!Server.wasReady()) {
            throw new Refusal("The server did not come up; the lines above say why.");
        }
    }

    /// Everything that Quarkus is to know, before it begins.
    private static void configure(Installation installation, String address, int port) {
        System.setProperty("quarkus.http.host", address);
        System.setProperty("quarkus.http.port", Integer.toString(port));
        // Else Quarkus refuses an address that java.net.URI does not like: bare, and before it is known who asks.
        System.setProperty("vertx.disableURIValidation", "true");
        source("quarkus.datasource", installation.serverLogin());
    }

    private static void source(String prefix, Login login) {
        System.setProperty(prefix + ".jdbc.url", login.jdbcUrl());
        System.setProperty(prefix + ".username", login.user());
        System.setProperty(prefix + ".password", login.password());
    }

    /// Tried before anything is started, so that the refusal is one line.
    private static int freePort(String option, String address, String port) {
        int number = port(option, port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, number));
            return socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("Cannot listen on " + address + ":" + number + " (" + e.getMessage()
                    + "): choose another with " + option + (option.equals("--port") ? " or --host." : "."));
        }
    }

    private static int port(String option, String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : -1;
        if (port < 0 || port > MAX_PORT) {
            throw new Refusal(option + " takes a number from 0 to " + MAX_PORT + ", not " + text + ".");
        }
        return port;
    }

    private static String url(String address, int port) {
        return "http://" + (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }

    private static String given(@Nullable String option, String variable, String otherwise) {
        String set = option != null ? option : DatabaseOptions.setting(variable);
        return set != null ? set.strip() : otherwise;
    }

    private static boolean await(CountDownLatch latch, int seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
