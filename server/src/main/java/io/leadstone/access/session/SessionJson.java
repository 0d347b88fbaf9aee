package io.leadstone.access.session;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.access.session.Links.Issued;
import io.leadstone.platform.json.JsonTime;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sessions as the API shows them.
final class SessionJson {
    private SessionJson() {}

    /// A session of a user's list.
    record Listed(int id, Instant created, Instant expires, String device, boolean current) {}

    /// Who is signed in; `token` is the session's, none for an API key.
    static void who(JsonGenerator json, Who who, @Nullable String token, List<String> ignored) throws IOException {
        json.writeStartObject();
        user(json, who);
        json.writeStringField("role", who.role());
        json.writeStringField("record_scope", who.recordScope());
        organisation(json, who);
        json.writeStringField("csrf_token", token == null ? null : Tokens.csrf(token));
        json.writeFieldName("expires_on");
        if (who.expires() == null) {
            json.writeNull();
        } else {
            JsonTime.write(json, who.expires());
        }
        ignored(json, ignored);
        json.writeEndObject();
    }

    /// What a link is for.
    static void link(JsonGenerator json, UseLink.Found found, List<String> ignored) throws IOException {
        json.writeStartObject();
        json.writeStringField("purpose", found.purpose().label());
        user(json, found.who());
        organisation(json, found.who());
        json.writeFieldName("expires_on");
        JsonTime.write(json, found.expires());
        ignored(json, ignored);
        json.writeEndObject();
    }

    static void issued(JsonGenerator json, Issued issued, String link) throws IOException {
        json.writeStartObject();
        json.writeStringField("purpose", issued.purpose().label());
        json.writeStringField("link", link);
        json.writeStringField("token", issued.token());
        json.writeFieldName("expires_on");
        JsonTime.write(json, issued.expires());
        json.writeEndObject();
    }

    static void listed(JsonGenerator json, Listed session) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", session.id());
        json.writeFieldName("created_on");
        JsonTime.write(json, session.created());
        json.writeFieldName("expires_on");
        JsonTime.write(json, session.expires());
        json.writeStringField("device", session.device());
        json.writeBooleanField("current", session.current());
        json.writeEndObject();
    }

    private static void user(JsonGenerator json, Who who) throws IOException {
        json.writeObjectFieldStart("user");
        json.writeNumberField("id", who.user());
        json.writeStringField("name", who.name());
        json.writeStringField("email", who.email());
        json.writeEndObject();
    }

    private static void organisation(JsonGenerator json, Who who) throws IOException {
        json.writeObjectFieldStart("organisation");
        json.writeNumberField("id", who.org());
        json.writeStringField("name", who.organisation());
        json.writeEndObject();
    }

    private static void ignored(JsonGenerator json, List<String> ignored) throws IOException {
        if (!ignored.isEmpty()) {
            json.writeArrayFieldStart("ignored_fields");
            for (String field : ignored) {
                json.writeString(field);
            }
            json.writeEndArray();
        }
    }
}
