package io.leadstone.app;

import io.leadstone.app.logs.LogFormat;
import io.leadstone.app.logs.LogLines;
import io.leadstone.app.settings.Setting;
import io.leadstone.app.settings.Settings;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.quarkus.runtime.Quarkus;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `start`: the database, then the server on it, until it is told to stop; then both again, the other way round.
@Command(name = "start", description = "Starts the server, and the PostgreSQL that comes with it.")
final class StartCommand implements Runnable {
    @Mixin
    private ServeOptions options = new ServeOptions();

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
        Settings settings = options.settings();
        int port = freePort(settings.host(), settings.port(), both(settings, Setting.PORT, Setting.HOST));
        int management = freePort(
                settings.managementHost(),
                settings.managementPort(),
                both(settings, Setting.MANAGEMENT_PORT, Setting.MANAGEMENT_HOST));
        LogLines log = new LogLines(new FileOutputStream(FileDescriptor.err), settings.logFormat(), Clock.systemUTC());
        Installation installation = Installation.forServer(settings, management, progress(settings, log));
        Stop stop = new Stop(settings, installation, log);
        Runtime.getRuntime().addShutdownHook(new Thread(stop));
        try {
            configure(installation, settings, port, management);
            stop.configure();
            Server.begin(url(settings.host(), port), settings, installation, log, demo);
            Quarkus.run(Server.class, (code, failure) -> {
                if (failure != null) {
                    Console.error("The server could not start: " + failure.getMessage());
                }
            });
        } finally {
            stop.served();
        }
        if (!Server.wasReady()) {
            throw new Refusal("The server did not come up; the lines above say why.");
        }
    }

    /// To people as it is; to machines as a line of the log.
    private static Consumer<String> progress(Settings settings, LogLines log) {
        return settings.logFormat() == LogFormat.TEXT ? Console::progress : line -> log.say("INFO", "start", line);
    }

    /// Everything that Quarkus is to know, before it begins.
    private static void configure(Installation installation, Settings settings, int port, int management) {
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(port));
        System.setProperty("quarkus.management.host", settings.managementHost());
        System.setProperty("quarkus.management.port", Integer.toString(management));
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
    private static int freePort(String address, int port, String settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("Cannot listen on " + address + ":" + port + " (" + e.getMessage()
                    + "): choose another with " + settings + ".");
        }
    }

    private static String both(Settings settings, Setting port, Setting address) {
        return settings.given(port) + " or " + settings.given(address);
    }

    private static String url(String address, int port) {
        return "http://" + (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
