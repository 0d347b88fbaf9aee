package io.leadstone.leads.bulk;

import io.leadstone.access.Caller;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Standing;
import io.leadstone.history.Operations;
import io.leadstone.history.Origin;
import io.leadstone.leads.Duplicates;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadId;
import io.leadstone.leads.LeadInsert;
import io.leadstone.leads.LeadUpdate;
import io.leadstone.leads.References;
import io.leadstone.leads.References.Choosable;
import io.leadstone.leads.bulk.RowsReader.Row;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Creates many leads in one transaction and few statements. Each row is checked by itself, and one that is refused
/// fails no other; a row sees what those before it have made.
final class CreateLeads {
    private static final String KIND = "leads.created";

    private final Db db;
    private final Clock clock;

    CreateLeads(Db db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// @param dryRun whether to tell what would become of each row, and store nothing
    record Order(Caller caller, Origin origin, List<Row> rows, boolean strict, OnDuplicate policy, boolean dryRun) {}

    List<RowResult> create(Order order) {
        return db.write(order.caller().org().value(), tx -> create(tx, order));
    }

    private List<RowResult> create(Tx tx, Order order) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Reach reach =
                Standing.confirm(tx, order.caller(), Permission.WRITE, now).reach();
        List<LeadFields> wanted = order.rows().stream().map(Row::fields).toList();
        List<Duplicates> duplicates = Collections.nCopies(wanted.size(), Duplicates.NONE);
        if (order.policy() != OnDuplicate.ALLOW) {
            LeadInsert.lockNumbers(tx, now);
            duplicates = Duplicates.of(tx, wanted, Collections.nCopies(wanted.size(), reach));
        }
        Map<Long, Slot> locked = order.policy() == OnDuplicate.UPDATE ? locked(tx, duplicates, reach) : Map.of();
        Choosable choosable = References.choosable(tx, wanted);
        PlanRows plan = new PlanRows(order, reach, choosable, locked);
        List<PlanRows.Planned> planned = plan.rows(duplicates);
        long before = order.dryRun() ? 0 : store(tx, order.origin(), plan.slots(), now);
        Map<Slot, LeadId> numbers = new HashMap<>();
        for (Slot slot : plan.slots().made()) {
            numbers.put(slot, new LeadId(before + numbers.size() + 1));
        }
        return planned.stream()
                .map(row -> row.result(order.dryRun() ? Map.of() : numbers))
                .toList();
    }

    /// Of each row's duplicates the one that it would change, locked in ascending order.
    private static Map<Long, Slot> locked(Tx tx, List<Duplicates> duplicates, Reach reach) {
        long[] first = duplicates.stream()
                .flatMap(of -> of.first().stream())
                .mapToLong(duplicate -> duplicate.id().value())
                .distinct()
                .toArray();
        Map<Long, Slot> slots = new HashMap<>();
        if (first.length > 0) {
            LeadUpdate.lockAll(tx, first, reach)
                    .forEach(lead -> slots.put(lead.id().value(), Slot.found(lead)));
        }
        return slots;
    }

    /// @return the number before the first new lead's
    private static long store(Tx tx, Origin origin, Slots slots, Instant now) {
        List<LeadInsert.New> made = slots.made().stream()
                .map(slot -> new LeadInsert.New(origin, slot.fields()))
                .toList();
        List<LeadUpdate.Rewrite> changed = slots.found().stream()
                .map(slot -> new LeadUpdate.Rewrite(origin, slot.stored(), slot.fields()))
                .toList();
        if (made.isEmpty() && changed.isEmpty()) {
            return 0;
        }
        Operations.open(tx, origin, KIND, now);
        LeadUpdate.storeAll(tx, changed, now);
        return made.isEmpty() ? 0 : LeadInsert.insert(tx, made, now);
    }
}
