package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.history.Origin;
import java.time.Clock;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `user create`.
@Command(name = "user", description = "Makes users.", synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
    private UserCommand() {}

    @Command(name = "create", description = "Makes a user of an organisation.")
    void create(
            @Mixin CommandOptions options,
            @Option(names = "--org", required = true, paramLabel = "ID", description = "The organisation.") int org,
            @Option(names = "--email", required = true, paramLabel = "E", description = "The user's email address.")
                    String email,
            @Option(names = "--name", required = true, paramLabel = "N", description = "The user's full name.")
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "rep",
                            description = "admin, manager, rep or reader (default ${DEFAULT-VALUE}).")
                    String role) {
        String checkedName = Checked.name("--name", name);
        String checkedEmail = Checked.email("--email", email);
        Role checkedRole = Role.named(role)
                .orElseThrow(() -> new Refusal("--role is one of admin, manager, rep, reader, not " + role + "."));
        options.on(installation -> {
            OrgId id = Checked.org(installation, org);
            UserId user = installation
                    .db()
                    .write(
                            id.value(),
                            tx -> Users.add(
                                    tx,
                                    Origin.cli(UUID.randomUUID()),
                                    checkedEmail,
                                    checkedName,
                                    checkedRole,
                                    Clock.systemUTC().instant()))
                    .orElseThrow(() -> new Refusal(
                            "Organisation " + org + " has a user of the email address " + checkedEmail + " already."));
            options.result("User " + user.value() + " (" + checkedName + ", " + role + ") is there.", json -> {
                json.writeStartObject();
                json.writeNumberField("user_id", user.value());
                json.writeEndObject();
            });
        });
    }
}
