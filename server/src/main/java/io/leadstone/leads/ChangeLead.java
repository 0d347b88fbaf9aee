package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Changes fields of a lead by JSON merge patch (RFC 7396); the one door for status, stage and owner too.
final class ChangeLead {
    private final Db db;
    private final Clock clock;

    ChangeLead(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    sealed interface Outcome {
        /// Done; `ignored` names the submitted fields that nobody knows.
        record Changed(Lead lead, List<Duplicate> duplicates, List<String> ignored) implements Outcome {}

        record NotFound() implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Applies a patch under the lead's lock; a patch that alters nothing leaves no trace.
    ///
    /// @param policy to allow or to reject that another lead has its new email address or phone number
    Outcome change(Caller caller, Origin origin, LeadId id, ObjectNode patch, boolean strict, OnDuplicate policy) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            if (policy != OnDuplicate.ALLOW) {
                LeadInsert.lockNumbers(tx, now);
            }
            Optional<Lead> found = LeadUpdate.lock(tx, id, reach);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Lead lead = found.get();
            FieldErrors errors = new FieldErrors();
            LeadReader.Read read = LeadReader.read(patch, lead.fields(), caller.defaultCountry(), strict, errors);
            LeadReader.note(References.unknown(tx, lead.fields(), read.fields()), errors);
            Duplicates duplicates = duplicates(tx, lead, read.fields(), reach);
            if (policy == OnDuplicate.REJECT) {
                LeadReader.note(duplicates, errors);
            }
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            return new Outcome.Changed(
                    LeadUpdate.store(tx, origin, lead, read.fields(), now), duplicates.seen(), read.unknown());
        });
    }

    private static Duplicates duplicates(Tx tx, Lead lead, LeadFields fields, Reach reach) {
        return Duplicates.canHaveNew(lead.fields(), fields)
                ? Duplicates.of(tx, lead.id(), fields, reach)
                : Duplicates.NONE;
    }
}
