package io.leadstone.leads;

import io.leadstone.access.Reach;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Changes a stored lead under its lock, together with its event.
final class LeadUpdate {
    private LeadUpdate() {}

    /// Locks a live lead within `reach`, so that nobody else changes it before this transaction ends, and reads it.
    static Optional<Lead> lock(Tx tx, LeadId id, Reach reach) {
        return tx.one(reach.bind(LeadSql.LOCK.with("id", id.value())), Row::bigint)
                .map(locked -> find(tx, id));
    }

    /// Stores what differs; where nothing does, it leaves no trace.
    ///
    /// @return the lead as it stands then
    static Lead store(Tx tx, Origin origin, Lead lead, LeadFields wanted, Instant now) {
        LeadFields fields =
                wanted.stage() == null ? wanted.inStage(tx.only(LeadSql.DEFAULT_STAGE.bind(), Row::integer)) : wanted;
        if (fields.equals(lead.fields())) {
            return lead;
        }
        long id = lead.id().value();
        tx.run(LeadSql.withFields(LeadSql.UPDATE, fields, now).with("id", id));
        List<Integer> added = without(fields.tags(), lead.fields().tags());
        List<Integer> removed = without(lead.fields().tags(), fields.tags());
        if (!added.isEmpty()) {
            tx.run(LeadSql.ADD_TAGS.with("id", id).with("tags", Ids.array(added)));
        }
        if (!removed.isEmpty()) {
            tx.run(LeadSql.REMOVE_TAGS.with("id", id).with("tags", Ids.array(removed)));
        }
        History.append(tx, origin, LeadLog.changed(now, lead.id(), lead.version() + 1, lead.fields(), fields));
        return find(tx, lead.id());
    }

    /// Of a lead that was locked: it may have left the caller's reach by this very change.
    private static Lead find(Tx tx, LeadId id) {
        return tx.only(Reach.EVERYTHING.bind(LeadSql.FIND.with("id", id.value())), LeadSql::read);
    }

    private static List<Integer> without(List<Integer> all, List<Integer> some) {
        return all.stream().filter(tag -> !some.contains(tag)).toList();
    }
}
