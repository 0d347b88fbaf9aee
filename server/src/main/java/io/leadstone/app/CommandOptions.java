package io.leadstone.app;

import io.leadstone.app.settings.Settings;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every administering command takes.
final class CommandOptions {
    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--json", description = "Ends the output with one line of JSON.")
    private boolean json;

    /// Runs a command against the database that the options name; a user's cancelling closes it again.
    void on(Consumer<Installation> work) {
        Installation installation = Installation.forCommand(database.settings());
        // Ctrl-C must not leave a PostgreSQL behind that this command started.
        Thread closing = new Thread(installation::close);
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            work.accept(installation);
        } finally {
            Runtime.getRuntime().removeShutdownHook(closing);
            installation.close();
        }
    }

    /// Where the server on the data directory can be asked about itself.
    int managementPort() {
        Path data = database.settings().data();
        return DataLock.holder(data)
                .filter(DataLock.Holder::serves)
                .map(DataLock.Holder::managementPort)
                .orElseThrow(() -> new Refusal("No Leadstone is running on " + data + "."));
    }

    /// Where browsers find the server, as far as its settings say.
    String publicUrl() {
        Settings settings = database.settings();
        return settings.publicUrl().orElseGet(() -> "http://" + settings.host() + ":" + settings.port());
    }

    /// Says what was done: to people, or as JSON.
    void result(String people, Json.Writer machines) {
        Console.print(json ? new String(Json.write(machines), StandardCharsets.UTF_8) : people);
    }
}
