package io.leadstone.activities;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.JsonTime;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Writes what notes, activities and the timeline have in common: who and when.
final class PersonJson {
    private PersonJson() {}

    static void write(JsonGenerator json, String field, @Nullable Person person) throws IOException {
        json.writeFieldName(field);
        if (person == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeNumberField("id", person.id());
        json.writeStringField("name", person.name());
        json.writeEndObject();
    }

    static void time(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        json.writeFieldName(field);
        if (time == null) {
            json.writeNull();
        } else {
            JsonTime.write(json, time);
        }
    }
}
