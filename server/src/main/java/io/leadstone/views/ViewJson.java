package io.leadstone.views;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.access.Caller;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.json.ObjectReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public form of views.
final class ViewJson {
    private ViewJson() {}

    /// @param caller who will see it
    /// @param ignored fields of the request that nobody knows
    static void write(JsonGenerator json, View view, Caller caller, List<String> ignored) throws IOException {
        ViewFields fields = view.fields();
        json.writeStartObject();
        json.writeNumberField("id", view.id());
        json.writeStringField("name", fields.name());
        json.writeStringField("screen", fields.screen().label());
        json.writeStringField("query", fields.query());
        json.writeStringField("sharing", fields.sharing().label());
        named(json, "team", fields.team(), view.teamName());
        named(json, "owner", view.owner().value(), view.ownerName());
        json.writeFieldName("created_on");
        JsonTime.write(json, view.createdAt());
        json.writeFieldName("updated_on");
        JsonTime.write(json, view.updatedAt());
        json.writeBooleanField("can_change", view.canBeChangedBy(caller));
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }

    /// That a view is not what the client read, in sentences.
    ///
    /// @param people who changed it since
    static String moved(List<String> people) {
        String by = people.isEmpty() ? "" : " by " + String.join(", ", people);
        return "The view was changed meanwhile" + by + ". Read it again, and then change it.";
    }

    private static void named(JsonGenerator json, String field, @Nullable Integer id, @Nullable String name)
            throws IOException {
        if (id == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeNumberField("id", id);
        json.writeStringField("name", name);
        json.writeEndObject();
    }
}
