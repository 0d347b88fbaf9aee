package io.leadstone.history;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes events of a subject's fields under their inside names: texts, numbers, truth values, times, lists and null.
public final class Fields {
    private Fields() {}

    /// Something came to be; fields without a value are left out.
    public static Event created(Instant at, String subject, long id, Map<String, @Nullable Object> fields) {
        return Event.created(at, subject, id, given(fields));
    }

    /// The fields that have a value, as a JSON object.
    public static String given(Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(fields);
        given.values().removeIf(Objects::isNull);
        return object(given);
    }

    /// Something changed; of its fields, those that differ are told.
    public static Event changed(
            Instant at,
            String subject,
            long id,
            int version,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        return changed(at, subject, id, version, "changed", before, after);
    }

    /// The same of a change that has a word of its own.
    ///
    /// @param verb like `archived`
    /// @param version the one after it
    public static Event changed(
            Instant at,
            String subject,
            long id,
            int version,
            String verb,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        String was = object(unlike(before, after));
        String is = object(unlike(after, before));
        return new Event(at, subject + "." + verb, subject, id, version, was, is);
    }

    /// Those of `fields` that are not the same in `others`, which has the same names.
    public static Map<String, @Nullable Object> unlike(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> others) {
        Map<String, @Nullable Object> unlike = new LinkedHashMap<>(fields);
        unlike.entrySet().removeIf(field -> Objects.equals(field.getValue(), others.get(field.getKey())));
        return unlike;
    }

    /// Something was put away.
    public static Event archived(Instant at, String subject, long id, int version) {
        return new Event(
                at, subject + ".archived", subject, id, version, "{\"archived\":false}", "{\"archived\":true}");
    }

    /// Something was taken back into use.
    public static Event restored(Instant at, String subject, long id, int version) {
        return new Event(
                at, subject + ".restored", subject, id, version, "{\"archived\":true}", "{\"archived\":false}");
    }

    /// All of these fields, as a JSON object.
    public static String object(Map<String, @Nullable Object> values) {
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
            case Boolean truth -> json.writeBoolean(truth);
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
