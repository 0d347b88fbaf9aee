package io.leadstone.operations;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.Operations;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Takes an operation on leads, their notes and their activities back, which is one itself: few leads at once, many by
/// a job. One's own is undone whoever sees the leads by now; anybody else's by who sees all leads.
final class UndoOperation {
    private static final String KIND = "operation.undone";

    private final Db db;
    private final Clock clock;
    private final RunJobs runner;

    UndoOperation(Db db, Clock clock, RunJobs runner) {
        this.db = db;
        this.clock = clock;
        this.runner = runner;
    }

    sealed interface Outcome {
        /// Done, begun, or only tried.
        record Accepted(Operation undo) implements Outcome {}

        record NotFound() implements Outcome {}

        /// It is still running, or was undone before.
        record Conflict(String reason) implements Outcome {}

        record NotPossible(String reason) implements Outcome {}
    }

    /// @param isTrial whether it is only to be told what would be done
    Outcome undo(Caller caller, Origin origin, UUID id, boolean isTrial) {
        try {
            Outcome outcome = db.write(caller.org().value(), tx -> {
                Authority authority = Standing.confirm(tx, caller, Permission.WRITE, clock.instant());
                tx.list(OperationSql.LOCK.with("id", id), Row::text);
                Optional<Operation> found = FindOperation.one(tx, caller.user(), authority, id);
                if (found.isEmpty()) {
                    return new Outcome.NotFound();
                }
                Operation operation = found.get();
                return obstacle(tx, caller, authority, operation)
                        .orElseGet(() -> undo(tx, caller, authority, origin, operation, isTrial));
            });
            runner.wake();
            return outcome;
        } catch (Tried e) {
            return new Outcome.Accepted(e.undo);
        }
    }

    private Optional<Outcome> obstacle(Tx tx, Caller caller, Authority authority, Operation operation) {
        if (operation.state() == Operation.State.RUNNING) {
            return Optional.of(new Outcome.Conflict("The operation is still running: cancel it first."));
        }
        if (operation.undoneBy() != null) {
            return Optional.of(
                    new Outcome.Conflict("The operation was undone already, by " + operation.undoneBy() + "."));
        }
        boolean others = tx.only(OperationSql.TOUCHES_OTHERS.with("id", operation.id()), Row::bool);
        if (others || !operation.canUndo(clock.instant())) {
            return Optional.of(new Outcome.NotPossible(
                    "Only what was done to leads, notes and activities within the last 90 days, and changed something,"
                            + " can be undone."));
        }
        boolean isOwn =
                operation.by() != null && operation.by().id() == caller.user().value();
        return isOwn || authority.reach().equals(Reach.EVERYTHING)
                ? Optional.empty()
                : Optional.of(new Outcome.NotPossible(
                        "What others have done can be undone by who sees all leads of the organisation."));
    }

    private Outcome undo(
            Tx tx, Caller caller, Authority authority, Origin origin, Operation operation, boolean isTrial) {
        long[] leads = tx.list(OperationSql.LEADS.with("id", operation.id()), Row::bigint).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Job job = new Job(
                origin,
                isTrial ? Action.TRY_UNDO : Action.UNDO,
                OrderJson.of(authority.reach()).put("operation", operation.id().toString()));
        if (isTrial) {
            runner.jobs().tryOut(tx, job, KIND, leads);
        } else {
            runner.jobs().accept(tx, job, KIND, leads);
        }
        Operations.undoes(tx, origin.operation(), operation.id());
        Operation undo = FindOperation.one(tx, caller.user(), authority, origin.operation())
                .orElseThrow();
        if (isTrial) {
            throw new Tried(undo);
        }
        return new Outcome.Accepted(undo);
    }

    /// Rolls back whatever was written down for telling it.
    private static final class Tried extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Operation undo;

        Tried(Operation undo) {
            super(null, null, false, false);
            this.undo = Objects.requireNonNull(undo);
        }
    }
}
