package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A key holds on every server of one database, and over the death of one.
@Tag("race")
class SentAgainAnywhereIT {
    private static final int KEYS = 100;
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 4;
    private static final long MIN_MILLIS = 100;
    private static final int SPREAD_MILLIS = 400;

    /// Each key goes to both servers at the same time, twice.
    @Test
    void two_servers_do_it_once() throws Exception {
        try (TwoServers servers = new TwoServers();
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            ApiClient first = servers.admin().client();
            List<Api> both = servers.both(first.accessKey(), first.secretKey());
            for (int i = 0; i < KEYS; i++) {
                String key = UUID.randomUUID().toString();
                String body = Api.object("cstname", "Lead " + i);
                List<Future<Answer>> sent = new ArrayList<>();
                for (int twin = 0; twin < 4; twin++) {
                    Api at = both.get(twin % 2);
                    sent.add(threads.submit(() -> SentAgainIT.send(at, key, "POST", "/v1/leads", body)));
                }
                HashSet<String> bodies = new HashSet<>();
                for (Future<Answer> answer : sent) {
                    bodies.add(answer.get().ok().body());
                }
                assertThat(bodies).hasSize(1);
            }
            assertThat(servers.admin()
                            .list("pageSize", "1")
                            .data()
                            .get("total_records")
                            .longValue())
                    .isEqualTo(KEYS);
        }
    }

    /// Clients that send until they are answered, each write under its own key, while the server is killed: every write
    /// is there once, whether its first answer arrived or not.
    @Test
    void killed_in_the_middle_it_is_done_once() throws Exception {
        Path data = RunningServer.newData();
        RunningServer running = RunningServer.start(data);
        ApiClient first = running.firstKey();
        AtomicReference<Api> api = new AtomicReference<>(new Api(first));
        AtomicInteger unanswered = new AtomicInteger();
        ConcurrentLinkedQueue<Long> ids = new ConcurrentLinkedQueue<>();
        Random random = new Random(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int round = 0; round < ROUNDS; round++) {
                AtomicInteger stop = new AtomicInteger();
                List<Future<?>> clients = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    clients.add(threads.submit(() -> {
                        while (stop.get() == 0) {
                            ids.add(untilAnswered(api, unanswered));
                        }
                    }));
                }
                Thread.sleep(MIN_MILLIS + random.nextInt(SPREAD_MILLIS));
                running.process().destroyForcibly().waitFor();
                running = RunningServer.start(data);
                api.set(new Api(new ApiClient(running.url(), first.accessKey(), first.secretKey())));
                Thread.sleep(MIN_MILLIS);
                stop.set(1);
                for (Future<?> client : clients) {
                    client.get();
                }
            }
            assertThat(unanswered.get()).as("sent again").isPositive();
            assertThat(new HashSet<>(ids)).as("each write its own lead").hasSize(ids.size());
            assertThat(api.get()
                            .list("pageSize", "1")
                            .data()
                            .get("total_records")
                            .longValue())
                    .isEqualTo(ids.size());
        } finally {
            running.close();
        }
    }

    private static long untilAnswered(AtomicReference<Api> api, AtomicInteger unanswered) {
        String key = UUID.randomUUID().toString();
        while (true) {
            try {
                Answer answer = SentAgainIT.send(api.get(), key, "POST", "/v1/leads", Api.object("cstname", key));
                if (answer.status() == 200) {
                    return answer.data().get("cstid").longValue();
                }
            } catch (UncheckedIOException e) {
                unanswered.incrementAndGet();
            }
        }
    }
}
