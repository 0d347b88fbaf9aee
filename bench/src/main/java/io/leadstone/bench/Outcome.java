package io.leadstone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/// What one scenario came to on one server, under the names of the results file.
///
/// @param serverMicros CPU of the server's process for each answer, in microseconds
/// @param databaseMicros likewise of PostgreSQL's processes
/// @param toBare requests a second as a share of the bare server's in the same run; 0 where that did not run
/// @param note what the figures alone do not say
record Outcome(
        @JsonProperty("server") String server,
        @JsonProperty("scenario") String scenario,
        @JsonProperty("connections") int connections,
        @JsonProperty("seconds") double seconds,
        @JsonProperty("requests") long requests,
        @JsonProperty("requests_per_second") double perSecond,
        @JsonProperty("p50_ms") double p50,
        @JsonProperty("p99_ms") double p99,
        @JsonProperty("max_ms") double max,
        @JsonProperty("errors") Map<String, Long> errors,
        @JsonProperty("server_cpu_us_per_request") double serverMicros,
        @JsonProperty("postgresql_cpu_us_per_request") double databaseMicros,
        @JsonProperty("server_rss_mib") long serverMebibytes,
        @JsonProperty("ratio_to_bare") double toBare,
        @JsonProperty("note") String note) {
    /// Of the server that the ratios refer to.
    static final String BARE = "bare Vert.x";

    static Outcome of(String server, String scenario, int connections, Load.Figures figures, double bare, String note) {
        long requests = figures.latencies().count();
        Latencies.Summary latency = figures.latencies().summary();
        double perSecond = requests / figures.seconds();
        // A refusal takes CPU as well, and a run of nothing else should still say how much.
        long answers = Math.max(
                1,
                requests
                        + figures.errors().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        return new Outcome(
                server,
                scenario,
                connections,
                figures.seconds(),
                requests,
                perSecond,
                latency.p50(),
                latency.p99(),
                latency.max(),
                figures.errors(),
                figures.used().serverMicros() / answers,
                figures.used().databaseMicros() / answers,
                figures.used().serverBytes() >> 20,
                bare == 0 ? 0 : perSecond / bare,
                note);
    }

    /// One that could not be taken.
    static Outcome failed(String server, String scenario, String why) {
        return new Outcome(server, scenario, 0, 0, 0, 0, 0, 0, 0, Map.of(), 0, 0, 0, 0, why);
    }

    long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
