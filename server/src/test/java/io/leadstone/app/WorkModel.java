package io.leadstone.app;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The notes and activities of one lead as the log alone tells of them, and what an undo must do to them.
final class WorkModel {
    static final String DELETED = "deleted";

    private final String operation;
    private final String undo;
    private final Map<String, Past> pasts = new TreeMap<>();
    private final Map<String, Map<String, @Nullable Object>> now = new TreeMap<>();
    private final Map<String, Map<String, @Nullable Object>> done = new TreeMap<>();
    private Map<String, Map<String, @Nullable Object>> due = Map.of();
    private boolean isDue;
    private int kept;

    /// @param undo the operation that takes `operation` back
    WorkModel(String operation, String undo) {
        this.operation = operation;
        this.undo = undo;
    }

    /// One event.
    ///
    /// @param thing a note or an activity, like `note 5`
    record Told(
            String operation,
            String kind,
            String thing,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {}

    /// What the operation did to one thing, and what of it others changed after that.
    private static final class Past {
        private boolean created;
        private final Map<String, @Nullable Object> before = new HashMap<>();
        private final Set<String> touched = new HashSet<>();

        /// What undoing it makes of a thing: what was created goes, and what nobody touched is again what it was.
        Map<String, @Nullable Object> due(Map<String, @Nullable Object> is) {
            if (created) {
                return Objects.equals(is.get(DELETED), true) ? Map.of() : Map.of(DELETED, true);
            }
            Map<String, @Nullable Object> due = new HashMap<>(before);
            due.keySet().removeAll(touched);
            return due;
        }
    }

    void hear(Told told) {
        if (told.operation().equals(undo)) {
            fallDue();
            done.computeIfAbsent(told.thing(), thing -> new HashMap<>()).putAll(told.after());
        } else if (told.operation().equals(operation)) {
            Past past = pasts.computeIfAbsent(told.thing(), thing -> new Past());
            past.created |= told.kind().endsWith(".created");
            told.before().forEach(past.before::putIfAbsent);
        } else if (pasts.containsKey(told.thing())) {
            Objects.requireNonNull(pasts.get(told.thing()))
                    .touched
                    .addAll(told.after().keySet());
        }
        now.computeIfAbsent(told.thing(), thing -> new HashMap<>(Map.of(DELETED, false)))
                .putAll(told.after());
    }

    /// The undo has the lead to itself: nobody comes between its first event here and its last.
    private void fallDue() {
        if (isDue) {
            return;
        }
        isDue = true;
        due = new TreeMap<>();
        pasts.forEach((thing, past) -> {
            Map<String, @Nullable Object> wanted = past.due(Objects.requireNonNull(now.get(thing)));
            if (!wanted.isEmpty()) {
                due.put(thing, wanted);
            }
            boolean isKept = !past.created && !Collections.disjoint(past.before.keySet(), past.touched);
            kept += isKept ? 1 : 0;
        });
    }

    /// What the undo had to do; where it did nothing, as of the end.
    Map<String, Map<String, @Nullable Object>> due() {
        fallDue();
        return due;
    }

    /// What it did.
    Map<String, Map<String, @Nullable Object>> done() {
        return done;
    }

    /// How many notes and activities it had to keep something of.
    int kept() {
        fallDue();
        return kept;
    }

    /// Everything as it is at last.
    Map<String, Map<String, @Nullable Object>> now() {
        return now;
    }
}
