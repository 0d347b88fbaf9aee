package io.leadstone.leads;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.history.Event;
import io.leadstone.platform.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<String, @Nullable Object> values = values(fields);
        values.values().removeIf(Objects::isNull);
        return text(values);
    }

    static Event changed(Instant at, LeadId id, int version, LeadFields before, LeadFields after) {
        Map<String, @Nullable Object> was = values(before);
        Map<String, @Nullable Object> is = values(after);
        was.entrySet().removeIf(field -> Objects.equals(field.getValue(), is.get(field.getKey())));
        is.keySet().retainAll(was.keySet());
        return new Event(at, "lead.changed", SUBJECT, id.value(), version, text(was), text(is));
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
        values.put("stage", fields.stage());
        values.put("score", fields.score());
        return values;
    }

    private static String text(Map<String, @Nullable Object> values) {
        return Json.writeText(json -> {
            json.writeStartObject();
            for (Map.Entry<String, @Nullable Object> field : values.entrySet()) {
                json.writeFieldName(field.getKey());
                value(json, field.getValue());
            }
            json.writeEndObject();
        });
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Integer number -> json.writeNumber(number);
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    value(json, element);
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
