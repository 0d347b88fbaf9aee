package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The two headers of the credentials go by the names that the operator chose.
class ConfiguredHeadersIT {
    @Test
    void credentials_are_taken_from_the_configured_headers_and_from_no_others() {
        Map<String, String> names =
                Map.of("LEADSTONE_ACCESS_KEY_HEADER", "x-acme-access", "LEADSTONE_SECRET_KEY_HEADER", "x-acme-secret");
        try (RunningServer server = RunningServer.start(RunningServer.newData(), names)) {
            ApiClient key = server.firstKey();
            assertThat(asked(key, "x-acme-access", "x-acme-secret").status()).isEqualTo(200);
            asked(key, "x-ysuite-access-key", "x-ysuite-secret-key").refused(401, "Invalid API credentials.");
            asked(key, "x-acme-access", "x-ysuite-secret-key").refused(401, "Invalid API credentials.");
        }
    }

    private static Answer asked(ApiClient key, String accessHeader, String secretHeader) {
        return Api.send(HttpRequest.newBuilder(URI.create(key.url() + "/v1/leads"))
                .header(accessHeader, key.accessKey())
                .header(secretHeader, key.secretKey()));
    }
}
