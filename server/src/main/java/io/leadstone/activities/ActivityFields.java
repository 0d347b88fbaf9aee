package io.leadstone.activities;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything about an activity that people may set.
///
/// @param doneAt null while it is open
/// @param owner whose it is to do
record ActivityFields(
        ActivityKind kind,
        String subject,
        @Nullable String text,
        @Nullable Instant dueAt,
        @Nullable Instant doneAt,
        @Nullable Integer owner) {
    /// What the log tells of.
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("kind", kind.label());
        values.put("subject", subject);
        values.put("text", text);
        values.put("due_at", dueAt);
        values.put("done_at", doneAt);
        values.put("owner", owner);
        return values;
    }
}
