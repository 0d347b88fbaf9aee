package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Somebody who listens to what happens, by one stream after the other, each from where the last one broke off.
final class Ear implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Supplier<HttpRequest.Builder> request;
    private final List<Heard> heard = new ArrayList<>();
    private int comments;
    private @Nullable String last;
    private @Nullable InputStream in;
    private CountDownLatch ended = new CountDownLatch(0);

    Ear(Supplier<HttpRequest.Builder> request) {
        this.request = request;
    }

    /// One with this key, which listens from now on.
    static Ear of(Api api) {
        return new Ear(() -> api.client().request("/v1/events/stream")).open();
    }

    /// @param name `change`, `gone` or `reset`
    record Heard(String name, String id, JsonNode data, long nanos) {
        String kind() {
            return data.path("kind").asText();
        }

        @Override
        public String toString() {
            return name + " " + id + " " + data;
        }
    }

    /// Begins to listen, and returns when it is known from where on.
    Ear open() {
        HttpRequest.Builder builder = request.get();
        String from = last();
        if (from != null) {
            builder.header("Last-Event-ID", from);
        }
        try {
            HttpResponse<InputStream> response = CLIENT.send(builder.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            InputStream body = response.body();
            in = body;
            CountDownLatch over = new CountDownLatch(1);
            CountDownLatch greeted = new CountDownLatch(1);
            ended = over;
            Thread.ofVirtual().start(() -> {
                listen(body, greeted);
                greeted.countDown();
                over.countDown();
            });
            assertThat(greeted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    synchronized @Nullable String last() {
        return last;
    }

    synchronized Ear from(@Nullable String position) {
        last = position;
        return this;
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    synchronized int comments() {
        return comments;
    }

    List<String> ids() {
        return heard().stream().map(Heard::id).toList();
    }

    /// Waits until something of this kind was heard, or anything by this name.
    Heard await(String what) {
        return await(one -> one.kind().equals(what) || one.name().equals(what));
    }

    synchronized Heard await(Predicate<Heard> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (heard.stream().noneMatch(wanted)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            assertThat(left).as("heard so far: %s", heard).isPositive();
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    /// Whether the server ended the stream, in time.
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Goes away, in the middle of whatever it is, and waits until nothing more arrives.
    @Override
    public void close() {
        try {
            Objects.requireNonNull(in).close();
            assertThat(hasEndedWithin(PATIENCE)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void listen(InputStream body, CountDownLatch greeted) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String name = "";
            String id = null;
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    take(name, id, data.toString());
                    greeted.countDown();
                    name = "";
                    data.setLength(0);
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring("data: ".length()));
                } else {
                    other(line);
                }
            }
        } catch (IOException e) {
            // Either side broke it off.
        }
    }

    private synchronized void other(String line) {
        if (line.startsWith(":")) {
            comments++;
        } else {
            assertThat(line).isEqualTo("retry: 1000");
        }
    }

    private synchronized void take(String name, @Nullable String id, String data) {
        if (id != null) {
            last = id;
        }
        if (!data.isEmpty()) {
            heard.add(new Heard(
                    name,
                    String.valueOf(id),
                    data.equals("{}") ? MissingNode.getInstance() : Answer.parse(data),
                    System.nanoTime()));
            notifyAll();
        }
    }
}
