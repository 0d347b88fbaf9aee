package io.leadstone.leads;

import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.leads.bin.PurgeLeads;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Puts a lead into the bin and takes it out again.
final class DeleteLead {
    private final Db db;
    private final Clock clock;

    DeleteLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Deleted() implements Outcome {}

        record NotFound() implements Outcome {}

        /// It is not what the client read any more.
        record Moved(LeadMoves moves) implements Outcome {}
    }

    /// Deletes a lead.
    ///
    /// @param wanted the versions that are meant; empty means any
    Outcome delete(Caller caller, Origin origin, LeadId id, Optional<List<Integer>> wanted) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.DELETE, now).reach();
            Optional<Integer> current = tx.one(reach.bind(LeadSql.LOCK.with("id", id.value())), Row::integer);
            if (current.isEmpty()) {
                return new Outcome.NotFound();
            }
            Optional<LeadMoves> moves = LeadMoves.since(tx, id, current.get(), wanted);
            if (moves.isPresent()) {
                return new Outcome.Moved(moves.get());
            }
            int version =
                    tx.only(reach.bind(LeadSql.DELETE.with("id", id.value()).with("now", now)), Row::integer);
            History.append(tx, origin, LeadLog.deleted(now, id, version));
            return new Outcome.Deleted();
        });
    }

    /// Brings a lead back that was deleted within the last 90 days.
    ///
    /// @return whether there was such a lead
    boolean restore(Caller caller, Origin origin, LeadId id) {
        return db.write(caller.org().value(), tx -> {
            Instant now = now();
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            Optional<Integer> version = tx.one(
                    reach.bind(LeadSql.RESTORE
                            .with("id", id.value())
                            .with("now", now)
                            .with("since", now.minus(PurgeLeads.KEPT))),
                    Row::integer);
            version.ifPresent(v -> History.append(tx, origin, LeadLog.restored(now, id, v)));
            return version.isPresent();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
