package io.leadstone.leads;

import io.leadstone.history.History;
import io.leadstone.history.History.Entry;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Stores new leads with their tags and events, under successive numbers.
public final class LeadInsert {
    private LeadInsert() {}

    /// A checked lead; without a stage it lands in the default one.
    public record New(Origin origin, LeadFields fields) {}

    /// Keeps every other creation of the organisation waiting until this transaction ends, so that what it finds to be
    /// there or not stays so. It comes before any lock on a lead: whoever takes both takes them in this order.
    public static void lockNumbers(Tx tx, Instant now) {
        tx.run(LeadSql.NUMBERS_LOCK.with("now", now));
    }

    /// Inserts all of them, in this order.
    ///
    /// @return the number before the first
    public static long insert(Tx tx, List<New> orders, Instant now) {
        record Block(long beforeFirst, Instant at) {}
        Block block = tx.only(
                LeadSql.NUMBERS.with("count", (long) orders.size()).with("now", now),
                row -> new Block(row.bigint(), row.instant()));
        int defaultStage = tx.only(LeadSql.DEFAULT_STAGE.bind(), Row::integer);
        List<Bound> leads = new ArrayList<>();
        List<Bound> tags = new ArrayList<>();
        List<Entry> events = new ArrayList<>();
        long id = block.beforeFirst();
        for (New order : orders) {
            LeadFields fields = order.fields().stage() == null ? order.fields().inStage(defaultStage) : order.fields();
            id++;
            leads.add(LeadSql.withFields(LeadSql.INSERT, fields, block.at()).with("id", id));
            if (!fields.tags().isEmpty()) {
                tags.add(LeadSql.ADD_TAGS.with("id", id).with("tags", Ids.array(fields.tags())));
            }
            events.add(new Entry(order.origin(), LeadLog.created(block.at(), new LeadId(id), fields)));
        }
        tx.runAll(leads);
        tx.runAll(tags);
        History.appendAll(tx, events);
        return block.beforeFirst();
    }
}
