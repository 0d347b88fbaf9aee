package io.leadstone.activities;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.ObjectReader;
import java.io.IOException;
import java.util.List;

/// The public form of notes.
final class NoteJson {
    private NoteJson() {}

    static void row(JsonGenerator json, Note note) throws IOException {
        write(json, note, List.of());
    }

    /// @param ignored fields of the request that nobody knows
    static void write(JsonGenerator json, Note note, List<String> ignored) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", note.id());
        json.writeNumberField("cstid", note.lead().value());
        json.writeStringField("text", note.text());
        PersonJson.time(json, "created_on", note.createdAt());
        PersonJson.write(json, "created_by", note.creator());
        PersonJson.time(json, "updated_on", note.updatedAt());
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }
}
