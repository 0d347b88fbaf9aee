package io.leadstone.leads;

import io.leadstone.history.Event;
import io.leadstone.history.Fields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the log keeps of a lead's life: fields under their inside names, on a change only those that differ.
final class LeadLog {
    private static final String SUBJECT = "lead";

    private LeadLog() {}

    static Event created(Instant at, LeadId id, LeadFields fields) {
        return Event.created(at, SUBJECT, id.value(), createdJson(fields));
    }

    /// What a creation's event holds: every field that has a value.
    static String createdJson(LeadFields fields) {
        return Fields.given(values(fields));
    }

    static Event changed(Instant at, LeadId id, int version, LeadFields before, LeadFields after) {
        return Fields.changed(at, SUBJECT, id.value(), version, values(before), values(after));
    }

    static Event deleted(Instant at, LeadId id, int version) {
        return new Event(at, "lead.deleted", SUBJECT, id.value(), version, "{\"deleted\":false}", "{\"deleted\":true}");
    }

    static Event restored(Instant at, LeadId id, int version) {
        return new Event(
                at, "lead.restored", SUBJECT, id.value(), version, "{\"deleted\":true}", "{\"deleted\":false}");
    }

    private static Map<String, @Nullable Object> values(LeadFields fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", fields.name());
        values.put("email", fields.email() == null ? null : fields.email().typed());
        values.put("phone_country", fields.phone().countryId());
        values.put("phone_national", fields.phone().national());
        values.put("phone_e164", fields.phone().e164());
        values.put("address", fields.address());
        values.put("notes", fields.notes());
        values.put("source", fields.source());
        values.put("industry", fields.industry());
        values.put("company", fields.company());
        values.put("owner", fields.owner());
        values.put("group", fields.group());
        values.put("brand", fields.brand());
        values.put("tags", fields.tags());
        values.put("status", fields.status().word());
        values.put("lost_reason", fields.lostReason());
        values.put("stage", fields.stage());
        values.put("score", fields.score());
        return values;
    }
}
