package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.Ear.Heard;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is done on one server is heard on the other, and a client may change between them, or outlive both.
class EventStreamOnTwoServersIT {
    private static final int CHANGES = 120;

    private static TwoServers servers;

    @BeforeAll
    static void start() {
        servers = new TwoServers();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void a_change_on_one_server_is_heard_on_the_other_within_a_second() throws InterruptedException {
        Api here = servers.admins().getFirst();
        Api there = servers.admins().getLast();
        long lead = here.created("cstname", "Sarah Johnson");
        try (Ear ear = Ear.of(there)) {
            long slowest = 0;
            for (int i = 1; i <= 5; i++) {
                Thread.sleep(300);
                long begun = System.nanoTime();
                String operation = here.patch(lead, "lead_score", i).ok().header("operation-id");
                Heard heard = ear.await(
                        one -> one.data().path("operation_id").asText().equals(operation));
                slowest = Math.max(slowest, heard.nanos() - begun);
            }
            System.out.println("eventstream.across.ms=" + TimeUnit.NANOSECONDS.toMillis(slowest));
            assertThat(slowest).isLessThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void a_client_goes_from_server_to_server_and_outlives_both() throws InterruptedException {
        Random random = new Random(7);
        List<Api> admins = new ArrayList<>(servers.admins());
        AtomicInteger turn = new AtomicInteger();
        Ear ear = new Ear(() -> request(admins.get(turn.incrementAndGet() % 2))).open();
        List<String> done = new ArrayList<>();
        long lead = admins.getFirst().created("cstname", "Omar Haddad");
        for (int i = 1; i <= CHANGES; i++) {
            done.add(admins.get(random.nextInt(2))
                    .patch(lead, "lead_score", i % 100)
                    .ok()
                    .header("operation-id"));
            if (i == CHANGES / 2) {
                servers.replace();
                admins.clear();
                admins.addAll(servers.admins());
                assertThat(ear.hasEndedWithin(Ear.PATIENCE)).isTrue();
                ear.open();
            } else if (random.nextInt(6) == 0) {
                ear.close();
                ear.open();
            }
        }
        String last = done.getLast();
        ear.await(one -> one.data().path("operation_id").asText().equals(last));
        ear.close();
        assertThat(ear.heard().stream()
                        .filter(heard -> heard.kind().equals("lead.changed"))
                        .map(heard -> heard.data().get("operation_id").textValue()))
                .isEqualTo(done);
    }

    private static HttpRequest.Builder request(Api api) {
        return api.client().request("/v1/events/stream");
    }
}
