package io.leadstone.app;

import io.leadstone.app.settings.Settings;
import io.leadstone.app.settings.Settings.InForce;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `config`: every setting, what is in force, and where that comes from. Passwords are not shown.
@Command(name = "config", description = "Shows every setting, its value, and where that comes from.")
final class ConfigCommand implements Runnable {
    @Mixin
    private ServeOptions options = new ServeOptions();

    @Option(names = "--json", description = "As one line of JSON.")
    private boolean json;

    @Override
    public void run() {
        Settings settings = options.settings();
        Console.print(json ? machines(settings.all()) : people(settings.all()));
    }

    private static String people(List<InForce> settings) {
        return settings.stream()
                .map(one -> "%-36s %-12s %s"
                        .formatted(one.setting().variable(), one.source().label(), one.shown())
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String machines(List<InForce> settings) {
        return new String(
                Json.write(json -> {
                    json.writeStartObject();
                    for (InForce one : settings) {
                        json.writeObjectFieldStart(one.setting().variable());
                        json.writeStringField("value", one.shown());
                        json.writeStringField("source", one.source().label());
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                }),
                StandardCharsets.UTF_8);
    }
}
