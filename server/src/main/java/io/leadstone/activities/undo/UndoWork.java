package io.leadstone.activities.undo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Reach;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.activities.log.LeadDates;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.activities.undo.Work.Thing;
import io.leadstone.history.Origin;
import io.leadstone.leads.bulk.Done.Kept;
import io.leadstone.leads.bulk.Done.Part;
import io.leadstone.leads.undo.Undone;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes back what an operation did to notes and activities: created ones go, deleted ones return, fields are again
/// what they were, but for those that anybody else has changed since. The dates of a lead follow from what is there
/// then. A lead in the bin keeps its notes and activities, and they are put back like any other's.
public final class UndoWork {
    private final Tx tx;
    private final UUID operation;
    private final Map<Part, WorkPast> pasts = new LinkedHashMap<>();
    private final Map<Long, WorkedLead> locked = new TreeMap<>();
    private final Map<Integer, Boolean> isLive = new HashMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Map<Long, List<Step>> steps = new TreeMap<>();

    private UndoWork(Tx tx, UUID operation) {
        this.tx = tx;
        this.operation = operation;
    }

    /// One thing as it is and as it was.
    private record Step(Work work, Thing is, Thing was) {}

    /// Undoes `operation` at these leads, as far as they are within `reach`.
    public static Undone undo(Tx tx, Origin origin, UUID operation, long[] leads, Reach reach, Instant now) {
        UndoWork undo = new UndoWork(tx, operation);
        Undone undone = undo.plan(leads, reach);
        undo.store(now);
        undo.steps.forEach(
                (lead, steps) -> undo.tell(origin, Objects.requireNonNull(undo.locked.get(lead)), steps, now));
        return undone;
    }

    /// What undoing it would do, of which nothing is done.
    public static Undone tried(Tx tx, UUID operation, long[] leads, Reach reach) {
        return new UndoWork(tx, operation).plan(leads, reach);
    }

    private Undone plan(long[] leads, Reach reach) {
        Set<Long> touched = hear(leads);
        if (touched.isEmpty()) {
            return Undone.NOTHING;
        }
        // Locked first: what is read of others' changes after that is all there is.
        WorkedLead.lockStored(tx, array(touched), reach)
                .forEach(lead -> locked.put(lead.id().value(), lead));
        touched.stream()
                .filter(lead -> !locked.containsKey(lead))
                .map(Kept::gone)
                .forEach(kept::add);
        Map<Part, Set<String>> since = since();
        for (Work work : Work.values()) {
            tx.list(work.find(ids(work)), work::read).stream()
                    .filter(thing -> locked.containsKey(thing.lead()))
                    .forEach(thing -> plan(work, thing, since));
        }
        return new Undone(steps.keySet(), kept);
    }

    private void plan(Work work, Thing is, Map<Part, Set<String>> since) {
        Part part = new Part(work.log().word(), is.id());
        WorkPast past = Objects.requireNonNull(pasts.get(part));
        keep(part, past, since.getOrDefault(part, Set.of()), "Somebody has changed it since.");
        Thing was = past.of(is);
        if (was.fields().get(Work.OWNER) instanceof Integer owner
                && !owner.equals(is.fields().get(Work.OWNER))
                && !isLive.computeIfAbsent(owner, id -> Users.isLive(tx, new UserId(id)))) {
            keep(part, past, Set.of(Work.OWNER), "What it was is archived.");
            was = past.of(is);
        }
        if (!was.equals(is)) {
            steps.computeIfAbsent(is.lead(), lead -> new ArrayList<>()).add(new Step(work, is, was));
        }
    }

    private void keep(Part part, WorkPast past, Set<String> fields, String reason) {
        List<String> names =
                past.keep(fields).stream().map(WorkLog.FIELDS::of).sorted().toList();
        if (!names.isEmpty()) {
            kept.add(new Kept(past.lead(), part, names, reason));
        }
    }

    private void store(Instant now) {
        for (Work work : Work.values()) {
            tx.runAll(steps.values().stream()
                    .flatMap(List::stream)
                    .filter(step -> step.work() == work)
                    .map(step -> work.store(step.was(), now))
                    .toList());
        }
    }

    private void tell(Origin origin, WorkedLead lead, List<Step> steps, Instant now) {
        WorkedLead dated =
                steps.stream().anyMatch(step -> step.work() == Work.ACTIVITY) ? LeadDates.follow(tx, lead, now) : lead;
        steps.forEach(step -> tell(origin, dated, step, now));
    }

    private void tell(Origin origin, WorkedLead lead, Step step, Instant now) {
        Thing is = step.is();
        Thing was = step.was();
        if (!was.fields().equals(is.fields())) {
            step.work().log().changed(tx, origin, lead, now, is.id(), is.fields(), was.fields());
        }
        if (was.deleted() && !is.deleted()) {
            step.work().log().deleted(tx, origin, lead, now, is.id());
        } else if (is.deleted() && !was.deleted()) {
            step.work().log().restored(tx, origin, lead, now, is.id());
        }
    }

    /// What the operation did at the leads.
    ///
    /// @return those of them where it did anything; of a purged one the log holds no more than that
    private Set<Long> hear(long[] leads) {
        Set<Long> touched = new TreeSet<>();
        tx.list(UndoWorkSql.DONE.with("leads", leads).with("operation", operation), row -> {
            long lead = row.bigint();
            long event = row.bigint();
            String kind = row.text();
            ObjectNode before = object(row.textOrNull());
            ObjectNode after = object(row.textOrNull());
            String word = Work.of(kind).log().word();
            if (after.has(word)) {
                before.remove(word);
                pasts.computeIfAbsent(new Part(word, after.get(word).intValue()), part -> new WorkPast(lead, event))
                        .hear(kind, before);
            }
            return touched.add(lead);
        });
        return touched;
    }

    private Map<Part, Set<String>> since() {
        Map<Part, Set<String>> since = new HashMap<>();
        tx.list(
                UndoWorkSql.SINCE
                        .with(
                                "leads",
                                pasts.values().stream()
                                        .mapToLong(WorkPast::lead)
                                        .toArray())
                        .with("words", pasts.keySet().stream().map(Part::kind).toArray(String[]::new))
                        .with("ids", pasts.keySet().stream().mapToInt(Part::id).toArray())
                        .with(
                                "events",
                                pasts.values().stream()
                                        .mapToLong(WorkPast::firstEvent)
                                        .toArray())
                        .with("operation", operation),
                row -> {
                    Part part = new Part(row.text(), row.integer());
                    return since.put(
                                    part, new TreeSet<>(Arrays.asList(row.text().split(",", -1))))
                            == null;
                });
        return since;
    }

    private int[] ids(Work work) {
        return pasts.keySet().stream()
                .filter(part -> part.kind().equals(work.log().word()))
                .mapToInt(Part::id)
                .toArray();
    }

    private static ObjectNode object(@Nullable String json) {
        String text = json == null ? "{}" : json;
        return Json.readObject(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static long[] array(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
