package io.leadstone.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the seeded leads are like, so that the scenarios ask for what is there. Read from the database, beforehand.
///
/// @param byStatus how many leads have each status
/// @param combinations status, brand and owner as they occur together
/// @param commonWords each part of the name or email of a few percent of all leads
/// @param mailboxes the part of an email before the `@`, which few leads share
record Facts(
        long leads,
        Map<String, Long> byStatus,
        List<Combination> combinations,
        List<String> commonWords,
        List<String> mailboxes) {
    private static final List<String> STATUSES = List.of("New", "Contacted", "Qualified", "Lost", "Converted");
    /// Leads looked at; enough words for a new one with each request of a run.
    private static final int SAMPLE = 50_000;
    private static final int COMBINATIONS = 1000;
    private static final int COMMON_WORDS = 8;
    private static final double COMMON_SHARE = 0.03;
    private static final int CANDIDATES = 100;
    private static final int MEASURED = 5_000;
    private static final int SHORTEST_WORD = 3;

    private static final String COUNT = """
            select status, count(*) from lead where org_id = ? and deleted_at is null group by status
            """;
    private static final String LOOK = """
            select name_fold, email_fold, status, brand_id, owner_id
            from lead
            where org_id = ? and deleted_at is null and id % ? = 0
            order by id
            """;

    /// One lead's values for three filters.
    record Combination(String status, int brand, int owner) {}

    private record Looked(
            String name,
            @Nullable String email,
            String status,
            @Nullable Integer brand,
            @Nullable Integer owner) {
        boolean holds(String word) {
            return name.contains(word) || (email != null && email.contains(word));
        }
    }

    static Facts read(Connection database, int org) throws SQLException {
        Map<String, Long> byStatus = byStatus(database, org);
        long leads = byStatus.values().stream().mapToLong(Long::longValue).sum();
        List<Looked> sample = sample(database, org, Math.max(1, leads / SAMPLE));
        return new Facts(leads, byStatus, combinations(sample), commonWords(sample), mailboxes(sample));
    }

    /// Leaves the tables as a server finds them that has run for a while; else the cleaning falls into the scenarios.
    static void settle(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        }
    }

    private static Map<String, Long> byStatus(Connection database, int org) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (PreparedStatement statement = database.prepareStatement(COUNT)) {
            statement.setInt(1, org);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    counts.put(STATUSES.get(rows.getInt(1) - 1), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    private static List<Looked> sample(Connection database, int org, long each) throws SQLException {
        List<Looked> sample = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(LOOK)) {
            statement.setInt(1, org);
            statement.setLong(2, each);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sample.add(new Looked(
                            rows.getString(1),
                            rows.getString(2),
                            STATUSES.get(rows.getInt(3) - 1),
                            rows.getObject(4, Integer.class),
                            rows.getObject(5, Integer.class)));
                }
            }
        }
        return sample;
    }

    private static List<Combination> combinations(List<Looked> sample) {
        List<Combination> found = new ArrayList<>();
        for (Looked lead : sample) {
            Integer brand = lead.brand();
            Integer owner = lead.owner();
            if (brand != null && owner != null && found.size() < COMBINATIONS) {
                found.add(new Combination(lead.status(), brand, owner));
            }
        }
        return found;
    }

    /// Of the most frequent words in names, those whose share as a part of anything is nearest to what is wanted.
    private static List<String> commonWords(List<Looked> sample) {
        Map<String, Integer> counts = new HashMap<>();
        for (Looked lead : sample) {
            for (String word : lead.name().split(" ", -1)) {
                if (word.length() >= SHORTEST_WORD) {
                    counts.merge(word, 1, Integer::sum);
                }
            }
        }
        List<Looked> measured = sample.subList(0, Math.min(sample.size(), MEASURED));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CANDIDATES)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingDouble(word -> Math.abs(share(word, measured) - COMMON_SHARE)))
                .limit(COMMON_WORDS)
                .toList();
    }

    private static double share(String word, List<Looked> leads) {
        return leads.stream().filter(lead -> lead.holds(word)).count() / (double) leads.size();
    }

    private static List<String> mailboxes(List<Looked> sample) {
        Set<String> found = new LinkedHashSet<>();
        for (Looked lead : sample) {
            String email = lead.email();
            if (email != null && email.indexOf('@') > SHORTEST_WORD) {
                found.add(email.substring(0, email.indexOf('@')));
            }
        }
        return List.copyOf(found);
    }
}
