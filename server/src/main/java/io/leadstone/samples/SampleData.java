package io.leadstone.samples;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.directory.Label;
import io.leadstone.directory.Stages;
import io.leadstone.history.Operations;
import io.leadstone.history.Origin;
import io.leadstone.leads.BulkInsert;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.LeadInsert;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/// Gives an organisation without leads some to look around with: one operation, so that one undo takes them away.
/// Nobody in them exists: the domains are reserved by RFC 2606, the telephone numbers are kept for fiction.
final class SampleData {
    static final int LEADS = 200;

    private static final long SEED = 555;
    private static final int MOST_TAGS = 8;
    private static final String KIND = "sample_data.created";

    private final Db db;
    private final Clock clock;

    SampleData(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Added(int notes, int activities) implements Outcome {}

        /// There are leads already.
        record NotEmpty() implements Outcome {}
    }

    Outcome add(Caller caller, Origin origin) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Standing.confirm(tx, caller, Permission.ADMINISTER, now);
            // Where there never was a lead, they may be of any age.
            LeadInsert.lockNumbers(tx, Instant.EPOCH);
            return BulkInsert.hasAny(tx) ? new Outcome.NotEmpty() : add(tx, caller.user(), origin, now);
        });
    }

    private Outcome add(Tx tx, UserId by, Origin origin, Instant now) {
        List<Integer> tags = tags(tx, origin, now);
        List<Integer> users = Users.all(tx).stream().map(UserId::value).toList();
        List<Integer> stages = Stages.all(tx);
        SampleLeads samples = new SampleLeads(SEED, LEADS, users.size(), 0, 0, stages.size(), tags.size());
        SamplePool pool = new SamplePool(users, List.of(), List.of(), stages, tags, Label.LEAD_SOURCE.names(tx));
        Operations.open(tx, origin, KIND, now);
        List<FirstLead> leads = IntStream.range(0, LEADS)
                .mapToObj(i -> FirstLead.of(i, samples.get(i), pool, now))
                .toList();
        BulkInsert.Block block = BulkInsert.insert(
                tx, origin, leads.stream().map(FirstLead::stored).toList());
        SampleWork work = new SampleWork(tx, origin, by, block.notBefore(), now);
        for (int i = 0; i < LEADS; i++) {
            work.add(new LeadId(block.beforeFirst() + i + 1), new Chance(SEED, i, SampleWork.PURPOSE), leads.get(i));
        }
        return new Outcome.Added(work.notes(), work.activities());
    }

    /// Those that are there, else some. They stay when the leads go, so they are an operation of their own.
    private List<Integer> tags(Tx tx, Origin origin, Instant now) {
        if (Label.TAG.all(tx).isEmpty()) {
            Origin beside = new Origin(
                    origin.actor(),
                    origin.apiKey(),
                    origin.session(),
                    origin.channel(),
                    origin.requestId(),
                    new OrderedIds(clock).next());
            SampleDirectory.TAGS.stream().limit(MOST_TAGS).forEach(name -> Label.TAG.add(tx, beside, name, now));
        }
        return Label.TAG.all(tx);
    }
}
