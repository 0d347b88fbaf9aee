package io.leadstone.activities;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.leads.work.FieldNames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The public form of a lead's timeline; fields go by the names that clients set them by.
final class TimelineJson {
    private TimelineJson() {}

    static void entry(JsonGenerator json, LeadTimeline.Entry entry, LeadTimeline.Story story) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", entry.id());
        PersonJson.time(json, "at", entry.at());
        json.writeStringField("kind", entry.kind());
        PersonJson.write(json, "by", entry.by());
        json.writeObjectFieldStart("via");
        json.writeStringField("channel", entry.channel());
        PersonJson.write(json, "api_key", entry.apiKey());
        json.writeEndObject();
        json.writeStringField("operation_id", entry.operation().toString());
        changes(json, entry);
        json.writeFieldName("note");
        Note note = entry.note() == null ? null : story.notes().get(entry.note());
        if (note == null) {
            json.writeNull();
        } else {
            NoteJson.row(json, note);
        }
        json.writeFieldName("activity");
        Activity activity = entry.activity() == null ? null : story.activities().get(entry.activity());
        if (activity == null) {
            json.writeNull();
        } else {
            ActivityJson.row(json, activity);
        }
        json.writeEndObject();
    }

    /// In the order in which the thing itself shows its fields; that something was deleted, the kind says.
    private static void changes(JsonGenerator json, LeadTimeline.Entry entry) throws IOException {
        boolean isWork = entry.note() != null || entry.activity() != null;
        FieldNames names = isWork ? WorkLog.FIELDS : FieldNames.LEAD;
        json.writeArrayFieldStart("changes");
        String told = "";
        for (String field : names.inOrder()) {
            String name = names.of(field);
            // A phone number has two forms, of which the first one that changed is told.
            if (has(entry, field) && !name.equals(told)) {
                json.writeStartObject();
                json.writeStringField("field", name);
                value(json, "from", entry.before(), field);
                value(json, "to", entry.after(), field);
                json.writeEndObject();
                told = name;
            }
        }
        json.writeEndArray();
    }

    private static boolean has(LeadTimeline.Entry entry, String field) {
        return (entry.before() != null && entry.before().has(field))
                || (entry.after() != null && entry.after().has(field));
    }

    private static void value(JsonGenerator json, String name, @Nullable ObjectNode of, String field)
            throws IOException {
        JsonNode value = of == null || !of.has(field) ? NullNode.instance : of.get(field);
        json.writeFieldName(name);
        write(json, value);
    }

    private static void write(JsonGenerator json, JsonNode value) throws IOException {
        if (value.isArray()) {
            json.writeStartArray();
            for (JsonNode element : value) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value.isNull()) {
            json.writeNull();
        } else if (value.isIntegralNumber()) {
            json.writeNumber(value.longValue());
        } else if (value.isBoolean()) {
            json.writeBoolean(value.booleanValue());
        } else {
            json.writeString(value.asText());
        }
    }
}
