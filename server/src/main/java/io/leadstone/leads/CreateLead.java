package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Captures a lead: checked whole, numbered without a hole, stored together with its event.
final class CreateLead {
    private final Db db;
    private final Clock clock;

    CreateLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Created(LeadId id, String name, List<String> ignored) implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Creates a lead from a submitted body; without `lead_assignedto` it is the caller's.
    Outcome create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        FieldErrors errors = new FieldErrors();
        LeadReader.Read read = LeadReader.read(body, LeadFields.NONE, caller.defaultCountry(), strict, errors);
        return db.write(caller.org().value(), tx -> {
            LeadReader.note(References.unknown(tx, LeadFields.NONE, read.fields()), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            LeadFields fields = read.fields().owner() == null ? read.fields().ownedBy(caller.user()) : read.fields();
            return new Outcome.Created(insert(tx, origin, fields), fields.name(), read.unknown());
        });
    }

    private LeadId insert(Tx tx, Origin origin, LeadFields fields) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        record Stored(LeadId id, Instant createdAt, int stage) {}
        Stored stored = tx.only(
                LeadSql.withFields(LeadSql.INSERT, fields, now),
                row -> new Stored(new LeadId(row.bigint()), row.instant(), row.integer()));
        if (!fields.tags().isEmpty()) {
            tx.run(LeadSql.ADD_TAGS.with("id", stored.id().value()).with("tags", LeadSql.array(fields.tags())));
        }
        History.append(tx, origin, LeadLog.created(stored.createdAt(), stored.id(), fields.inStage(stored.stage())));
        return stored.id();
    }
}
