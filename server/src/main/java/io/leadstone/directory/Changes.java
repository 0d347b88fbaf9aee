package io.leadstone.directory;

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

/// What the log keeps of the things that leads point at: on a change only the fields that differ.
final class Changes {
    private Changes() {}

    static Event created(Instant at, String subject, int id, Map<String, ? extends @Nullable Object> after) {
        return Event.created(at, subject, id, text(after));
    }

    /// @param verb like `changed`
    /// @param version the one after it
    static Event of(
            Instant at,
            String subject,
            int id,
            int version,
            String verb,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        Map<String, @Nullable Object> was = new LinkedHashMap<>(before);
        Map<String, @Nullable Object> is = new LinkedHashMap<>(after);
        was.entrySet().removeIf(field -> Objects.equals(field.getValue(), is.get(field.getKey())));
        is.keySet().retainAll(was.keySet());
        return new Event(at, subject + "." + verb, subject, id, version, text(was), text(is));
    }

    private static String text(Map<String, ? extends @Nullable Object> values) {
        return Json.writeText(json -> {
            json.writeStartObject();
            for (Map.Entry<String, ? extends @Nullable Object> field : values.entrySet()) {
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
            case Boolean flag -> json.writeBoolean(flag);
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
