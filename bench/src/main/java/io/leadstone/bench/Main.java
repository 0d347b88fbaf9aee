package io.leadstone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `leadstone bench`.
@Command(
        name = "leadstone bench",
        mixinStandardHelpOptions = true,
        description = "Measures a server of its own under load, beside the least that any server would take.")
final class Main implements Callable<Integer> {
    @Option(
            names = "--leads",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many leads (default ${DEFAULT-VALUE}).")
    private long leads;

    @Option(
            names = "--connections",
            paramLabel = "C",
            defaultValue = "16",
            description = "Keep-alive connections (default ${DEFAULT-VALUE}); creates take 64, a new search 1.")
    private int connections;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "8",
            description = "For each scenario, after 5 seconds of warm-up (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--only", paramLabel = "A,B", split = ",", description = "Only these scenarios, in this order.")
    private List<String> only = Scenarios.NAMES;

    @Option(
            names = "--peers",
            paramLabel = "FILE",
            description = "Other servers to measure beside it; see bench/README.md.")
    private @Nullable Path peers;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "The data directory, to be kept: another run finds its leads there.")
    private @Nullable Path keep;

    private final String command;

    private Main(String command) {
        this.command = command;
    }

    public static void main(String... args) {
        CommandLine line = new CommandLine(new Main(("./leadstone bench " + String.join(" ", args)).strip()));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            System.err.println("leadstone: the bench stopped: " + failure);
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        List<String> unknown =
                only.stream().filter(name -> !Scenarios.NAMES.contains(name)).toList();
        if (!unknown.isEmpty() || leads < 1 || connections < 1 || seconds <= 0) {
            System.err.println("leadstone: --leads, --connections and --seconds take numbers above 0, --only some of "
                    + String.join(",", Scenarios.NAMES) + ".");
            return CommandLine.ExitCode.USAGE;
        }
        if (peers != null && !Files.isReadable(peers)) {
            System.err.println("leadstone: --peers names " + peers + ", which cannot be read.");
            return CommandLine.ExitCode.USAGE;
        }
        Bench.Options options = new Bench.Options(
                leads, connections, seconds, only, peers == null ? Peers.none() : Peers.read(peers), keep, command);
        new Bench(options, Path.of(System.getProperty("leadstone.checkout", "."))).run();
        return CommandLine.ExitCode.OK;
    }
}
