package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Sixteen clients that create leads, each of another name, until they are told to stop; they remember what was
/// acknowledged and how everything else was answered.
final class Creators implements AutoCloseable {
    private static final int CLIENTS = 16;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LAST_ANSWER_WITHIN = Duration.ofSeconds(20);

    private final ApiClient client;
    private final String round;
    private final String tags;
    private final Map<String, Long> acknowledged;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger thanked = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final Queue<String> strange = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /// Starts them; their leads have the tags of that JSON list, and `acknowledged` gets each one's number by its name.
    Creators(ApiClient client, String round, String tags, Map<String, Long> acknowledged) {
        this.client = client;
        this.round = round;
        this.tags = tags;
        this.acknowledged = acknowledged;
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> create(number)));
        }
    }

    /// How many creates were acknowledged.
    int thanked() {
        return thanked.get();
    }

    /// How many were answered with 503.
    int turnedAway() {
        return turnedAway.get();
    }

    /// Waits until so many more were acknowledged.
    void awaitMore(int more, Duration within) throws InterruptedException {
        int before = thanked();
        long deadline = System.nanoTime() + within.toNanos();
        while (thanked() < before + more) {
            assertThat(System.nanoTime())
                    .as("creates acknowledged in time; strange answers: %s", strange)
                    .isLessThan(deadline);
            Thread.sleep(PAUSE);
        }
    }

    /// Stops them, and sees that whatever was answered was either thanks or "try again" in the envelope.
    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                assertThat(thread.join(LAST_ANSWER_WITHIN))
                        .as("every request is answered")
                        .isTrue();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(strange)
                .as("answers other than 200, and 503 in the envelope")
                .isEmpty();
    }

    static boolean isTryAgain(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && answer.body().startsWith("{\"success\":false,\"message\":\"")
                && answer.headers().firstValue("Retry-After").isPresent();
    }

    private void create(int number) {
        for (int i = 0; !stopped; i++) {
            String name = round + " client " + number + " lead " + i;
            try {
                HttpResponse<String> answer =
                        client.post("/v1/leads", "{\"cstname\":\"" + name + "\",\"tag_ids\":" + tags + "}");
                note(name, answer);
            } catch (UncheckedIOException e) {
                // The server is gone in the middle of the answer or before: not acknowledged.
                pause();
            }
        }
    }

    private void note(String name, HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            acknowledged.put(name, Long.parseLong(RunningServer.field(answer.body(), "cstid")));
            thanked.incrementAndGet();
        } else if (isTryAgain(answer)) {
            turnedAway.incrementAndGet();
            pause();
        } else {
            strange.add(answer.statusCode() + " " + answer.body());
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
