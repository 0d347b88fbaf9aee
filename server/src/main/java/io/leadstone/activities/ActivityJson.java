package io.leadstone.activities;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.ObjectReader;
import java.io.IOException;
import java.util.List;

/// The public form of activities.
final class ActivityJson {
    private ActivityJson() {}

    static void row(JsonGenerator json, Activity activity) throws IOException {
        write(json, activity, List.of());
    }

    /// @param ignored fields of the request that nobody knows
    static void write(JsonGenerator json, Activity activity, List<String> ignored) throws IOException {
        ActivityFields fields = activity.fields();
        json.writeStartObject();
        json.writeNumberField("id", activity.id());
        json.writeNumberField("cstid", activity.lead().value());
        json.writeStringField("cstname", activity.leadName());
        json.writeStringField("kind", fields.kind().label());
        json.writeStringField("subject", fields.subject());
        json.writeStringField("text", fields.text());
        PersonJson.time(json, "due_on", fields.dueAt());
        PersonJson.time(json, "done_on", fields.doneAt());
        PersonJson.write(json, "owner", activity.owner());
        PersonJson.time(json, "created_on", activity.createdAt());
        PersonJson.write(json, "created_by", activity.creator());
        PersonJson.time(json, "updated_on", activity.updatedAt());
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }
}
