package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer in the envelope: `{"success":true,…,"data":…}` or `{"success":false,"message":…}`; or, beside the API, a
/// file. A refusal or a failure can be told as problem details as well.
public final class Reply {
    private final int status;
    private final byte[] body;
    private final @Nullable ProblemDetails problem;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Reply(int status, byte[] body, @Nullable ProblemDetails problem) {
        this.status = status;
        this.body = body;
        this.problem = problem;
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
        return problem(new ProblemDetails(status, message, Map.of()));
    }

    /// 422 with every field's problem.
    public static Reply invalid(FieldErrors errors) {
        return problem(new ProblemDetails(422, errors.headline(), errors.byField()));
    }

    private static Reply problem(ProblemDetails problem) {
        byte[] envelope = Json.write(json -> {
            json.writeStartObject();
            json.writeBooleanField("success", false);
            json.writeStringField("message", problem.message());
            problem.writeErrors(json);
            json.writeEndObject();
        });
        return new Reply(problem.status(), envelope, problem);
    }

    /// 200 with something that wears no envelope, such as a page.
    public static Reply content(String type, byte[] body) {
        return new Reply(200, body, null).header("Content-Type", type);
    }

    /// 304: the client has it already.
    public static Reply notModified() {
        return new Reply(304, new byte[0], null);
    }

    /// 200 with a body that was made before.
    static Reply again(byte[] body) {
        return new Reply(200, body, null);
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

    /// Set when this is a refusal or a failure.
    @Nullable
    ProblemDetails problem() {
        return problem;
    }

    Map<String, String> headers() {
        return headers;
    }

    private static Reply success(@Nullable String message, Json.@Nullable Writer data) {
        return new Reply(
                200,
                Json.write(json -> {
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
                }),
                null);
    }
}
