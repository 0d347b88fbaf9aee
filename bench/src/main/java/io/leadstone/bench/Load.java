package io.leadstone.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The load generator: one thread, so that it takes as little as possible of the cores that it shares with the server.
/// Each connection sends its next request when the answer to the last one is in (a closed loop).
final class Load {
    /// After the end, for the last answers to arrive.
    private static final long DRAIN_NANOS = 15_000_000_000L;

    private final Target target;
    private final Supplier<byte[]> requests;
    private final Latencies latencies = new Latencies();
    private final Map<String, Long> errors = new TreeMap<>();
    private final List<Connection> waiting = new ArrayList<>();
    private boolean measuring;
    private boolean sending = true;
    private int underWay;

    private Load(Target target, Supplier<byte[]> requests) {
        this.target = target;
        this.requests = requests;
    }

    /// How long, in seconds.
    record Span(double warmUp, double measured) {}

    /// @param errors how many of each kind: a status, `body` (of a 2xx, not what was expected), `lost` or `unanswered`
    record Figures(double seconds, Latencies latencies, Map<String, Long> errors, Processes.Use used) {}

    /// @throws IOException if the server does not take connections (any more)
    static Figures drive(Target target, Supplier<byte[]> requests, int connections, Span span, Processes processes)
            throws IOException {
        Load load = new Load(target, requests);
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                load.next(Connection.open(target, selector));
            }
            load.until(selector, System.nanoTime() + (long) (span.warmUp() * 1e9));
            Processes.Use before = processes.use();
            long begun = System.nanoTime();
            load.measuring = true;
            load.until(selector, begun + (long) (span.measured() * 1e9));
            load.measuring = false;
            double seconds = (System.nanoTime() - begun) / 1e9;
            Processes.Use used = processes.use().since(before);
            load.drain(selector);
            return new Figures(seconds, load.latencies, load.errors, used);
        }
    }

    private void until(Selector selector, long end) throws IOException {
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            selector.select(this::answered, Math.max(1, (end - now) / 1_000_000));
            reopen(selector);
        }
    }

    private void drain(Selector selector) throws IOException {
        sending = false;
        long end = System.nanoTime() + DRAIN_NANOS;
        while (underWay > 0 && System.nanoTime() < end) {
            selector.select(this::answered, 100);
        }
        if (underWay > 0) {
            errors.merge("unanswered", (long) underWay, Long::sum);
        }
        selector.keys().forEach(key -> connection(key).close());
    }

    private void answered(SelectionKey key) {
        Connection connection = connection(key);
        try {
            Connection.Progress progress = connection.read();
            if (progress == Connection.Progress.UNDER_WAY) {
                return;
            }
            underWay--;
            count(connection, progress);
            if (progress == Connection.Progress.LOST || connection.closes()) {
                renew(connection);
            } else {
                next(connection);
            }
        } catch (IOException e) {
            underWay--;
            error("lost");
            renew(connection);
        }
    }

    private void count(Connection connection, Connection.Progress progress) {
        switch (progress) {
            case GOOD -> {
                if (measuring) {
                    latencies.add(System.nanoTime() - connection.sentAt());
                }
            }
            case BAD -> error(connection.status() / 100 == 2 ? "body" : Integer.toString(connection.status()));
            case LOST -> error("lost");
            case UNDER_WAY -> throw new IllegalStateException("It is not answered yet.");
        }
    }

    private void error(String kind) {
        if (measuring) {
            errors.merge(kind, 1L, Long::sum);
        }
    }

    private void next(Connection connection) throws IOException {
        if (sending) {
            underWay++;
            connection.send(requests.get());
        }
    }

    private void renew(Connection connection) {
        connection.close();
        waiting.add(connection);
    }

    /// Outside the selection, which must not be changed from within.
    private void reopen(Selector selector) throws IOException {
        for (int i = waiting.size(); i > 0; i--) {
            waiting.removeLast();
            next(Connection.open(target, selector));
        }
    }

    private static Connection connection(SelectionKey key) {
        return (Connection) key.attachment();
    }
}
