package io.leadstone.app;

import io.leadstone.access.accounts.Organisations;
import io.leadstone.access.accounts.Organisations.Organisation;
import io.leadstone.directory.Countries;
import io.leadstone.directory.Country;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.OpenOrganisation.Opened;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `org create`, `org list` and `org limits`.
@Command(
        name = "org",
        description = "Makes and lists organisations, and limits them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = OrgLimitsCommand.class)
final class OrgCommand {
    static final String ADMIN_NAME = "Admin";

    private OrgCommand() {}

    @Command(name = "create", description = "Makes an organisation with its admin user.")
    void create(
            @Mixin CommandOptions options,
            @Option(names = "--name", required = true, paramLabel = "N", description = "Its name.") String name,
            @Option(
                            names = "--country",
                            paramLabel = "ISO2",
                            description = "Where phone numbers without a country belong, such as AE.")
                    @Nullable
                    String country,
            @Option(
                            names = "--admin-email",
                            paramLabel = "E",
                            defaultValue = "admin@localhost",
                            description = "The admin user's (default ${DEFAULT-VALUE}).")
                    String email) {
        String checkedName = Checked.name("--name", name);
        String checkedEmail = Checked.email("--admin-email", email);
        Integer countryId = country == null ? null : country(country);
        options.on(installation -> {
            Opened opened = new OpenOrganisation(installation.db(), Clock.systemUTC())
                    .open(checkedName, countryId, checkedEmail, ADMIN_NAME);
            int id = opened.org().value();
            options.result(
                    "Organisation " + id + " (" + checkedName + ") is there; its admin is " + checkedEmail
                            + ". Next: leadstone key create --org " + id + " --name LABEL",
                    json -> {
                        json.writeStartObject();
                        json.writeNumberField("org_id", id);
                        json.writeEndObject();
                    });
        });
    }

    @Command(name = "list", description = "Lists the organisations.")
    void list(@Mixin CommandOptions options) {
        options.on(installation -> {
            List<Organisation> all = Organisations.all(installation.lookup());
            StringBuilder table = new StringBuilder("%6s  %-20s  %s".formatted("ID", "CREATED", "NAME"));
            all.forEach(org -> table.append(
                    "%n%6d  %-20s  %s".formatted(org.id().value(), Checked.second(org.createdAt()), org.name())));
            options.result(table.toString(), json -> {
                json.writeStartArray();
                for (Organisation org : all) {
                    json.writeStartObject();
                    json.writeNumberField("org_id", org.id().value());
                    json.writeStringField("name", org.name());
                    json.writeStringField("created_on", Checked.second(org.createdAt()));
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        });
    }

    private static Integer country(String iso2) {
        return Countries.byIso2(iso2)
                .map(Country::id)
                .orElseThrow(() -> new Refusal("--country takes a two-letter code such as AE, not " + iso2 + "."));
    }
}
