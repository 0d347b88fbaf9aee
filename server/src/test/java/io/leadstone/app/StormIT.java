package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.KeptConnection.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// No input makes a 5xx: generated and spoilt requests at every operation, over kept connections.
///
/// A run prints its seed; `-Dstorm.seed=…` sends the same requests again, `-Dstorm.requests=…` more of them.
class StormIT {
    private static final int REQUESTS = Integer.getInteger("storm.requests", 20_000);
    private static final int CONNECTIONS = 8;
    /// Of shots at an operation that did nothing in the storm, by chance or because all that it needs was soon deleted.
    private static final int AIMED = 1_000;
    /// By a key nobody signs out, and nobody but its owner knows the password that is to be changed; nobody guesses how
    /// many leads a filter matches, or hits a job while it runs.
    private static final List<String> NEVER_DONE =
            List.of("signOut", "changePassword", "changeLeads", "cancelOperation", "addSampleData");

    private static final Tempest TEMPEST = new Tempest();
    private static final Workspace HARBOUR = SharedServer.organisation("Harbour");

    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();
    private final Set<String> done = new ConcurrentSkipListSet<>();
    private final Set<String> reached = new ConcurrentSkipListSet<>();

    @Test
    void twenty_thousand_strange_requests_are_all_answered_as_documented() throws InterruptedException, IOException {
        long seed = Long.getLong("storm.seed", System.nanoTime());
        HARBOUR.api().created("cstname", "Ariel");
        String harbour = HARBOUR.api().list().body();
        long logged = Files.size(log());

        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                Random random = new Random(seed + i);
                threads.execute(() -> rain(new RandomShots(random, TEMPEST)));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("storm.seed=" + seed + " took " + took.toSeconds() + " s, answers by status " + answers);

        assertThat(faults).as("storm.seed=" + seed).isEmpty();
        assertThat(answers)
                .as("the storm reaches every kind of answer that a request can cause")
                .containsKeys(200, 400, 401, 403, 404, 405, 414, 415, 422, 431);
        List<String> operations = DescribedShots.operationIds();
        assertThat(reached).as("operations that were asked for something").containsAll(operations);
        aim(
                new Random(seed + CONNECTIONS),
                operations.stream()
                        .filter(operation -> !done.contains(operation))
                        .toList());
        assertThat(faults).as("storm.seed=" + seed).isEmpty();
        assertThat(operations.stream()
                        .filter(operation -> !done.contains(operation) && !NEVER_DONE.contains(operation)))
                .as("operations that never did anything")
                .isEmpty();
        assertThat(newInLog(logged)).doesNotContain("event=failed").doesNotContain(" ERROR ");
        assertThat(HARBOUR.api().list().body()).isEqualTo(harbour);
        assertListsAreRight();
    }

    private void rain(RandomShots shots) {
        try (KeptConnection connection =
                new KeptConnection(SharedServer.server().url())) {
            for (int i = 0; i < REQUESTS / CONNECTIONS && faults.isEmpty(); i++) {
                fire(connection, shots.next());
            }
        } catch (IOException e) {
            faults.add("could not close: " + e);
        }
    }

    /// Shoots at each of the operations until it has done something, where everything is there still.
    private void aim(Random random, List<String> operations) {
        Tempest fresh = new Tempest();
        DescribedShots shots = new DescribedShots(random, new RandomJson(random), fresh);
        try (KeptConnection connection =
                new KeptConnection(SharedServer.server().url())) {
            for (String operation : operations) {
                for (int i = 0; i < AIMED && !done.contains(operation) && faults.isEmpty(); i++) {
                    fire(connection, shots.at(operation, fresh.keys().getFirst()));
                }
            }
        } catch (IOException e) {
            faults.add("could not close: " + e);
        }
    }

    private void fire(KeptConnection connection, Shot shot) {
        try {
            Received received = connection.ask(shot);
            answers.merge(received.status(), 1, Integer::sum);
            OpenApi.PUBLISHED.operationId(shot.method(), shot.target()).ifPresent(operation -> {
                reached.add(operation);
                if (received.status() == 200 && !shot.method().equals("HEAD")) {
                    done.add(operation);
                }
            });
            List<String> wrong = Verdict.faults(shot, received);
            if (!wrong.isEmpty()) {
                faults.add(wrong + "\n" + received + "\nto\n" + shot);
            }
        } catch (IOException | RuntimeException e) {
            faults.add(e + "\nto\n" + shot);
        }
    }

    private static void assertListsAreRight() {
        Api api = TEMPEST.api();
        long total = api.list().total();
        assertThat(total).isPositive();
        assertThat(api.allIds(100)).hasSize((int) total).doesNotHaveDuplicates();
        assertThat(api.allIds(37, "sortBy", "cstname")).hasSize((int) total).doesNotHaveDuplicates();
        long byStatus = List.of("New", "Contacted", "Qualified", "Lost", "Converted").stream()
                .mapToLong(status -> api.list("lead_status", status).total())
                .sum();
        assertThat(byStatus).isEqualTo(total);
        long after = api.created("cstname", "Prospero after the storm");
        assertThat(api.list("pageSize", "1").ids()).containsExactly(after);
        assertThat(api.list("search", "prospero storm").ids()).containsExactly(after);
        assertThat(api.list().total()).isEqualTo(total + 1);
    }

    private static Path log() {
        Path data = SharedServer.server().data();
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private static String newInLog(long from) throws IOException {
        byte[] all = Files.readAllBytes(log());
        return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
    }
}
