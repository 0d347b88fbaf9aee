package io.leadstone.platform.http;

import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.Fold;
import io.leadstone.platform.text.TextRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// One of an enum's values by its name in lower case, which clients may write in any case.
public final class Choice {
    private Choice() {}

    /// The value of a query parameter; empty when it is missing or a problem was noted.
    public static <E extends Enum<E>> Optional<E> read(Query query, String parameter, E[] values, FieldErrors errors) {
        String word = query.text(parameter);
        if (word == null) {
            return Optional.empty();
        }
        Optional<E> value = of(word, values);
        if (value.isEmpty()) {
            errors.add(parameter, problem(values));
        }
        return value;
    }

    /// The value of a body's field; `otherwise` when it was not sent or a problem was noted.
    public static <E extends Enum<E>> E read(
            ObjectReader body, String field, E[] values, E otherwise, FieldErrors errors) {
        if (!body.has(field)) {
            return otherwise;
        }
        String typed = body.raw(field);
        Optional<E> value = typed == null ? Optional.empty() : of(typed, values);
        if (value.isEmpty()) {
            errors.add(field, problem(values));
        }
        return value.orElse(otherwise);
    }

    /// The value of that name.
    public static <E extends Enum<E>> Optional<E> of(String word, E[] values) {
        String folded = Fold.fold(TextRule.trim(word));
        return Arrays.stream(values)
                .filter(value -> label(value).equals(folded))
                .findFirst();
    }

    /// What is said of a word that is none of them.
    public static <E extends Enum<E>> String problem(E[] values) {
        return Arrays.stream(values).map(Choice::label).collect(Collectors.joining(", ", "Must be one of ", "."));
    }

    private static <E extends Enum<E>> String label(E value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
