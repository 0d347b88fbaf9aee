package io.leadstone.app.settings;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every setting there is. `docs/operate/configuration.md` lists the same, which a test holds it to.
public enum Setting {
    PORT("LEADSTONE_PORT", "--port", "8080"),
    HOST("LEADSTONE_HOST", "--host", "127.0.0.1"),
    MANAGEMENT_PORT("LEADSTONE_MANAGEMENT_PORT", "--management-port", "9000"),
    MANAGEMENT_HOST("LEADSTONE_MANAGEMENT_HOST", null, "127.0.0.1"),
    DATA("LEADSTONE_DATA", "--data", "~/.local/share/leadstone"),
    DB_URL("LEADSTONE_DB_URL", "--db-url", ""),
    DB_FEED_URL("LEADSTONE_DB_FEED_URL", null, ""),
    DB_ADMIN_URL("LEADSTONE_DB_ADMIN_URL", null, ""),
    INDEX_BYTES("LEADSTONE_INDEX_BYTES", null, "40 % of the heap"),
    ACCESS_KEY_HEADER("LEADSTONE_ACCESS_KEY_HEADER", null, "x-ysuite-access-key"),
    SECRET_KEY_HEADER("LEADSTONE_SECRET_KEY_HEADER", null, "x-ysuite-secret-key"),
    REQUESTS_PER_KEY("LEADSTONE_REQUESTS_PER_KEY", null, "50000"),
    REQUESTS_PER_ORGANISATION("LEADSTONE_REQUESTS_PER_ORGANISATION", null, "100000"),
    REQUESTS_IN_FLIGHT("LEADSTONE_REQUESTS_IN_FLIGHT", null, "256"),
    PUBLIC_URL("LEADSTONE_PUBLIC_URL", null, ""),
    TRUSTED_PROXIES("LEADSTONE_TRUSTED_PROXIES", null, ""),
    SESSION_IDLE_HOURS("LEADSTONE_SESSION_IDLE_HOURS", null, "12"),
    SESSION_DAYS("LEADSTONE_SESSION_DAYS", null, "30"),
    LOG_REQUESTS("LEADSTONE_LOG_REQUESTS", null, "on"),
    LOG_FORMAT("LEADSTONE_LOG_FORMAT", null, "text"),
    STOP_WAIT("LEADSTONE_STOP_WAIT", null, "0"),
    STOP_DRAIN("LEADSTONE_STOP_DRAIN", null, "20"),
    /// Read by the script `leadstone`, before this program begins.
    JAVA_OPTIONS("LEADSTONE_JAVA_OPTIONS", null, ""),
    /// Read by the script as well.
    APP("LEADSTONE_APP", null, "");

    private final String variable;
    private final @Nullable String option;
    private final String byDefault;

    Setting(String variable, @Nullable String option, String byDefault) {
        this.variable = variable;
        this.option = option;
        this.byDefault = byDefault;
    }

    /// In the environment.
    public String variable() {
        return variable;
    }

    /// Of the command line, where there is one.
    public Optional<String> option() {
        return Optional.ofNullable(option);
    }

    /// As it is documented; empty where nothing is the default.
    public String byDefault() {
        return byDefault;
    }

    Kind kind() {
        return switch (this) {
            case PORT, MANAGEMENT_PORT -> Kind.number(0, 65_535);
            case HOST, MANAGEMENT_HOST -> Kind.text("an address of this machine");
            case DATA, APP -> Kind.text("a directory");
            case DB_URL, DB_FEED_URL, DB_ADMIN_URL -> Kind.text("an address");
            case INDEX_BYTES -> Kind.number(0, Kind.MOST);
            case ACCESS_KEY_HEADER, SECRET_KEY_HEADER -> Kind.headerName();
            case REQUESTS_PER_KEY, REQUESTS_PER_ORGANISATION, REQUESTS_IN_FLIGHT -> Kind.number(1, 1_000_000_000);
            case PUBLIC_URL -> Kind.origin();
            case TRUSTED_PROXIES -> Kind.networks();
            case SESSION_IDLE_HOURS -> Kind.number(1, 720);
            case SESSION_DAYS -> Kind.number(1, 365);
            case LOG_REQUESTS -> Kind.oneOf("on", "off");
            case LOG_FORMAT -> Kind.oneOf("text", "json");
            case STOP_WAIT -> Kind.number(0, 300);
            case STOP_DRAIN -> Kind.number(1, 300);
            case JAVA_OPTIONS -> Kind.text("options of java");
        };
    }

    /// Whether the value holds a password.
    boolean isSecret() {
        return this == DB_URL || this == DB_FEED_URL || this == DB_ADMIN_URL;
    }

    static Optional<Setting> of(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable.equals(variable))
                .findFirst();
    }
}
