package io.leadstone.activities;

import io.leadstone.leads.LeadId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody wrote down about a lead.
record Note(int id, LeadId lead, String text, Instant createdAt, Person creator, Instant updatedAt) {
    /// What the log tells of.
    static Map<String, @Nullable Object> values(String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("text", text);
        return values;
    }
}
