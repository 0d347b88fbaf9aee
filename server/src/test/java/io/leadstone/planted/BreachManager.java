package io.leadstone.planted;

import io.leadstone.app.Main;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;

/// A name that says nothing, JDBC where it does not belong, the system's time, and an arrow into `app`.
final class BreachManager {
    private final Connection connection;

    BreachManager(Connection connection) {
        this.connection = connection;
    }

    String breach() {
        return connection + " " + Instant.now() + " " + Clock.systemUTC() + " " + Main.class;
    }
}
