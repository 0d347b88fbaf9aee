package io.leadstone.app;

import io.leadstone.app.settings.SettingRefused;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.postgres.PostgresRefused;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/// The process entry point: the one command line of Leadstone.
@QuarkusMain
@Command(
        name = "leadstone",
        mixinStandardHelpOptions = true,
        version = "Leadstone 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Leadstone, a self-hosted service for CRM leads.",
        footer = {
            "",
            "Also, from a checkout: ./leadstone test runs every check, ./leadstone bench",
            "measures speed (./leadstone bench --help), ./leadstone bench ui that of the web UI,",
            "./leadstone torture index tries to catch the index being inexact,",
            "./leadstone torture work what many writers at the same time may break.",
            "./leadstone screenshots makes a picture of every screen of the web UI."
        },
        subcommands = {
            StartCommand.class,
            OrgCommand.class,
            UserCommand.class,
            KeyCommand.class,
            SeedCommand.class,
            IndexCommand.class,
            ConfigCommand.class,
            HelpCommand.class
        })
public final class Main {
    private static final int FAILED = 1;

    Main() {}

    public static void main(String... args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionStrategy(new CommandLine.RunLast());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            Console.error(explained(failure));
            return FAILED;
        });
        line.setParameterExceptionHandler((failure, arguments) -> {
            Console.error(failure.getMessage() + " See: leadstone " + path(failure) + "--help");
            return CommandLine.ExitCode.USAGE;
        });
        return args.length == 0 ? line.execute("help") : line.execute(args);
    }

    private static @Nullable String explained(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.getMessage();
            case SettingRefused refused -> refused.getMessage();
            case PostgresRefused refused -> refused.getMessage();
            case DbFailure unavailable
            when unavailable.kind() != DbFailure.Kind.BUG ->
                "The database did not answer (" + unavailable.getMessage() + "): try again.";
            default -> {
                Logger.getLogger(Main.class).error("event=failed", failure);
                yield "Something went wrong that should not (" + failure + "). Please report it.";
            }
        };
    }

    private static String path(ParameterException failure) {
        String name = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
        return name.equals("leadstone") ? "" : name.substring("leadstone ".length()) + " ";
    }
}
