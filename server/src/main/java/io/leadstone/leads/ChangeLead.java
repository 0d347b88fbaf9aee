package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.FieldErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
        record Changed(Lead lead, List<String> ignored) implements Outcome {}

        record NotFound() implements Outcome {}

        record Invalid(FieldErrors errors) implements Outcome {}
    }

    /// Applies a patch under the lead's lock; a patch that alters nothing leaves no trace.
    Outcome change(Caller caller, Origin origin, LeadId id, ObjectNode patch, boolean strict) {
        return db.write(caller.org().value(), tx -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Reach reach = Standing.confirm(tx, caller, Permission.WRITE, now).reach();
            if (tx.one(reach.bind(LeadSql.LOCK.with("id", id.value())), Row::bigint)
                    .isEmpty()) {
                return new Outcome.NotFound();
            }
            Lead lead = find(tx, id);
            FieldErrors errors = new FieldErrors();
            LeadReader.Read read = LeadReader.read(patch, lead.fields(), caller.defaultCountry(), strict, errors);
            LeadReader.note(References.unknown(tx, lead.fields(), read.fields()), errors);
            if (!errors.isEmpty()) {
                return new Outcome.Invalid(errors);
            }
            LeadFields fields = read.fields().stage() == null
                    ? read.fields().inStage(tx.only(LeadSql.DEFAULT_STAGE.bind(), Row::integer))
                    : read.fields();
            if (fields.equals(lead.fields())) {
                return new Outcome.Changed(lead, read.unknown());
            }
            store(tx, origin, lead, fields, now);
            return new Outcome.Changed(find(tx, id), read.unknown());
        });
    }

    private static void store(Tx tx, Origin origin, Lead lead, LeadFields fields, Instant now) {
        long id = lead.id().value();
        tx.run(LeadSql.withFields(LeadSql.UPDATE, fields, now).with("id", id));
        List<Integer> added = without(fields.tags(), lead.fields().tags());
        List<Integer> removed = without(lead.fields().tags(), fields.tags());
        if (!added.isEmpty()) {
            tx.run(LeadSql.ADD_TAGS.with("id", id).with("tags", LeadSql.array(added)));
        }
        if (!removed.isEmpty()) {
            tx.run(LeadSql.REMOVE_TAGS.with("id", id).with("tags", LeadSql.array(removed)));
        }
        History.append(tx, origin, LeadLog.changed(now, lead.id(), lead.version() + 1, lead.fields(), fields));
    }

    /// Of a lead that was locked: it may leave the caller's reach by this very change.
    private static Lead find(Tx tx, LeadId id) {
        return tx.only(Reach.EVERYTHING.bind(LeadSql.FIND.with("id", id.value())), LeadSql::read);
    }

    private static List<Integer> without(List<Integer> all, List<Integer> some) {
        return all.stream().filter(tag -> !some.contains(tag)).toList();
    }
}
