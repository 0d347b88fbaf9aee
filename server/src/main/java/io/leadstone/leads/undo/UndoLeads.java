package io.leadstone.leads.undo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Reach;
import io.leadstone.history.Origin;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadUpdate;
import io.leadstone.leads.LeadUpdate.Rewrite;
import io.leadstone.leads.LeadUpdate.Stored;
import io.leadstone.leads.References;
import io.leadstone.leads.References.Reference;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
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

    private final Tx tx;
    private final Origin origin;
    private final UUID operation;
    private final Instant now;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Rewrite> rewrites = new ArrayList<>();
    private final Set<Long> away = new TreeSet<>();
    private final Set<Long> back = new TreeSet<>();
    private final Map<Object, Set<Reference>> unknown = new HashMap<>();

    private UndoLeads(Tx tx, Origin origin, UUID operation, Instant now) {
        this.tx = tx;
        this.origin = origin;
        this.operation = operation;
        this.now = now;
    }

    /// What stays as it is.
    ///
    /// @param fields by the names that the log has for them; empty when it is the lead itself
    /// @param reason `changed`, `archived` or `purged`
    public record Kept(long lead, List<String> fields, String reason) {}

    /// What was done.
    ///
    /// @param changed the leads
    public record Undone(Set<Long> changed, List<Kept> kept) {}

    /// Undoes `operation` for these leads, which it touched.
    ///
    /// @param isTrial whether it is only to be told what would be done
    public static Undone undo(Tx tx, Origin origin, UUID operation, long[] leads, boolean isTrial, Instant now) {
        UndoLeads undo = new UndoLeads(tx, origin, operation, now);
        undo.plan(leads);
        if (!isTrial) {
            undo.store();
        }
        Set<Long> changed = new TreeSet<>(undo.away);
        changed.addAll(undo.back);
        undo.rewrites.forEach(rewrite -> changed.add(rewrite.lead().id().value()));
        return new Undone(changed, undo.kept);
    }

    /// What the operation did to one lead.
    private static final class Done {
        private final long firstEvent;
        private boolean created;
        /// Fields as they were before its first change of each.
        private final Map<String, JsonNode> before = new LinkedHashMap<>();

        Done(long firstEvent) {
            this.firstEvent = firstEvent;
        }
    }

    private void plan(long[] leads) {
        // Locked first: what is read of the log after that is all there is.
        List<Stored> stored = LeadUpdate.lockStored(tx, leads);
        Map<Long, Done> done = done(leads);
        Map<Long, Set<String>> since = since(done);
        Set<Long> there = new HashSet<>();
        for (Stored one : stored) {
            long id = one.lead().id().value();
            there.add(id);
            Done what = done.get(id);
            if (what != null) {
                plan(one, what, since.getOrDefault(id, Set.of()));
            }
        }
        done.keySet().stream().filter(id -> !there.contains(id)).forEach(id -> keep(id, Set.of(), "purged"));
    }

    private void plan(Stored stored, Done done, Set<String> since) {
        long id = stored.lead().id().value();
        if (done.created) {
            if (!stored.deleted()) {
                away.add(id);
            }
            return;
        }
        Set<String> changed = new TreeSet<>(done.before.keySet());
        changed.retainAll(since);
        keep(id, changed, "changed");
        done.before.keySet().removeAll(changed);
        JsonNode wasDeleted = done.before.remove(DELETED);
        if (wasDeleted != null && wasDeleted.booleanValue() != stored.deleted()) {
            (stored.deleted() ? back : away).add(id);
        }
        LeadFields fields = stored.lead().fields();
        Set<String> archived = archived(fields, LeadPast.of(fields, done.before));
        keep(id, archived, "archived");
        done.before.keySet().removeAll(archived);
        LeadFields wanted = LeadPast.of(fields, done.before);
        if (!wanted.equals(fields)) {
            rewrites.add(new Rewrite(stored.lead(), wanted));
        }
    }

    private void keep(long lead, Set<String> fields, String reason) {
        if (!fields.isEmpty() || reason.equals("purged")) {
            kept.add(new Kept(lead, List.copyOf(fields), reason));
        }
    }

    private void store() {
        LeadUpdate.storeAll(tx, origin, rewrites, now);
        LeadUpdate.deleteAll(tx, origin, array(away), Reach.EVERYTHING, now);
        LeadUpdate.restoreAll(tx, origin, array(back), now);
    }

    private Map<Long, Done> done(long[] leads) {
        Map<Long, Done> done = new TreeMap<>();
        tx.list(UndoSql.DONE.with("leads", leads).with("operation", operation), row -> {
            long lead = row.bigint();
            long event = row.bigint();
            Done what = done.computeIfAbsent(lead, l -> new Done(event));
            what.created |= row.text().equals(CREATED);
            String before = row.textOrNull();
            if (before != null) {
                Json.readObject(before.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .properties()
                        .forEach(field -> {
                            if (LeadPast.FIELDS.contains(field.getKey())
                                    || field.getKey().equals(DELETED)) {
                                what.before.putIfAbsent(field.getKey(), field.getValue());
                            }
                        });
            }
            return what;
        });
        return done;
    }

    private Map<Long, Set<String>> since(Map<Long, Done> done) {
        Map<Long, Set<String>> since = new HashMap<>();
        tx.list(
                UndoSql.SINCE
                        .with(
                                "leads",
                                done.keySet().stream()
                                        .mapToLong(Long::longValue)
                                        .toArray())
                        .with(
                                "events",
                                done.values().stream()
                                        .mapToLong(what -> what.firstEvent)
                                        .toArray())
                        .with("operation", operation),
                row -> since.put(
                        row.bigint(), new TreeSet<>(Arrays.asList(row.text().split(",", -1)))));
        return since;
    }

    /// The fields by which `was` points at what cannot be chosen any more; many leads point at the same.
    private Set<String> archived(LeadFields is, LeadFields was) {
        List<Integer> tags =
                was.tags().stream().filter(tag -> !is.tags().contains(tag)).toList();
        Object asked = Arrays.asList(
                is.owner(),
                was.owner(),
                is.group(),
                was.group(),
                is.brand(),
                was.brand(),
                is.stage(),
                was.stage(),
                tags);
        Set<String> fields = new TreeSet<>();
        for (Reference reference : unknown.computeIfAbsent(asked, a -> References.unknown(tx, is, was))) {
            fields.add(reference.name().toLowerCase(Locale.ROOT));
        }
        return fields;
    }

    private static long[] array(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
