package io.leadstone.directory;

import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what every thing that leads point at has: a name.
final class NameReader {
    private static final int MAX_NAME = 100;
    private static final String FIELD = "name";

    private NameReader() {}

    /// The name, or an empty text after noting what is wrong.
    ///
    /// @param word what has the name, in lower case
    /// @param from what it is called now
    static String read(ObjectReader body, String word, @Nullable String from, FieldErrors errors) {
        String name = body.line(FIELD, MAX_NAME, from);
        if (name == null) {
            if (!errors.has(FIELD)) {
                errors.addMissing(
                        FIELD, Character.toUpperCase(word.charAt(0)) + word.substring(1) + " name is required.");
            }
            return "";
        }
        return name;
    }

    /// Notes that a live one has the name.
    static void noteHeld(String word, int holder, FieldErrors errors) {
        errors.add(FIELD, "A live " + word + " has this name already: " + holder + ".");
    }

    /// The fields that nobody knows; they are a problem where the client prefers that.
    static List<String> unknown(ObjectReader body, boolean strict, FieldErrors errors) {
        List<String> unknown = body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return unknown;
    }
}
