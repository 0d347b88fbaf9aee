package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.access.session.Links;
import io.leadstone.access.session.Links.Issued;
import io.leadstone.access.session.LookUp;
import io.leadstone.access.session.LookUp.Candidate;
import io.leadstone.access.session.SessionConfig;
import io.leadstone.history.Origin;
import io.leadstone.platform.text.Fold;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `user create` and `user link`.
@Command(
        name = "user",
        description = "Makes users, and links by which they set a password.",
        synopsisSubcommandLabel = "COMMAND")
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

    @Command(name = "link", description = "Shows a link by which a user sets a password, once.")
    void link(
            @Mixin CommandOptions options,
            @Option(names = "--email", required = true, paramLabel = "E", description = "The user's email address.")
                    String email,
            @Option(
                            names = "--org",
                            paramLabel = "ID",
                            description = "The organisation, where several have such a user.")
                    @Nullable
                    Integer org) {
        String checkedEmail = Checked.email("--email", email);
        options.on(installation -> {
            Candidate user = only(installation, checkedEmail, org);
            Issued issued = installation
                    .db()
                    .write(
                            user.org(),
                            tx -> new Links(new SecureRandom())
                                    .make(
                                            tx,
                                            Origin.cli(UUID.randomUUID()),
                                            user.user(),
                                            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)))
                    .orElseThrow(() -> new Refusal(checkedEmail + " was archived."));
            String link = SessionConfig.link(options.publicUrl(), issued.token());
            options.result(
                    link + "\nIt sets the password of user " + user.user() + " of organisation " + user.org()
                            + " once, until " + Checked.second(issued.expires()) + ".",
                    json -> {
                        json.writeStartObject();
                        json.writeNumberField("org_id", user.org());
                        json.writeNumberField("user_id", user.user());
                        json.writeStringField("link", link);
                        json.writeStringField("token", issued.token());
                        json.writeEndObject();
                    });
        });
    }

    private static Candidate only(Installation installation, String email, @Nullable Integer org) {
        List<Candidate> found = new LookUp(installation.lookupLogin()::checkLine).users(Fold.fold(email), org);
        if (found.isEmpty()) {
            throw new Refusal("There is no user of the email address " + email + ".");
        }
        if (found.size() > 1) {
            throw new Refusal("Several organisations have a user of the email address " + email
                    + ": choose one with --org, of "
                    + found.stream()
                            .map(candidate -> Integer.toString(candidate.org()))
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return found.getFirst();
    }
}
