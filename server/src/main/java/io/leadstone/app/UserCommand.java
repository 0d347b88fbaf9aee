package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.User;
import io.leadstone.access.accounts.UserFields;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `user create`, `user list` and `user link`.
@Command(
        name = "user",
        description = "Makes and lists users, and makes links by which they set a password.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {
    private static final String LINE = "%6s  %6s  %-8s  %-7s  %-5s  %-20s  %-30s  %s";

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
                    String role,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            defaultValue = "all",
                            description = "The leads that they see: own, group or all (default ${DEFAULT-VALUE}).")
                    String scope) {
        String checkedName = Checked.name("--name", name);
        String checkedEmail = Checked.email("--email", email);
        Role checkedRole = Role.named(role)
                .orElseThrow(() -> new Refusal("--role is one of admin, manager, rep, reader, not " + role + "."));
        RecordScope checkedScope = RecordScope.named(scope)
                .orElseThrow(() -> new Refusal("--scope is one of own, group, all, not " + scope + "."));
        if (checkedRole == Role.ADMIN && checkedScope != RecordScope.ALL) {
            throw new Refusal("An admin sees every lead: --scope can only be all.");
        }
        options.on(installation -> {
            OrgId id = Checked.org(installation, org);
            UserId user = installation
                    .db()
                    .write(
                            id.value(),
                            tx -> Users.add(
                                    tx,
                                    Origin.cli(Clock.systemUTC()),
                                    new UserFields(checkedName, checkedEmail, checkedRole, checkedScope),
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

    @Command(name = "list", description = "Lists the users, of one organisation or of all.")
    void list(
            @Mixin CommandOptions options,
            @Option(names = "--org", paramLabel = "ID", description = "The organisation (default: every one).")
                    @Nullable
                    Integer org) {
        options.on(installation -> {
            List<Listed> all = new ArrayList<>();
            for (OrgId id : org == null ? Checked.orgs(installation) : List.of(Checked.org(installation, org))) {
                Users.everybody(installation.db(), id).forEach(user -> all.add(new Listed(id, user)));
            }
            StringBuilder table =
                    new StringBuilder(LINE.formatted("ORG", "ID", "STATE", "ROLE", "SEES", "CREATED", "EMAIL", "NAME"));
            all.forEach(listed -> table.append("\n").append(line(listed)));
            options.result(table.toString(), json -> {
                json.writeStartArray();
                for (Listed listed : all) {
                    UserFields fields = listed.user().fields();
                    json.writeStartObject();
                    json.writeNumberField("org_id", listed.org().value());
                    json.writeNumberField("user_id", listed.user().id().value());
                    json.writeStringField("email", fields.email());
                    json.writeStringField("name", fields.name());
                    json.writeStringField("role", fields.role().label());
                    json.writeStringField("record_scope", fields.scope().label());
                    json.writeBooleanField("archived", listed.user().archived());
                    json.writeStringField(
                            "created_on", Checked.second(listed.user().createdAt()));
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        });
    }

    private record Listed(OrgId org, User user) {}

    private static String line(Listed listed) {
        User user = listed.user();
        return LINE.formatted(
                Integer.toString(listed.org().value()),
                Integer.toString(user.id().value()),
                user.archived() ? "archived" : "works",
                user.fields().role().label(),
                user.fields().scope().label(),
                Checked.second(user.createdAt()),
                user.fields().email(),
                user.fields().name());
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
                                            Origin.cli(Clock.systemUTC()),
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
