package io.leadstone.leads.undo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Reach;
import io.leadstone.history.Origin;
import io.leadstone.leads.Lead;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadUpdate;
import io.leadstone.leads.LeadUpdate.Rewrite;
import io.leadstone.leads.LeadUpdate.Stored;
import io.leadstone.leads.References;
import io.leadstone.leads.References.Choosable;
import io.leadstone.leads.bulk.Done;
import io.leadstone.leads.work.FieldNames;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// Takes back what an operation did to leads: created ones go, deleted ones return, fields are again what they were. A
/// field that anybody else has changed since is kept, and so is one that pointed at what is archived now.
///
/// It goes around the rules of a lead's life: Converted may become New again.
public final class UndoLeads {
    private static final String CREATED = "lead.created";
    private static final String DELETED = "deleted";

    /// A stored lead and what it was.
    private record Return(Lead lead, LeadFields was) {}

    private final Tx tx;
    private final UUID operation;
    private final List<Done.Kept> kept = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();
    private final Set<Long> away = new TreeSet<>();
    private final Set<Long> back = new TreeSet<>();

    private UndoLeads(Tx tx, UUID operation) {
        this.tx = tx;
        this.operation = operation;
    }

    /// Undoes `operation` for these leads, which it touched.
    public static Undone undo(Tx tx, Origin origin, UUID operation, long[] leads, Instant now) {
        UndoLeads undo = new UndoLeads(tx, operation);
        Undone undone = undo.plan(leads);
        List<Rewrite> rewrites = undo.returns.stream()
                .map(back -> new Rewrite(origin, back.lead(), back.was()))
                .toList();
        LeadUpdate.storeAll(tx, rewrites, now);
        LeadUpdate.deleteAll(tx, origin, array(undo.away), Reach.EVERYTHING, now);
        LeadUpdate.restoreAll(tx, origin, array(undo.back), now);
        return undone;
    }

    /// What undoing it would do, of which nothing is done.
    public static Undone tried(Tx tx, UUID operation, long[] leads) {
        return new UndoLeads(tx, operation).plan(leads);
    }

    /// What the operation did to one lead.
    private static final class Past {
        private final long firstEvent;
        private boolean created;
        /// Fields as they were before its first change of each.
        private final Map<String, JsonNode> before = new LinkedHashMap<>();

        Past(long firstEvent) {
            this.firstEvent = firstEvent;
        }
    }

    private Undone plan(long[] leads) {
        // Locked first: what is read of the log after that is all there is.
        List<Stored> stored = LeadUpdate.lockStored(tx, leads);
        Map<Long, Past> pasts = pasts(leads);
        Map<Long, Set<String>> since = since(pasts);
        Set<Long> purged = new TreeSet<>(pasts.keySet());
        List<LeadFields> wanted = new ArrayList<>();
        for (Stored one : stored) {
            long id = one.lead().id().value();
            purged.remove(id);
            Past past = pasts.getOrDefault(id, new Past(0));
            if (past.created) {
                move(id, one.deleted(), true);
                past.before.clear();
            }
            keep(id, past, since.getOrDefault(id, Set.of()), "Somebody has changed it since.");
            JsonNode wasDeleted = past.before.remove(DELETED);
            if (wasDeleted != null) {
                move(id, one.deleted(), wasDeleted.booleanValue());
            }
            wanted.add(LeadPast.of(one.lead().fields(), past.before));
        }
        purged.forEach(id -> kept.add(Done.Kept.gone(id)));
        Choosable choosable = References.choosable(tx, wanted);
        for (Stored one : stored) {
            Past past = pasts.get(one.lead().id().value());
            if (past != null) {
                rewrite(one, past, choosable);
            }
        }
        Set<Long> changed = new TreeSet<>(away);
        changed.addAll(back);
        returns.forEach(back -> changed.add(back.lead().id().value()));
        return new Undone(changed, kept);
    }

    private void move(long lead, boolean isDeleted, boolean wasDeleted) {
        if (isDeleted != wasDeleted) {
            (wasDeleted ? away : back).add(lead);
        }
    }

    private void rewrite(Stored stored, Past past, Choosable choosable) {
        LeadFields fields = stored.lead().fields();
        Set<String> archived = new TreeSet<>();
        choosable
                .unknown(fields, LeadPast.of(fields, past.before))
                .forEach(reference -> archived.add(reference.name().toLowerCase(Locale.ROOT)));
        keep(stored.lead().id().value(), past, archived, "What it was is archived.");
        LeadFields was = LeadPast.of(fields, past.before);
        if (!was.equals(fields)) {
            returns.add(new Return(stored.lead(), was));
        }
    }

    private void keep(long lead, Past past, Set<String> fields, String reason) {
        Set<String> names = new TreeSet<>(past.before.keySet());
        names.retainAll(fields);
        past.before.keySet().removeAll(names);
        if (!names.isEmpty()) {
            kept.add(new Done.Kept(
                    lead,
                    null,
                    names.stream().map(FieldNames.LEAD::of).distinct().sorted().toList(),
                    reason));
        }
    }

    private Map<Long, Past> pasts(long[] leads) {
        Map<Long, Past> pasts = new TreeMap<>();
        tx.list(UndoSql.DONE.with("leads", leads).with("operation", operation), row -> {
            long lead = row.bigint();
            long event = row.bigint();
            Past past = pasts.computeIfAbsent(lead, l -> new Past(event));
            past.created |= row.text().equals(CREATED);
            String before = row.textOrNull();
            return before == null || note(past, before);
        });
        return pasts;
    }

    /// Of what the log tells, not all is a field that people set.
    private static boolean note(Past past, String before) {
        Json.readObject(before.getBytes(StandardCharsets.UTF_8)).orElseThrow().properties().stream()
                .filter(field -> LeadPast.FIELDS.contains(field.getKey())
                        || field.getKey().equals(DELETED))
                .forEach(field -> past.before.putIfAbsent(field.getKey(), field.getValue()));
        return true;
    }

    private Map<Long, Set<String>> since(Map<Long, Past> pasts) {
        Map<Long, Set<String>> since = new HashMap<>();
        tx.list(
                UndoSql.SINCE
                        .with("leads", array(pasts.keySet()))
                        .with(
                                "events",
                                pasts.values().stream()
                                        .mapToLong(past -> past.firstEvent)
                                        .toArray())
                        .with("operation", operation),
                row -> {
                    long lead = row.bigint();
                    since.put(lead, new TreeSet<>(Arrays.asList(row.text().split(",", -1))));
                    return lead;
                });
        return since;
    }

    private static long[] array(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
