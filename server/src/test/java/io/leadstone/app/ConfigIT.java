package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.app.RunningServer.Ended;
import io.leadstone.app.settings.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `config`, and settings that cannot be.
class ConfigIT {
    @Test
    void config_shows_what_is_in_force_and_where_it_comes_from() {
        Ended ended = RunningServer.leadstone(
                Map.of("LEADSTONE_HOST", "0.0.0.0", "LEADSTONE_DB_URL", "postgresql://anna:s3cret@db/crm"),
                "config",
                "--port",
                "81");
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().map(line -> line.split(" +", 3)).map(List::of))
                .contains(
                        List.of("LEADSTONE_PORT", "option", "81"),
                        List.of("LEADSTONE_HOST", "environment", "0.0.0.0"),
                        List.of("LEADSTONE_LOG_FORMAT", "default", "text"),
                        List.of("LEADSTONE_DB_URL", "environment", "anna at jdbc:postgresql://db:5432/crm"))
                .hasSize(Setting.values().length);
        assertThat(ended.out()).doesNotContain("s3cret");
    }

    @Test
    void config_shows_the_same_to_machines() {
        Ended ended = RunningServer.leadstone(
                Map.of("LEADSTONE_DB_URL", "postgresql://anna:s3cret@db/crm"), "config", "--json", "--data", "/x");
        JsonNode settings = Answer.parse(ended.out());
        assertThat(Answer.keys(settings))
                .isEqualTo(
                        Arrays.stream(Setting.values()).map(Setting::variable).toList());
        assertThat(settings.get("LEADSTONE_DATA").toString()).isEqualTo("{\"value\":\"/x\",\"source\":\"option\"}");
        assertThat(ended.out()).doesNotContain("s3cret");
    }

    @Test
    void what_cannot_be_is_one_line_from_every_verb() {
        for (List<String> words : List.of(
                List.of("start", "--data", "/proc/nowhere"),
                List.of("config"),
                List.of("org", "list", "--data", "/proc/nowhere"))) {
            String[] verb = words.toArray(String[]::new);
            assertThat(Refused.line(Map.of("LEADSTONE_PROT", "81"), verb))
                    .isEqualTo("leadstone: There is no setting LEADSTONE_PROT; the nearest is LEADSTONE_PORT."
                            + " All of them: leadstone config");
            assertThat(Refused.line(Map.of("LEADSTONE_STOP_WAIT", "soon"), verb))
                    .isEqualTo("leadstone: LEADSTONE_STOP_WAIT takes a number from 0 to 300, not soon.");
        }
        assertThat(Refused.line(Map.of("LEADSTONE_DB_URL", "anna:s3cret@db"), "config"))
                .contains("LEADSTONE_DB_URL")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "LEADSTONE_PORT, http",
        "LEADSTONE_PORT, -1",
        "LEADSTONE_PORT, 65536",
        "LEADSTONE_PORT, 80.0",
        "LEADSTONE_MANAGEMENT_PORT, 70000",
        "LEADSTONE_INDEX_BYTES, 1G",
        "LEADSTONE_INDEX_BYTES, -5",
        "LEADSTONE_INDEX_BYTES, 1000000000000000",
        "LEADSTONE_ACCESS_KEY_HEADER, x key",
        "LEADSTONE_SECRET_KEY_HEADER, x-key:",
        "LEADSTONE_LOG_REQUESTS, yes",
        "LEADSTONE_LOG_FORMAT, xml",
        "LEADSTONE_STOP_WAIT, 301",
        "LEADSTONE_STOP_DRAIN, 0"
    })
    void a_value_that_cannot_be_stops_the_start_before_anything_is_made(String variable, String value) {
        Path data = RunningServer.newData();
        assertThat(Refused.line(Map.of(variable, value), "start", "--data", data.toString()))
                .startsWith("leadstone: " + variable + " takes ")
                .endsWith(", not " + value + ".");
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"--port, http", "--port, ''", "--management-port, 70000", "--host, ' '", "--data, ''", "--db-url, ''"})
    void so_does_an_option_that_cannot_be(String option, String value) {
        assertThat(Refused.line("start", option, value)).startsWith("leadstone: " + option + " takes ");
    }

    @ParameterizedTest
    @CsvSource({"LEADSTONE_HOST, nowhere.invalid", "LEADSTONE_MANAGEMENT_HOST, 192.0.2.1"})
    void an_address_that_is_not_this_machines_ends_the_start_and_is_named(String variable, String value) {
        Map<String, String> environment =
                Map.of(variable, value, "LEADSTONE_PORT", "0", "LEADSTONE_MANAGEMENT_PORT", "0");
        assertThat(Refused.line(
                        environment, "start", "--data", RunningServer.newData().toString()))
                .contains(variable)
                .contains(value);
    }

    @Test
    void other_headers_for_the_keys_can_be_set() {
        Map<String, String> headers = new HashMap<>(
                Map.of("LEADSTONE_ACCESS_KEY_HEADER", "x-acme-access", "LEADSTONE_SECRET_KEY_HEADER", "x-acme-secret"));
        try (RunningServer server = RunningServer.start(RunningServer.newData(), headers)) {
            RunningServer.ApiClient key = server.firstKey();
            assertThat(key.get("/v1/leads").statusCode()).isEqualTo(401);
            assertThat(Api.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(server.url() + "/v1/leads"))
                                    .header("x-acme-access", key.accessKey())
                                    .header("x-acme-secret", key.secretKey()))
                            .status())
                    .isEqualTo(200);
        }
    }
}
