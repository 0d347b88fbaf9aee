package io.leadstone.app;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What an operator sees of a running server: its management port and its log.
///
/// @param data its data directory
record Operated(Path data) {
    Operated(RunningServer server) {
        this(server.data());
    }

    HttpResponse<String> ask(String path) {
        int port = DataLock.holder(data).orElseThrow().managementPort();
        return ApiClient.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build());
    }

    int ready() {
        return ask("/q/health/ready").statusCode();
    }

    int live() {
        return ask("/q/health/live").statusCode();
    }

    /// The lines of `/q/metrics` that are ours or the pool's.
    List<String> metrics() {
        return ask("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("leadstone_") || line.startsWith("agroal_"))
                .toList();
    }

    /// The value of one line of `/q/metrics`, named with its labels in alphabetical order; 0 when there is none.
    double metric(String name) {
        return metrics().stream()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /// What it has written to standard error so far.
    static String log(Path data) {
        try {
            return Files.readString(data.resolveSibling(data.getFileName() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
