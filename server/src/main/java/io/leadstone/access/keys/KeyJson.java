package io.leadstone.access.keys;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.access.KeyScope;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.json.ObjectReader;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public form of API keys.
final class KeyJson {
    private KeyJson() {}

    static void row(JsonGenerator json, ApiKey key, Instant now) throws IOException {
        json.writeStartObject();
        fields(json, key, now);
        json.writeEndObject();
    }

    /// A key as its maker is shown it, this once with its secret.
    ///
    /// @param ignored fields of the request that nobody knows
    static void created(JsonGenerator json, ApiKey key, String secret, Instant now, List<String> ignored)
            throws IOException {
        json.writeStartObject();
        fields(json, key, now);
        json.writeStringField("secret_key", secret);
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, ApiKey key, Instant now) throws IOException {
        json.writeNumberField("id", key.id());
        json.writeStringField("name", key.name());
        json.writeNumberField("user_id", key.user().value());
        json.writeArrayFieldStart("scopes");
        for (String scope : KeyScope.labels(key.scopes())) {
            json.writeString(scope);
        }
        json.writeEndArray();
        json.writeStringField("access_key", key.accessKey());
        time(json, "created_on", key.createdAt());
        time(json, "expires_on", key.expiresAt());
        time(json, "last_used_on", key.lastUsedAt());
        json.writeStringField("state", key.state(now).label());
    }

    private static void time(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        json.writeFieldName(field);
        if (time == null) {
            json.writeNull();
        } else {
            JsonTime.write(json, time);
        }
    }
}
