package io.leadstone.activities.undo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.activities.log.WorkLog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What an operation did to one note or activity.
final class WorkPast {
    private final long lead;
    private final long firstEvent;
    private boolean created;
    /// Fields as they were before its first change of each.
    private final Map<String, JsonNode> before = new LinkedHashMap<>();

    WorkPast(long lead, long firstEvent) {
        this.lead = lead;
        this.firstEvent = firstEvent;
    }

    /// Takes up one more of the operation's events, in their order.
    void hear(String kind, ObjectNode was) {
        created |= kind.endsWith(".created");
        was.properties().forEach(field -> before.putIfAbsent(field.getKey(), field.getValue()));
    }

    long lead() {
        return lead;
    }

    long firstEvent() {
        return firstEvent;
    }

    /// Leaves some fields as they are.
    ///
    /// @return those of them that would have been put back; what the operation created goes, whatever became of it
    Set<String> keep(Set<String> fields) {
        Set<String> kept = new TreeSet<>(before.keySet());
        kept.retainAll(fields);
        before.keySet().removeAll(kept);
        return created ? Set.of() : kept;
    }

    /// What it was, of a thing as it is.
    Work.Thing of(Work.Thing now) {
        if (created) {
            return now.as(true, Map.of());
        }
        JsonNode deleted = before.get(WorkLog.DELETED);
        return now.as(deleted == null ? now.deleted() : deleted.booleanValue(), before);
    }
}
