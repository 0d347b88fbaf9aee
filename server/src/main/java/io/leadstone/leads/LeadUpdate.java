package io.leadstone.leads;

import io.leadstone.access.Reach;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.History.Entry;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Changes a stored lead under its lock, together with its event.
public final class LeadUpdate {
    private LeadUpdate() {}

    /// Locks a live lead within `reach`, so that nobody else changes it before this transaction ends, and reads it.
    public static Optional<Lead> lock(Tx tx, LeadId id, Reach reach) {
        return tx.one(reach.bind(LeadSql.LOCK.with("id", id.value())), Row::integer)
                .map(locked -> find(tx, id));
    }

    /// The same of many, ascending; those that are gone or out of reach are missing.
    public static List<Lead> lockAll(Tx tx, long[] ids, Reach reach) {
        return read(tx, lockedIds(tx, ids, reach));
    }

    /// Locks those that nobody else has locked, and reads them, ascending, whoever may see them.
    static List<Lead> lockFree(Tx tx, long[] ids) {
        return read(tx, array(tx.list(LeadSql.LOCK_FREE.with("ids", ids), Row::bigint)));
    }

    /// Live leads, ascending, whoever may see them; to be changed only when they are locked.
    static List<Lead> read(Tx tx, long[] ids) {
        return ids.length == 0
                ? List.of()
                : tx.list(Reach.EVERYTHING.bind(LeadSql.FIND_ALL.with("ids", ids)), LeadSql::read);
    }

    /// A lead as it is stored.
    ///
    /// @param deleted whether it is in the bin
    public record Stored(Lead lead, boolean deleted) {}

    /// Locks leads and reads them, ascending, those in the bin too, whoever may see them; who is purged is missing.
    public static List<Stored> lockStored(Tx tx, long[] ids) {
        Set<Long> deleted = new HashSet<>();
        tx.list(LeadSql.LOCK_STORED.with("ids", ids), row -> {
            long id = row.bigint();
            return row.bool() && deleted.add(id);
        });
        return tx.list(LeadSql.FIND_STORED.with("ids", ids), LeadSql::read).stream()
                .map(lead -> new Stored(lead, deleted.contains(lead.id().value())))
                .toList();
    }

    private static long[] lockedIds(Tx tx, long[] ids, Reach reach) {
        return array(tx.list(reach.bind(LeadSql.LOCK_ALL.with("ids", ids)), Row::bigint));
    }

    /// A locked lead, what it is to be, and where that comes from.
    public record Rewrite(Origin origin, Lead lead, LeadFields wanted) {}

    /// Stores what differs of many leads, each at most once here, ascending.
    ///
    /// @return how many did
    public static int storeAll(Tx tx, List<Rewrite> rewrites, Instant now) {
        List<Bound> leads = new ArrayList<>();
        List<Bound> added = new ArrayList<>();
        List<Bound> removed = new ArrayList<>();
        List<Entry> events = new ArrayList<>();
        Optional<Integer> defaultStage =
                rewrites.stream().anyMatch(rewrite -> rewrite.wanted().stage() == null)
                        ? tx.one(LeadSql.DEFAULT_STAGE.bind(), Row::integer)
                        : Optional.empty();
        for (Rewrite rewrite : rewrites) {
            Lead lead = rewrite.lead();
            LeadFields fields = rewrite.wanted().stage() == null
                    ? rewrite.wanted().inStage(defaultStage.orElseThrow())
                    : rewrite.wanted();
            if (fields.equals(lead.fields())) {
                continue;
            }
            long id = lead.id().value();
            leads.add(LeadSql.withFields(LeadSql.UPDATE, fields, now).with("id", id));
            tags(LeadSql.ADD_TAGS, id, without(fields.tags(), lead.fields().tags()))
                    .ifPresent(added::add);
            tags(LeadSql.REMOVE_TAGS, id, without(lead.fields().tags(), fields.tags()))
                    .ifPresent(removed::add);
            events.add(new Entry(
                    rewrite.origin(), LeadLog.changed(now, lead.id(), lead.version() + 1, lead.fields(), fields)));
        }
        tx.runAll(leads);
        tx.runAll(added);
        tx.runAll(removed);
        History.appendAll(tx, events);
        return events.size();
    }

    /// Puts many leads into the bin.
    ///
    /// @return those that it has put there; the others are gone or out of reach
    public static Set<Long> deleteAll(Tx tx, Origin origin, long[] ids, Reach reach, Instant now) {
        long[] locked = lockedIds(tx, ids, reach);
        List<Event> events = tx.list(
                LeadSql.DELETE_ALL.with("ids", locked).with("now", now),
                row -> LeadLog.deleted(now, new LeadId(row.bigint()), row.integer()));
        History.appendAll(tx, inOrder(origin, events));
        return events.stream().map(Event::subjectId).collect(Collectors.toSet());
    }

    /// Takes leads out of the bin that are locked and in it.
    public static void restoreAll(Tx tx, Origin origin, long[] ids, Instant now) {
        List<Event> events = tx.list(
                LeadSql.RESTORE_ALL.with("ids", ids).with("now", now),
                row -> LeadLog.restored(now, new LeadId(row.bigint()), row.integer()));
        History.appendAll(tx, inOrder(origin, events));
    }

    private static List<Entry> inOrder(Origin origin, List<Event> events) {
        return events.stream()
                .sorted(Comparator.comparingLong(Event::subjectId))
                .map(event -> new Entry(origin, event))
                .toList();
    }

    private static Optional<Bound> tags(Sql statement, long id, List<Integer> tags) {
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(statement.with("id", id).with("tags", Ids.array(tags)));
    }

    /// Stores what differs; where nothing does, it leaves no trace.
    ///
    /// @return the lead as it stands then
    static Lead store(Tx tx, Origin origin, Lead lead, LeadFields wanted, Instant now) {
        return storeAll(tx, List.of(new Rewrite(origin, lead, wanted)), now) == 0 ? lead : find(tx, lead.id());
    }

    /// Of a lead that was locked: it may have left the caller's reach by this very change.
    private static Lead find(Tx tx, LeadId id) {
        return tx.only(Reach.EVERYTHING.bind(LeadSql.FIND.with("id", id.value())), LeadSql::read);
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Integer> without(List<Integer> all, List<Integer> some) {
        return all.stream().filter(tag -> !some.contains(tag)).toList();
    }
}
