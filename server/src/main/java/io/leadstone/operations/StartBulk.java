package io.leadstone.operations;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.leads.bulk.ChangeLeads;
import io.leadstone.leads.bulk.LeadsPatch;
import io.leadstone.leads.list.LeadMatches;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Accepts a bulk change: which leads it is for is settled here, once; few are changed at once, many by a job.
final class StartBulk {
    private final Db db;
    private final Clock clock;
    private final LeadMatches matches;
    private final RunJobs runner;

    StartBulk(Db db, Clock clock, LeadMatches matches, RunJobs runner) {
        this.db = db;
        this.clock = clock;
        this.matches = matches;
        this.runner = runner;
    }

    sealed interface Outcome {
        /// Done, or begun.
        record Accepted(Operation operation) implements Outcome {}

        /// The filter matches another number of leads than the caller saw.
        record Counted(long now) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// @param patch none where the leads are to be deleted
    record Order(
            Caller caller,
            Origin origin,
            Selection selection,
            @Nullable LeadsPatch patch) {
        Permission permission() {
            return patch == null ? Permission.DELETE : Permission.WRITE;
        }
    }

    Outcome start(Order order) {
        return switch (order.selection()) {
            case Selection.Ids(long[] ids) -> start(order, ids);
            case Selection.Matching matching -> {
                Caller caller = order.caller();
                long[] found = matches.of(caller.org(), caller.authority().reach(), matching.query());
                yield found.length == matching.count()
                        ? start(order, matching.without(found))
                        : new Outcome.Counted(found.length);
            }
        };
    }

    private Outcome start(Order order, long[] leads) {
        Outcome outcome = db.write(order.caller().org().value(), tx -> accept(tx, order, leads));
        runner.wake();
        return outcome;
    }

    private Outcome accept(Tx tx, Order order, long[] leads) {
        Authority authority = Standing.confirm(tx, order.caller(), order.permission(), clock.instant());
        LeadsPatch patch = order.patch();
        if (patch != null) {
            FieldErrors errors = new FieldErrors();
            ChangeLeads.check(tx, patch, errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
        }
        Job job = patch == null
                ? new Job(order.origin(), Action.DELETE, OrderJson.of(authority.reach()))
                : new Job(order.origin(), Action.PATCH, OrderJson.of(authority.reach(), patch));
        runner.jobs().accept(tx, job, patch == null ? "leads.deleted" : "leads.changed", leads);
        return new Outcome.Accepted(FindOperation.one(
                        tx, order.caller().user(), authority, order.origin().operation())
                .orElseThrow());
    }
}
