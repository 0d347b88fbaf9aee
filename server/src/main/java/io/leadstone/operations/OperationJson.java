package io.leadstone.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.operations.Operation.Named;
import io.leadstone.platform.json.JsonTime;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The public form of operations.
final class OperationJson {
    private OperationJson() {}

    static void write(JsonGenerator json, Operation operation, Instant now) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", operation.id().toString());
        json.writeFieldName("at");
        JsonTime.write(json, operation.at());
        json.writeStringField("kind", operation.kind());
        named(json, "by", operation.by());
        json.writeObjectFieldStart("via");
        json.writeStringField("channel", operation.channel());
        named(json, "api_key", operation.apiKey());
        json.writeEndObject();
        json.writeStringField("state", operation.state().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("total", operation.total());
        json.writeNumberField("done", operation.done());
        json.writeNumberField("changed", operation.changed());
        json.writeFieldName("kept");
        KeptJson.write(json, operation.kept().shown());
        json.writeNumberField("kept_count", operation.kept().count());
        id(json, "undoes", operation.undoes());
        id(json, "undone_by", operation.undoneBy());
        json.writeBooleanField("can_undo", operation.canUndo(now));
        json.writeEndObject();
    }

    private static void named(JsonGenerator json, String field, @Nullable Named named) throws IOException {
        json.writeFieldName(field);
        if (named == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            json.writeNumberField("id", named.id());
            json.writeStringField("name", named.name());
            json.writeEndObject();
        }
    }

    private static void id(JsonGenerator json, String field, @Nullable UUID id) throws IOException {
        json.writeStringField(field, id == null ? null : id.toString());
    }
}
