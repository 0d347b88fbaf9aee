package io.leadstone.leads;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.leads.ChangeOrders.Done;
import io.leadstone.leads.ChangeOrders.Order;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.GroupCommit;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Changes fields of a lead by JSON merge patch (RFC 7396); the one door for status, stage and owner too.
final class ChangeLead {
    private final Db db;
    private final Clock clock;
    private final ChangeOrders orders;
    private final GroupCommit<Order, Done> commits;

    ChangeLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
        this.orders = new ChangeOrders(clock);
        this.commits = new GroupCommit<>(db, orders::shared);
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Changed(Lead lead, List<Duplicate> duplicates, List<String> ignored) implements Outcome {}

        record NotFound() implements Outcome {}

        /// There is no such tag that could be chosen.
        record NoTag() implements Outcome {}

        /// It is not what the client read any more.
        record Moved(LeadMoves moves) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Applies a patch under the lead's lock; a patch that alters nothing leaves no trace. Patches of one organisation
    /// that
    /// come at the same time share a transaction.
    Outcome change(Order order) {
        int org = order.caller().org().value();
        Outcome outcome = order.mayShare() ? confirmed(order, commits.write(org, order)) : null;
        return outcome != null ? outcome : alone(order);
    }

    /// The same in a transaction of its own, or in the one that is under way.
    Outcome alone(Order order) {
        Done done = db.write(order.caller().org().value(), tx -> orders.alone(tx, order));
        return Objects.requireNonNull(confirmed(order, done));
    }

    private static @Nullable Outcome confirmed(Order order, Done done) {
        Standing.confirmed(done.authority(), order.caller(), Permission.WRITE);
        return done.outcome();
    }

    /// Marks a lead with a tag, or takes the mark away; what is so already leaves no trace.
    ///
    /// @param wanted the versions that are meant; empty means any
    Outcome tag(Caller caller, Origin origin, LeadId id, int tag, boolean marked, Optional<List<Integer>> wanted) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Lead> found = LeadUpdate.lock(tx, id, reach);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Optional<LeadMoves> moves = LeadMoves.since(tx, id, found.get().version(), wanted);
            if (moves.isPresent()) {
                return new Outcome.Moved(moves.get());
            }
            LeadFields before = found.get().fields();
            TreeSet<Integer> tags = new TreeSet<>(before.tags());
            boolean alters = marked ? tags.add(tag) : tags.remove(tag);
            LeadFields fields = alters ? before.tagged(List.copyOf(tags)) : before;
            if (!References.unknown(tx, before, fields).isEmpty()) {
                return new Outcome.NoTag();
            }
            FieldErrors errors = new FieldErrors();
            LeadReader.noteTags(fields.tags(), errors);
            return errors.isEmpty()
                    ? new Outcome.Changed(LeadUpdate.store(tx, origin, found.get(), fields, now), List.of(), List.of())
                    : new Outcome.Invalid(errors);
        });
    }
}
