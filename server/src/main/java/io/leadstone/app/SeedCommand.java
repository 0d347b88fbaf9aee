package io.leadstone.app;

import io.leadstone.access.OrgId;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `seed`.
@Command(name = "seed", description = "Fills an organisation with realistic sample leads, and what they point at.")
final class SeedCommand implements Runnable {
    @Mixin
    private CommandOptions options = new CommandOptions();

    @Option(names = "--org", required = true, paramLabel = "ID", description = "The organisation.")
    private int org;

    @Option(names = "--leads", required = true, paramLabel = "N", description = "How many leads.")
    private long leads;

    @Override
    public void run() {
        if (leads < 1) {
            throw new Refusal("--leads takes a number from 1.");
        }
        options.on(installation -> {
            OrgId id = Checked.org(installation, org);
            new SeedOrganisation(installation.db(), Clock.systemUTC()).seed(id, leads, progress(leads));
            options.result("Organisation " + org + " has " + leads + " more leads.", json -> {
                json.writeStartObject();
                json.writeNumberField("org_id", org);
                json.writeNumberField("leads", leads);
                json.writeEndObject();
            });
        });
    }

    /// A line of progress every few seconds.
    static LongConsumer progress(long leads) {
        long begun = System.nanoTime();
        long[] last = {begun};
        return done -> {
            long now = System.nanoTime();
            if (now - last[0] > 3_000_000_000L) {
                last[0] = now;
                Console.progress("%,d of %,d leads, %,.0f a second".formatted(done, leads, done * 1e9 / (now - begun)));
            }
        };
    }
}
