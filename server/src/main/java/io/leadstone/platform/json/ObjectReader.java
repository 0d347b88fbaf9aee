package io.leadstone.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.text.TextRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a submitted object one by one, gathers every problem, and knows which fields nobody asked for.
///
/// Each reading takes what to keep when the field was not sent: null clears, missing leaves.
public final class ObjectReader {
    private static final int MAX_IGNORED = 20;
    private static final int MAX_NAME = 100;
    private static final int MAX_INTEGERS = 100;

    private final ObjectNode object;
    private final FieldErrors errors;
    private final Set<String> known = new HashSet<>();

    public ObjectReader(ObjectNode object, FieldErrors errors) {
        this.object = object;
        this.errors = errors;
    }

    /// Whether the field was sent, if only as null.
    public boolean has(String field) {
        known.add(field);
        return object.has(field);
    }

    /// A single line, trimmed; blank is null.
    public @Nullable String line(String field, int maxCodePoints, @Nullable String otherwise) {
        return text(field, false, maxCodePoints, otherwise);
    }

    /// Text with line breaks, unaltered; blank is null.
    public @Nullable String lines(String field, int maxCodePoints, @Nullable String otherwise) {
        return text(field, true, maxCodePoints, otherwise);
    }

    /// Text that somebody else checks; null when missing, null or of the wrong type, which is noted.
    public @Nullable String raw(String field) {
        if (!has(field) || object.get(field).isNull()) {
            return null;
        }
        JsonNode node = object.get(field);
        if (!node.isTextual()) {
            errors.add(field, "Must be text.");
            return null;
        }
        return node.textValue();
    }

    /// A whole number of 32 bits; a numeric string counts.
    public @Nullable Integer integer(String field, @Nullable Integer otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode node = object.get(field);
        if (node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
            return null;
        }
        OptionalInt value = integer(node);
        if (value.isEmpty()) {
            errors.add(field, "Must be a whole number.");
            return otherwise;
        }
        return value.getAsInt();
    }

    /// A list of whole numbers, ascending, each once.
    public List<Integer> integers(String field, List<Integer> otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode node = object.get(field);
        if (node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            errors.add(field, "Must be a list of whole numbers.");
            return otherwise;
        }
        Set<Integer> values = new TreeSet<>();
        for (JsonNode element : node) {
            OptionalInt value = integer(element);
            if (value.isEmpty()) {
                errors.add(field, "Must be a list of whole numbers.");
                return otherwise;
            }
            values.add(value.getAsInt());
        }
        if (values.size() > MAX_INTEGERS) {
            errors.add(field, "May not hold more than " + MAX_INTEGERS + " entries.");
            return otherwise;
        }
        return List.copyOf(values);
    }

    /// The fields nobody asked for, at most 20 of them, shortened and made safe to send back.
    public List<String> unknown() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && names.size() < MAX_IGNORED) {
                names.add(presentable(name));
            }
        });
        return names;
    }

    private @Nullable String text(String field, boolean multiLine, int maxCodePoints, @Nullable String otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        String typed = raw(field);
        if (typed == null || TextRule.trim(typed).isEmpty()) {
            return null;
        }
        String text = multiLine ? typed : TextRule.trim(typed);
        Optional<String> problem = TextRule.problem(text, multiLine, maxCodePoints);
        problem.ifPresent(p -> errors.add(field, p));
        return problem.isPresent() ? otherwise : text;
    }

    private static OptionalInt integer(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return OptionalInt.of(node.intValue());
        }
        if (node.isTextual() && isInteger(node.textValue().strip())) {
            try {
                return OptionalInt.of(Integer.parseInt(node.textValue().strip()));
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /// ASCII only: `Integer.parseInt` would take the digits of every alphabet, and a plus.
    private static boolean isInteger(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String presentable(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(MAX_NAME).forEach(c -> {
            int type = Character.getType(c);
            shown.appendCodePoint(type == Character.CONTROL || type == Character.SURROGATE ? 0xFFFD : c);
        });
        return shown.toString();
    }
}
