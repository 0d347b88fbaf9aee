package io.leadstone.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `index`: what the running server holds in memory, by its own metrics.
@Command(name = "index", description = "Shows what the running server holds in memory.")
final class IndexCommand implements Runnable {
    private static final Pattern METRIC =
            Pattern.compile("leadstone_((?:index|check)_[a-z_]+)(?:\\{[^}]*})? ([0-9.E+-]+)");

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Option(
            names = "--management-port",
            paramLabel = "N",
            description = "The server's (default: that of the server on the data directory).")
    private int managementPort;

    @Override
    public void run() {
        Map<String, Double> figures = read(metrics(managementPort > 0 ? managementPort : options.managementPort()));
        StringBuilder table = new StringBuilder();
        figures.forEach((name, value) -> table.append(String.format(Locale.ROOT, "%-22s %,18.0f%n", name, value)));
        options.result(table.toString().stripTrailing(), json -> {
            json.writeStartObject();
            for (Map.Entry<String, Double> figure : figures.entrySet()) {
                json.writeNumberField(figure.getKey(), Math.round(figure.getValue()));
            }
            json.writeEndObject();
        });
    }

    private static List<String> metrics(int port) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new Refusal(
                    "No Leadstone answers on the management port " + port + ": name it with --management-port.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted.");
        }
    }

    private static Map<String, Double> read(List<String> metrics) {
        Map<String, Double> figures = new TreeMap<>();
        for (String line : metrics) {
            Matcher matcher = METRIC.matcher(line);
            if (matcher.matches()) {
                figures.put(matcher.group(1), Double.parseDouble(matcher.group(2)));
            }
        }
        return figures;
    }
}
