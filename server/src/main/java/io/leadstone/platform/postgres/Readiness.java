package io.leadstone.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

/// Waits until a PostgreSQL that was just started answers, or until it is clear that it will not.
record Readiness(PostgresProcess process, PostgresLog log, Consumer<String> progress) {
    private static final Duration ASK_EVERY = Duration.ofMillis(20);
    // Each question during recovery leaves a line in PostgreSQL's log: fewer of them when it takes long.
    private static final Duration ASK_OFTEN_FOR = Duration.ofSeconds(2);
    private static final Duration ASK_LATER_EVERY = Duration.ofMillis(200);

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);
    private static final Duration GIVE_UP_RECOVERING_AFTER = Duration.ofMinutes(10);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    // Whatever makes it fail three times in a row, other than its own predecessor, will make it fail again.
    private static final int DEATHS_ALLOWED = 2;

    private static final String STARTING_UP = "57P03";
    private static final String WRONG_PASSWORD = "28P01";

    Connection await(DatabaseUrls.Login login) throws InterruptedException {
        Duration reported = Duration.ZERO;
        long begun = System.nanoTime();
        while (true) {
            String refusal;
            try {
                return answering(login);
            } catch (SQLException e) {
                refusal = String.valueOf(e.getSQLState());
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            boolean recovering = refusal.equals(STARTING_UP);
            giveUpIfHopeless(refusal, waited);
            if (recovering && waited.minus(reported).compareTo(REPORT_EVERY) >= 0) {
                reported = waited;
                progress.accept("PostgreSQL is still recovering what a crash left (" + waited.toSeconds() + " s) …");
            }
            Thread.sleep(waited.compareTo(ASK_OFTEN_FOR) < 0 ? ASK_EVERY : ASK_LATER_EVERY);
        }
    }

    private static Connection answering(DatabaseUrls.Login login) throws SQLException {
        Connection connection = login.connect();
        try (Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select 1")) {
            if (one.next()) {
                return connection;
            }
            throw new SQLException("No answer to: select 1");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void giveUpIfHopeless(String refusal, Duration waited) {
        if (refusal.equals(WRONG_PASSWORD)) {
            throw new PostgresRefused("The password in postgres.properties is not the one of the database beside it:"
                    + " put back the file that belongs to it, or choose another --data.");
        }
        boolean keepsDying = process.deaths() > DEATHS_ALLOWED && !log.saysStillHeld();
        Duration limit = refusal.equals(STARTING_UP) ? GIVE_UP_RECOVERING_AFTER : GIVE_UP_AFTER;
        if (keepsDying || waited.compareTo(limit) > 0) {
            throw new PostgresRefused("PostgreSQL does not start: see to what it said and start again. " + log.file()
                    + " ends with: " + log.tail());
        }
    }
}
