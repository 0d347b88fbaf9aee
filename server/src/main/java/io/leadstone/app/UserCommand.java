package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.User;
import io.leadstone.access.accounts.UserFields;
import io.leadstone.access.accounts.Users;
import io.leadstone.history.Origin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `user create` and `user list`.
@Command(name = "user", description = "Makes and lists users.", synopsisSubcommandLabel = "COMMAND")
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
                                    Origin.cli(UUID.randomUUID()),
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
}
