package io.leadstone.access.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what people prove who they are with. Texts are taken as they come: a password may begin with a blank.
final class SessionReader {
    private final ObjectReader body;
    private final FieldErrors errors;

    SessionReader(ObjectNode body, FieldErrors errors) {
        this.body = new ObjectReader(body, errors);
        this.errors = errors;
    }

    /// A text that must be there; empty when it is not, which is noted.
    String text(String field) {
        String text = body.raw(field);
        if (text == null || text.isEmpty()) {
            if (!errors.has(field)) {
                errors.addMissing(field, "Must be given.");
            }
            return "";
        }
        return text;
    }

    @Nullable
    Integer organisation() {
        return body.id("organisation_id", null);
    }

    /// The fields that nobody knows, which are problems where the client says so.
    List<String> unknown(Request request) {
        List<String> unknown = body.unknown();
        if (Prefer.strictHandling(request)) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return unknown;
    }
}
