package io.leadstone.activities.undo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kinds of things that are done at a lead, those first of which its dates follow; their fields have the names and
/// the values that the log has for them.
enum Work {
    ACTIVITY(WorkLog.ACTIVITY) {
        @Override
        Map<String, @Nullable Object> fields(Row row) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("kind", row.text());
            fields.put("subject", row.text());
            fields.put("text", row.textOrNull());
            fields.put("due_at", row.instantOrNull());
            fields.put("done_at", row.instantOrNull());
            fields.put(OWNER, row.integerOrNull());
            return fields;
        }
    },
    NOTE(WorkLog.NOTE) {
        @Override
        Map<String, @Nullable Object> fields(Row row) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            fields.put("text", row.text());
            return fields;
        }
    };

    static final String OWNER = "owner";

    private final WorkLog log;

    Work(WorkLog log) {
        this.log = log;
    }

    /// One of them as it is stored, or is to be.
    ///
    /// @param deleted whether it is gone, which its lead in the bin does not make it
    record Thing(long lead, int id, boolean deleted, Map<String, @Nullable Object> fields) {
        /// With what it was, as far as the log's fields tell.
        Thing as(boolean wasDeleted, Map<String, JsonNode> before) {
            Map<String, @Nullable Object> was = new LinkedHashMap<>(fields);
            before.forEach((field, value) -> was.replace(field, value(field, value)));
            return new Thing(lead, id, wasDeleted, was);
        }
    }

    /// Of which kind an event like `note.changed` tells.
    static Work of(String event) {
        return event.startsWith(ACTIVITY.log.word() + ".") ? ACTIVITY : NOTE;
    }

    WorkLog log() {
        return log;
    }

    /// Those of `ids`, ascending.
    Bound find(int[] ids) {
        return (this == NOTE ? UndoWorkSql.FIND_NOTES : UndoWorkSql.FIND_ACTIVITIES).with("ids", ids);
    }

    Thing read(Row row) {
        return new Thing(row.bigint(), row.integer(), row.bool(), fields(row));
    }

    Bound store(Thing thing, Instant now) {
        Sql store = this == NOTE ? UndoWorkSql.STORE_NOTE : UndoWorkSql.STORE_ACTIVITY;
        Bound bound =
                store.with("id", thing.id()).with("deleted", thing.deleted()).with("now", now);
        thing.fields().forEach(bound::with);
        return bound;
    }

    abstract Map<String, @Nullable Object> fields(Row row);

    private static @Nullable Object value(String field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return switch (field) {
            case "due_at", "done_at" -> Instant.parse(value.textValue());
            case OWNER -> value.intValue();
            default -> value.textValue();
        };
    }
}
