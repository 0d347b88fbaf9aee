package io.leadstone.samples;

import io.leadstone.access.OrgId;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.directory.Label;
import io.leadstone.directory.Stages;
import io.leadstone.history.Origin;
import io.leadstone.leads.BulkInsert;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/// Fills an organisation with sample leads and the users, groups, brands and tags that they point at.
public final class SeedOrganisation {
    /// Always the same leads for the same count.
    private static final long SEED = 2026;

    private final Db db;
    private final Clock clock;
    private final BulkInsert insert;

    public SeedOrganisation(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.insert = new BulkInsert(db);
    }

    /// The same, but only into an organisation that has no lead yet.
    public void seedEmpty(OrgId org, long leads, LongConsumer progress) {
        if (insert.isEmpty(org)) {
            seed(org, leads, progress);
        }
    }

    /// Adds the leads in transactions of 10,000; `progress` hears after each how many there are.
    public void seed(OrgId org, long leads, LongConsumer progress) {
        Origin origin = new Origin(null, null, null, "seed", UUID.randomUUID().toString(), UUID.randomUUID());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SamplePool pool = db.write(org.value(), tx -> pool(tx, origin, now));
        SampleLeads samples = new SampleLeads(
                SEED,
                leads,
                pool.users().size(),
                pool.groups().size(),
                pool.brands().size(),
                pool.stages().size(),
                pool.tags().size());
        // The next batch is drawn up while PostgreSQL stores this one.
        CompletableFuture<List<BulkInsert.Dated>> next =
                CompletableFuture.supplyAsync(() -> batch(samples, 0, pool, now));
        for (long done = 0; done < leads; ) {
            List<BulkInsert.Dated> batch = next.join();
            long until = done + batch.size();
            if (until < leads) {
                next = CompletableFuture.supplyAsync(() -> batch(samples, until, pool, now));
            }
            insert.insert(org, origin, batch);
            done = until;
            progress.accept(done);
        }
    }

    private static List<BulkInsert.Dated> batch(SampleLeads samples, long from, SamplePool pool, Instant now) {
        return LongStream.range(from, Math.min(samples.total(), from + BulkInsert.MOST))
                .mapToObj(i -> dated(samples.get(i), pool, now))
                .toList();
    }

    private static SamplePool pool(Tx tx, Origin origin, Instant at) {
        for (SampleUser user : SampleDirectory.USERS) {
            Users.add(tx, origin, user.email(), user.firstName() + " " + user.lastName(), Role.REP, at);
        }
        SampleDirectory.GROUPS.forEach(name -> Label.USER_GROUP.add(tx, origin, name, at));
        SampleDirectory.BRANDS.forEach(name -> Label.BRAND.add(tx, origin, name, at));
        SampleDirectory.TAGS.forEach(name -> Label.TAG.add(tx, origin, name, at));
        SampleDirectory.SOURCES.forEach(name -> Label.LEAD_SOURCE.add(tx, origin, name, at));
        return new SamplePool(
                Users.all(tx).stream().map(UserId::value).toList(),
                Label.USER_GROUP.all(tx),
                Label.BRAND.all(tx),
                Stages.all(tx),
                Label.TAG.all(tx),
                SampleDirectory.SOURCES);
    }

    private static BulkInsert.Dated dated(SampleLead lead, SamplePool pool, Instant now) {
        return new BulkInsert.Dated(
                pool.fields(lead, lead.mobile(), null),
                now.minusSeconds(lead.secondsAgo()),
                now.minusSeconds(lead.editedSecondsAgo()));
    }
}
