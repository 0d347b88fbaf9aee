package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a submitted note.
final class NoteReader {
    private static final int MAX_TEXT = 10_000;

    private NoteReader() {}

    /// What was read; to be used only when `errors` stayed empty.
    record Read(String text, List<String> unknown) {}

    /// Applies a body to what the note says now.
    ///
    /// @param strict whether a field that nobody knows is a problem
    static Read read(ObjectNode sent, @Nullable String from, boolean strict, FieldErrors errors) {
        ObjectReader body = new ObjectReader(sent, errors);
        String text = body.lines("text", MAX_TEXT, from);
        if (text == null && !errors.has("text")) {
            errors.addMissing("text", "Note text is required.");
        }
        List<String> unknown = body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return new Read(text == null ? "" : text, unknown);
    }
}
