package io.leadstone.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.text.TextRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a submitted object one by one, gathers every problem, and knows which fields nobody asked for.
///
/// Each reading takes what to keep when the field was not sent: null clears, missing leaves.
public final class ObjectReader {
    private static final int MAX_IGNORED = 20;
    private static final int MAX_NAME = 100;
    private static final int MAX_TEXTS = 100;
    private static final int MAX_LONG_DIGITS = 18;
    /// Ids count from 1.
    private static final int NO_ID = 0;

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
        OptionalLong number = number(field);
        if (number.isEmpty()) {
            return has(field) && !errors.has(field) ? null : otherwise;
        }
        long value = number.getAsLong();
        if (value != (int) value) {
            errors.add(field, "Must be from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + ".");
            return otherwise;
        }
        return (int) value;
    }

    /// An id: a whole number, a numeric string counts. One too large for any id becomes [#NO_ID], so that it is told
    /// like every other that nothing has.
    public @Nullable Integer id(String field, @Nullable Integer otherwise) {
        OptionalLong number = number(field);
        if (number.isEmpty()) {
            return has(field) && !errors.has(field) ? null : otherwise;
        }
        return id(number.getAsLong());
    }

    /// A list of at most so many ids, ascending, each once.
    public List<Integer> ids(String field, int most, List<Integer> otherwise) {
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
            OptionalLong value = wholeNumber(element);
            if (value.isEmpty()) {
                errors.add(field, "Must be a list of whole numbers.");
                return otherwise;
            }
            values.add(id(value.getAsLong()));
        }
        if (values.size() > most) {
            errors.add(field, "May not hold more than " + most + " entries.");
            return otherwise;
        }
        return List.copyOf(values);
    }

    /// A list of texts as they were sent; none when missing, null or no such list, which is noted.
    public Optional<List<String>> texts(String field) {
        if (!has(field) || object.get(field).isNull()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        JsonNode node = object.get(field);
        boolean right = node.isArray() && node.size() <= MAX_TEXTS;
        for (JsonNode element : node) {
            right &= element.isTextual();
            values.add(element.asText());
        }
        if (!right) {
            errors.add(field, "Must be a list of at most " + MAX_TEXTS + " texts.");
            return Optional.empty();
        }
        return Optional.of(values);
    }

    /// Tells those of [#unknown] in an answer, where there are some.
    public static void tell(JsonGenerator json, List<String> unknown) throws IOException {
        if (!unknown.isEmpty()) {
            json.writeArrayFieldStart("ignored_fields");
            for (String name : unknown) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
    }

    /// Whether something is so; null says no.
    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        JsonNode node = object.get(field);
        if (!node.isNull() && !node.isBoolean()) {
            errors.add(field, "Must be true or false.");
            return otherwise;
        }
        return node.booleanValue();
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

    /// Empty when the field is missing, null or blank, and when it is no whole number, which is noted.
    private OptionalLong number(String field) {
        if (!has(field)) {
            return OptionalLong.empty();
        }
        JsonNode node = object.get(field);
        if (node.isNull()
                || (node.isTextual() && TextRule.trim(node.textValue()).isEmpty())) {
            return OptionalLong.empty();
        }
        OptionalLong value = wholeNumber(node);
        if (value.isEmpty()) {
            errors.add(field, "Must be a whole number.");
        }
        return value;
    }

    /// The number, or the nearest `long`.
    private static OptionalLong wholeNumber(JsonNode node) {
        if (node.isIntegralNumber()) {
            boolean fits = node.canConvertToLong();
            return OptionalLong.of(
                    fits ? node.longValue() : beyond(node.bigIntegerValue().signum() < 0));
        }
        return node.isTextual() ? wholeNumber(TextRule.trim(node.textValue())) : OptionalLong.empty();
    }

    /// ASCII only: `Long.parseLong` would take the digits of every alphabet, and a plus.
    private static OptionalLong wholeNumber(String text) {
        int sign = text.startsWith("-") ? 1 : 0;
        if (text.length() == sign || !text.chars().skip(sign).allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        int start = sign;
        while (start < text.length() - 1 && text.charAt(start) == '0') {
            start++;
        }
        if (text.length() - start > MAX_LONG_DIGITS) {
            return OptionalLong.of(beyond(sign == 1));
        }
        long value = Long.parseLong(text.substring(start));
        return OptionalLong.of(sign == 1 ? -value : value);
    }

    private static long beyond(boolean negative) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static int id(long number) {
        return number == (int) number ? (int) number : NO_ID;
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
