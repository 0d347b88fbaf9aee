package io.leadstone.samples;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A pattern such as `{street} {n}, 1#### {city}`: `{…}` is a word of that list, `#` a digit, `*` a digit from 2 to 9.
final class Template {
    private static final Pattern PART = Pattern.compile("\\{([a-z]+)}|[#*]|[^{#*]+");

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /// @param lists the list behind a name between braces
    static Template parse(String written, Function<String, List<Word>> lists) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(Normalizer.normalize(written, Normalizer.Form.NFC));
        while (matcher.find()) {
            String list = matcher.group(1);
            parts.add(list != null ? new Choice(lists.apply(list)) : fixed(matcher.group()));
        }
        return new Template(List.copyOf(parts));
    }

    private static Part fixed(String text) {
        return switch (text) {
            case "#" -> new Digit(0);
            case "*" -> new Digit(2);
            default -> new Literal(text);
        };
    }

    String fill(Chance chance) {
        StringBuilder text = new StringBuilder(48);
        fill(chance, text, new StringBuilder(0));
        return text.toString();
    }

    /// Appends the text, and to `slug` the slugs of the chosen words joined by hyphens: literals such as `GmbH` stay
    /// out.
    void fill(Chance chance, StringBuilder text, StringBuilder slug) {
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> text.append(literal.text());
                case Digit digit -> text.append((char) ('0' + digit.least() + chance.below(10 - digit.least())));
                case Choice choice -> {
                    Word word = chance.pick(choice.words());
                    text.append(word.text());
                    if (!slug.isEmpty()) {
                        slug.append('-');
                    }
                    slug.append(word.slug());
                }
            }
        }
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Digit(int least) implements Part {}

    private record Choice(List<Word> words) implements Part {}
}
