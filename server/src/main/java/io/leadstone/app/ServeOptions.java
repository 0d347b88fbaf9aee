package io.leadstone.app;

import io.leadstone.app.settings.Setting;
import io.leadstone.app.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `start` takes, and `config` as well, to show what it would do.
final class ServeOptions {
    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen; 0 takes a free port (LEADSTONE_PORT; default 8080).")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (LEADSTONE_HOST; default 127.0.0.1, this machine alone).")
    private @Nullable String host;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "Where to find /q/health and /q/metrics; 0 takes a free port (LEADSTONE_MANAGEMENT_PORT;"
                    + " default 9000).")
    private @Nullable String managementPort;

    Settings settings() {
        Map<Setting, String> given = new EnumMap<>(database.given());
        DatabaseOptions.put(given, Setting.PORT, port);
        DatabaseOptions.put(given, Setting.HOST, host);
        DatabaseOptions.put(given, Setting.MANAGEMENT_PORT, managementPort);
        return Settings.read(System.getenv(), given);
    }
}
