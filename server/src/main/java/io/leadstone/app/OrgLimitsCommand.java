package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.access.accounts.ChangeLimits;
import io.leadstone.access.limits.Limits;
import io.leadstone.access.limits.OwnLimits;
import io.leadstone.history.Origin;
import io.leadstone.platform.json.Json;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `org limits`.
@Command(
        name = "limits",
        description = "Shows and sets how much an organisation may ask of each server process; running servers go by it"
                + " from their next request on. What is not set is as the settings of the server say.")
final class OrgLimitsCommand implements Runnable {
    /// As for the settings.
    private static final int MOST = 1_000_000_000;

    @Mixin
    private CommandOptions options = new CommandOptions();

    @Option(names = "--org", required = true, paramLabel = "ID", description = "The organisation.")
    private int org;

    @Option(names = "--per-key", paramLabel = "N", description = "Requests by one key in 10 seconds.")
    private @Nullable Integer perKey;

    @Option(names = "--per-organisation", paramLabel = "N", description = "Requests by all of it in 10 seconds.")
    private @Nullable Integer perOrganisation;

    @Option(names = "--in-flight", paramLabel = "N", description = "Requests at the same time.")
    private @Nullable Integer inFlight;

    @Option(names = "--default", description = "Puts back to the server's settings what is not given as well.")
    private boolean toDefault;

    @Override
    public void run() {
        OwnLimits given = new OwnLimits(
                checked("--per-key", perKey),
                checked("--per-organisation", perOrganisation),
                checked("--in-flight", inFlight));
        options.on(installation -> {
            OrgId id = Checked.org(installation, org);
            OwnLimits set = new ChangeLimits(installation.db(), Clock.systemUTC())
                    .change(id, Origin.cli(Clock.systemUTC()), toDefault, given);
            options.result(people(set), machines(set));
        });
    }

    private String people(OwnLimits set) {
        String window = " in " + Limits.WINDOW.toSeconds() + " seconds";
        return "Organisation " + org + ": requests by one key" + window + ": " + shown(set.perKey())
                + "; by all of it" + window + ": " + shown(set.perOrganisation()) + "; at the same time: "
                + shown(set.inFlight()) + ".";
    }

    private Json.Writer machines(OwnLimits set) {
        return json -> {
            json.writeStartObject();
            json.writeNumberField("org_id", org);
            json.writeObjectField("per_key", set.perKey());
            json.writeObjectField("per_organisation", set.perOrganisation());
            json.writeObjectField("in_flight", set.inFlight());
            json.writeEndObject();
        };
    }

    private static String shown(@Nullable Integer limit) {
        return limit == null ? "as the server is set" : limit.toString();
    }

    private static @Nullable Integer checked(String option, @Nullable Integer typed) {
        if (typed != null && (typed < 1 || typed > MOST)) {
            throw new Refusal(option + " takes a number from 1 to " + MOST + ", not " + typed + ".");
        }
        return typed;
    }
}
