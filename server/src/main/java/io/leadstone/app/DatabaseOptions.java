package io.leadstone.app;

import io.leadstone.app.settings.Setting;
import io.leadstone.app.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which database: a data directory with the PostgreSQL that comes with Leadstone, or the operator's own.
final class DatabaseOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory (LEADSTONE_DATA; default ~/.local/share/leadstone).")
    private @Nullable String data;

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description = {
                "A PostgreSQL 18 of your own instead, as a plain login (LEADSTONE_DB_URL):",
                "postgresql://user:password@host:5432/database.",
                "With it go LEADSTONE_DB_FEED_URL (the look-up login) and, to migrate, LEADSTONE_DB_ADMIN_URL."
            })
    private @Nullable String dbUrl;

    Settings settings() {
        return Settings.read(System.getenv(), given());
    }

    /// What the command line said.
    Map<Setting, String> given() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        put(given, Setting.DATA, data);
        put(given, Setting.DB_URL, dbUrl);
        return given;
    }

    /// Adds an option that was given.
    static void put(Map<Setting, String> given, Setting setting, @Nullable String value) {
        if (value != null) {
            given.put(setting, value);
        }
    }
}
