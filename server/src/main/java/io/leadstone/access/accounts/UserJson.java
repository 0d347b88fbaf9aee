package io.leadstone.access.accounts;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.json.ObjectReader;
import java.io.IOException;
import java.util.List;

/// The public form of users.
final class UserJson {
    private UserJson() {}

    static void row(JsonGenerator json, User user) throws IOException {
        write(json, user, List.of());
    }

    /// @param ignored fields of the request that nobody knows
    static void write(JsonGenerator json, User user, List<String> ignored) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", user.id().value());
        json.writeStringField("name", user.fields().name());
        json.writeStringField("email", user.fields().email());
        json.writeStringField("role", user.fields().role().label());
        json.writeStringField("record_scope", user.fields().scope().label());
        json.writeBooleanField("archived", user.archived());
        json.writeFieldName("created_on");
        JsonTime.write(json, user.createdAt());
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }
}
