package io.leadstone.platform.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A refusal or a failure, as RFC 9457 tells it to clients that ask for `application/problem+json`.
///
/// @param errors every field's problems, empty when it is not about fields
record ProblemDetails(int status, String message, Map<String, List<String>> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /// The document; its `instance` is the request, by whose id the log can be searched.
    byte[] document(String requestId) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", HttpResponseStatus.valueOf(status).reasonPhrase());
            json.writeNumberField("status", status);
            json.writeStringField("detail", message);
            json.writeStringField("instance", "urn:uuid:" + requestId);
            writeErrors(json);
            json.writeEndObject();
        });
    }

    /// Into an object that has been begun; nothing when there are none.
    void writeErrors(JsonGenerator json) throws IOException {
        if (errors.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("errors");
        for (Map.Entry<String, List<String>> field : errors.entrySet()) {
            json.writeArrayFieldStart(field.getKey());
            for (String problem : field.getValue()) {
                json.writeString(problem);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
