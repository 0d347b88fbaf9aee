package io.leadstone.live;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.activities.log.WorkLog;
import io.leadstone.leads.work.FieldNames;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.json.JsonTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What goes over the wire, under the timeline's names, as server-sent events.
final class EventJson {
    /// In how many milliseconds a client that lost the connection is to come back.
    private static final int RETRY = 1_000;

    private EventJson() {}

    /// The first thing that is sent: where this listener is, before anything happened.
    static byte[] hello(Position at) {
        return bytes("retry: " + RETRY + "\nid: " + at.text() + "\n\n");
    }

    /// That the connection lives, and where the listener is: by the standard, an event without data is none.
    static byte[] beat(Position at) {
        return bytes(":\nid: " + at.text() + "\n\n");
    }

    /// That what the client holds may be wrong in any place, and that it is to begin anew from here.
    static byte[] reset(Position at) {
        return bytes("event: reset\nid: " + at.text() + "\ndata: {}\n\n");
    }

    /// That a lead has left the listener's sight.
    static byte[] gone(Happened event) {
        return message("gone", event.position(), json -> json.writeNumberField("cstid", event.id()));
    }

    static byte[] change(Happened event) {
        return message("change", event.position(), json -> {
            json.writeNumberField("id", event.position().id());
            json.writeFieldName("at");
            JsonTime.write(json, event.at());
            json.writeStringField("kind", event.kind());
            json.writeStringField("subject", event.what());
            boolean isOfPart = event.part() != null;
            json.writeNumberField("subject_id", isOfPart ? Objects.requireNonNull(event.part()) : event.id());
            json.writeObjectField("cstid", event.isOfLead() ? event.id() : null);
            json.writeObjectField("by_id", event.by());
            json.writeStringField("operation_id", event.operation().toString());
            json.writeArrayFieldStart("fields");
            for (String name : names(event)) {
                json.writeString(name);
            }
            json.writeEndArray();
        });
    }

    private static List<String> names(Happened event) {
        if (event.part() == null && !event.isOfLead()) {
            return List.of();
        }
        FieldNames names = event.part() == null ? FieldNames.LEAD : WorkLog.FIELDS;
        return names.inOrder().stream()
                .filter(event.fields()::contains)
                .map(names::of)
                .distinct()
                .toList();
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] message(String name, Position at, Fields fields) {
        String data = Json.writeText(json -> {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        });
        return bytes("event: " + name + "\nid: " + at.text() + "\ndata: " + data + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
