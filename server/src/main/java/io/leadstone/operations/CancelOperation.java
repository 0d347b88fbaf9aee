package io.leadstone.operations;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Standing;
import io.leadstone.platform.db.Db;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/// Stops a job after the batch that is under way; what it has done stays.
final class CancelOperation {
    private final Db db;
    private final Clock clock;
    private final RunJobs runner;

    CancelOperation(Db db, Clock clock, RunJobs runner) {
        this.db = db;
        this.clock = clock;
        this.runner = runner;
    }

    sealed interface Outcome {
        /// Now, or by somebody before.
        record Cancelled(Operation operation) implements Outcome {}

        record NotFound() implements Outcome {}

        /// Nothing of it is left to be done.
        record Ended() implements Outcome {}
    }

    Outcome cancel(Caller caller, UUID id) {
        return db.write(caller.org().value(), tx -> {
            Authority authority = Standing.confirm(tx, caller, Permission.WRITE, clock.instant());
            if (FindOperation.one(tx, caller.user(), authority, id).isEmpty()) {
                return new Outcome.NotFound();
            }
            runner.jobs().end(tx, id, "cancelled");
            Optional<Operation> now = FindOperation.one(tx, caller.user(), authority, id)
                    .filter(operation -> operation.state() == Operation.State.CANCELLED);
            return now.<Outcome>map(Outcome.Cancelled::new).orElseGet(Outcome.Ended::new);
        });
    }
}
