package io.leadstone.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.access.limits.Limits;
import io.leadstone.app.logs.LogFormat;
import io.leadstone.app.settings.Settings.InForce;
import io.leadstone.app.settings.Settings.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path DOCUMENT = Path.of("../docs/operate/configuration.md");
    private static final Pattern ROW = Pattern.compile("\\| `(LEADSTONE_\\w+)` \\| (.*?) \\| (.*?) \\| (.+) \\|");

    @Test
    void an_option_comes_before_the_environment_and_that_before_the_default() {
        Settings settings = read(Map.of("LEADSTONE_PORT", "81", "LEADSTONE_HOST", " ::1 "), Map.of(Setting.PORT, "82"));
        assertThat(settings.port()).isEqualTo(82);
        assertThat(settings.host()).isEqualTo("::1");
        assertThat(settings.managementPort()).isEqualTo(9000);
        assertThat(settings.all().stream().map(InForce::source))
                .startsWith(Source.OPTION, Source.ENVIRONMENT, Source.DEFAULT)
                .hasSize(Setting.values().length);
        assertThat(settings.given(Setting.PORT)).isEqualTo("--port");
        assertThat(settings.given(Setting.HOST)).isEqualTo("LEADSTONE_HOST");
    }

    @Test
    void with_nothing_set_the_defaults_are_in_force() {
        Settings settings = read(Map.of(), Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.managementHost()).isEqualTo("127.0.0.1");
        assertThat(settings.data()).isAbsolute().endsWithRaw(Path.of("leadstone"));
        assertThat(settings.dbUrl()).isEmpty();
        assertThat(settings.indexBytes()).isEqualTo((long) (Runtime.getRuntime().maxMemory() * 0.4));
        assertThat(settings.limits()).isEqualTo(new Limits(50_000, 100_000, 256));
        assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(settings.logRequests()).isTrue();
        assertThat(settings.stopWait()).isZero();
        assertThat(settings.stopDrain()).isEqualTo(Duration.ofSeconds(20));
        assertThat(read(Map.of("XDG_DATA_HOME", "/x"), Map.of()).data()).isEqualTo(Path.of("/x/leadstone"));
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        assertThat(read(Map.of("LEADSTONE_PORT", " ", "LEADSTONE_NONSENSE", ""), Map.of())
                        .port())
                .isEqualTo(8080);
    }

    @Test
    void an_unknown_variable_is_refused_with_the_nearest_known_one() {
        assertThatThrownBy(() -> read(Map.of("LEADSTONE_DB_FEEDURL", "x"), Map.of()))
                .isInstanceOf(SettingRefused.class)
                .hasMessage("There is no setting LEADSTONE_DB_FEEDURL; the nearest is LEADSTONE_DB_FEED_URL."
                        + " All of them: leadstone config");
    }

    @Test
    void what_cannot_be_is_refused_by_the_name_it_was_given_by() {
        refused(Setting.PORT, "65536", "LEADSTONE_PORT takes a number from 0 to 65535, not 65536.");
        refused(Setting.STOP_DRAIN, "0", "LEADSTONE_STOP_DRAIN takes a number from 1 to 300, not 0.");
        refused(Setting.INDEX_BYTES, "1G", "LEADSTONE_INDEX_BYTES takes a number from 0 to 999999999999999, not 1G.");
        refused(Setting.LOG_FORMAT, "JSON", "LEADSTONE_LOG_FORMAT takes text or json, not JSON.");
        refused(Setting.ACCESS_KEY_HEADER, "a b", "LEADSTONE_ACCESS_KEY_HEADER takes the name of a header, not a b.");
        assertThatThrownBy(() -> read(Map.of(), Map.of(Setting.PORT, "http")))
                .hasMessage("--port takes a number from 0 to 65535, not http.");
    }

    @Test
    void a_password_is_not_shown() {
        Settings settings =
                read(Map.of("LEADSTONE_DB_URL", "postgresql://anna:s3cret@db:5433/crm?sslpassword=s3cret"), Map.of());
        assertThat(settings.dbUrl().orElseThrow()).contains("s3cret");
        assertThat(settings.all())
                .noneMatch(
                        one -> one.shown().contains("s3cret") || one.toString().contains("s3cret"))
                .anyMatch(one -> one.shown().equals("anna at jdbc:postgresql://db:5433/crm"));
    }

    @Test
    void the_document_lists_every_setting_with_its_option_and_default() throws IOException {
        List<String> documented = Files.readAllLines(DOCUMENT).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3))
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> setting.variable() + " "
                                + setting.option()
                                        .map(option -> "`" + option + "`")
                                        .orElse("") + " "
                                + setting.byDefault())
                        .toList());
    }

    private static void refused(Setting setting, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(setting.variable(), value), Map.of()))
                .isInstanceOf(SettingRefused.class)
                .hasMessage(message);
    }

    private static Settings read(Map<String, String> environment, Map<Setting, String> options) {
        return Settings.read(environment, options);
    }
}
