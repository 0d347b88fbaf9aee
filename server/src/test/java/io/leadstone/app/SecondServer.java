package io.leadstone.app;

import io.leadstone.platform.postgres.DatabaseUrls;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Another process on the shared server's database.
final class SecondServer {
    private SecondServer() {}

    static RunningServer start() {
        DatabaseUrls urls =
                EmbeddedPostgres.startedElsewhere(SharedServer.server().data());
        return RunningServer.start(
                RunningServer.newData(),
                Map.of("LEADSTONE_DB_URL", url(urls.server()), "LEADSTONE_DB_FEED_URL", url(urls.feed())));
    }

    private static String url(Login login) {
        String password = URLEncoder.encode(login.password(), StandardCharsets.UTF_8);
        return login.jdbcUrl()
                .replaceFirst("^jdbc:postgresql://", "postgresql://" + login.user() + ":" + password + "@");
    }
}
