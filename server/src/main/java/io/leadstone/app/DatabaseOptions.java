package io.leadstone.app;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which database: a data directory with the PostgreSQL that comes with Leadstone, or the operator's own.
final class DatabaseOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory (LEADSTONE_DATA; default ~/.local/share/leadstone).")
    private @Nullable Path data;

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description = {
                "A PostgreSQL 18 of your own instead, as a plain login (LEADSTONE_DB_URL):",
                "postgresql://user:password@host:5432/database.",
                "With it go LEADSTONE_DB_FEED_URL (the look-up login) and, to migrate, LEADSTONE_DB_ADMIN_URL."
            })
    private @Nullable String dbUrl;

    /// Absolute. The default follows the XDG base directory specification.
    Path data() {
        return dataOf(data, System.getenv()).toAbsolutePath().normalize();
    }

    /// The operator's own database, if one was named.
    @Nullable
    String dbUrl() {
        return dbUrl != null ? dbUrl : setting("LEADSTONE_DB_URL");
    }

    /// An environment variable; empty counts as unset.
    static @Nullable String setting(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static Path dataOf(@Nullable Path option, Map<String, String> environment) {
        if (option != null) {
            return option;
        }
        String named = environment.getOrDefault("LEADSTONE_DATA", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(xdg);
        return base.resolve("leadstone");
    }
}
