package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer in the envelope: `{"success":true,…,"data":…}` or `{"success":false,"message":…}`; a file beside the API
/// has none.
public final class Reply {
    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Reply(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    /// 200 with data.
    public static Reply data(Json.Writer data) {
        return success(null, data);
    }

    /// 200 after a write, with a message and data.
    public static Reply done(String message, Json.Writer data) {
        return success(message, data);
    }

    /// 200 after a write, with a message alone.
    public static Reply done(String message) {
        return success(message, null);
    }

    /// A refusal or a failure.
    public static Reply problem(int status, String message) {
        return new Reply(status, Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", false);
            json.writeStringField("message", message);
            json.writeEndObject();
        }));
    }

    /// 422 with every field's problem.
    public static Reply invalid(FieldErrors errors) {
        return new Reply(422, Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", false);
            json.writeStringField("message", errors.headline());
            json.writeObjectFieldStart("errors");
            for (Map.Entry<String, List<String>> field : errors.byField().entrySet()) {
                json.writeArrayFieldStart(field.getKey());
                for (String problem : field.getValue()) {
                    json.writeString(problem);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    /// 200 with something that wears no envelope, such as a page.
    public static Reply content(String type, byte[] body) {
        return new Reply(200, body).header("Content-Type", type);
    }

    /// 304: the client has it already.
    public static Reply notModified() {
        return new Reply(304, new byte[0]);
    }

    public Reply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    private static Reply success(@Nullable String message, Json.@Nullable Writer data) {
        return new Reply(200, Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", true);
            if (message != null) {
                json.writeStringField("message", message);
            }
            if (data != null) {
                json.writeFieldName("data");
                data.writeTo(json);
            }
            json.writeEndObject();
        }));
    }
}
