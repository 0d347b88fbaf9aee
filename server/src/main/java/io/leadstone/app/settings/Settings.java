package io.leadstone.app.settings;

import io.leadstone.access.limits.Limits;
import io.leadstone.app.logs.LogFormat;
import io.leadstone.platform.http.TrustedProxies;
import io.leadstone.platform.postgres.ExternalPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What is in force: an option before the environment, the environment before the default.
public final class Settings {
    /// Of the heap that indexes may take: most of it holds what is asked for all day, and the rest is for work.
    private static final double INDEX_SHARE = 0.4;

    private final Map<Setting, InForce> inForce = new EnumMap<>(Setting.class);

    /// Where a value came from.
    public enum Source {
        DEFAULT,
        ENVIRONMENT,
        OPTION;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One setting's value, as text; empty where nothing is set.
    public record InForce(Setting setting, String value, Source source) {
        /// The value without what only its owner may know.
        public String shown() {
            return value.isEmpty() || !setting.isSecret() ? value : address();
        }

        private String address() {
            String whole = ExternalPostgres.login(setting.variable(), value).toString();
            int query = whole.indexOf('?');
            return query < 0 ? whole : whole.substring(0, query);
        }

        @Override
        public String toString() {
            return setting.variable() + "=" + (setting.isSecret() ? "…" : value) + " (" + source.label() + ")";
        }
    }

    private Settings(Map<String, String> variables, Map<Setting, String> options) {
        Environment environment = new Environment(variables);
        environment.refuseUnknown();
        for (Setting setting : Setting.values()) {
            inForce.put(setting, read(setting, environment, options));
        }
    }

    /// Reads them all.
    ///
    /// @param options what the command line gave
    /// @throws SettingRefused for a variable that is none of ours, and for a value that cannot be
    public static Settings read(Map<String, String> variables, Map<Setting, String> options) {
        return new Settings(variables, options);
    }

    public List<InForce> all() {
        return List.copyOf(inForce.values());
    }

    public int port() {
        return (int) number(Setting.PORT);
    }

    public String host() {
        return text(Setting.HOST);
    }

    public int managementPort() {
        return (int) number(Setting.MANAGEMENT_PORT);
    }

    public String managementHost() {
        return text(Setting.MANAGEMENT_HOST);
    }

    /// What a refusal names a setting by: as the operator gave it.
    public String given(Setting setting) {
        return name(setting, of(setting).source());
    }

    /// Absolute.
    public Path data() {
        return Path.of(text(Setting.DATA)).toAbsolutePath().normalize();
    }

    /// The operator's own database, by its server's login, if one was named.
    public Optional<String> dbUrl() {
        return address(Setting.DB_URL);
    }

    public Optional<String> dbFeedUrl() {
        return address(Setting.DB_FEED_URL);
    }

    public Optional<String> dbAdminUrl() {
        return address(Setting.DB_ADMIN_URL);
    }

    /// Of heap, for what lists are answered from.
    public long indexBytes() {
        return of(Setting.INDEX_BYTES).source() == Source.DEFAULT
                ? (long) (Runtime.getRuntime().maxMemory() * INDEX_SHARE)
                : number(Setting.INDEX_BYTES);
    }

    public String accessKeyHeader() {
        return text(Setting.ACCESS_KEY_HEADER);
    }

    public String secretKeyHeader() {
        return text(Setting.SECRET_KEY_HEADER);
    }

    /// Of an organisation for which nothing else is set.
    public Limits limits() {
        return new Limits((int) number(Setting.REQUESTS_PER_KEY), (int) number(Setting.REQUESTS_PER_ORGANISATION), (int)
                number(Setting.REQUESTS_IN_FLIGHT));
    }

    /// Where browsers find the server, if that was said.
    public Optional<String> publicUrl() {
        return address(Setting.PUBLIC_URL);
    }

    /// Who may say whom a request comes from.
    public TrustedProxies trustedProxies() {
        return TrustedProxies.read(text(Setting.TRUSTED_PROXIES)).orElseThrow();
    }

    /// After which a session that is not used ends.
    public Duration sessionIdle() {
        return Duration.ofHours(number(Setting.SESSION_IDLE_HOURS));
    }

    /// After which a session ends in any case.
    public Duration sessionMost() {
        return Duration.ofDays(number(Setting.SESSION_DAYS));
    }

    public boolean logRequests() {
        return text(Setting.LOG_REQUESTS).equals("on");
    }

    public LogFormat logFormat() {
        return LogFormat.valueOf(text(Setting.LOG_FORMAT).toUpperCase(Locale.ROOT));
    }

    /// Between going unready and turning requests away.
    public Duration stopWait() {
        return Duration.ofSeconds(number(Setting.STOP_WAIT));
    }

    /// For requests under way to end.
    public Duration stopDrain() {
        return Duration.ofSeconds(number(Setting.STOP_DRAIN));
    }

    private static InForce read(Setting setting, Environment environment, Map<Setting, String> options) {
        String option = options.get(setting);
        if (option != null) {
            return checked(new InForce(setting, option.strip(), Source.OPTION));
        }
        return environment
                .get(setting.variable())
                .map(value -> checked(new InForce(setting, value, Source.ENVIRONMENT)))
                .orElseGet(() -> new InForce(setting, byDefault(setting, environment), Source.DEFAULT));
    }

    private static InForce checked(InForce read) {
        Setting setting = read.setting();
        if (!setting.kind().fits().test(read.value())) {
            throw new SettingRefused(name(setting, read.source()) + " takes "
                    + setting.kind().wanted() + (setting.isSecret() ? "." : ", not " + read.value() + "."));
        }
        return read;
    }

    private static String name(Setting setting, Source source) {
        return switch (source) {
            case OPTION -> setting.option().orElseThrow();
            case ENVIRONMENT -> setting.variable();
            case DEFAULT -> setting.option().orElse(setting.variable());
        };
    }

    /// The data directory follows the XDG base directory specification.
    private static String byDefault(Setting setting, Environment environment) {
        return switch (setting) {
            case DATA ->
                environment
                        .get("XDG_DATA_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
                        .resolve("leadstone")
                        .toString();
            default -> setting.byDefault();
        };
    }

    private InForce of(Setting setting) {
        return Objects.requireNonNull(inForce.get(setting));
    }

    private String text(Setting setting) {
        return of(setting).value();
    }

    private long number(Setting setting) {
        return Long.parseLong(text(setting));
    }

    private Optional<String> address(Setting setting) {
        return Optional.of(text(setting)).filter(value -> !value.isEmpty());
    }
}
