package io.leadstone.platform.text;

import java.util.Optional;

/// What text may be stored, and what is cut off its ends.
public final class TextRule {
    private TextRule() {}

    /// What is wrong with `text`, if anything: lone surrogates, control characters, or more than `maxCodePoints`.
    ///
    /// CR, LF and tab are allowed when `multiLine`. Length counts code points, so an emoji outside the BMP is one.
    public static Optional<String> problem(String text, boolean multiLine, int maxCodePoints) {
        if (text.codePoints().anyMatch(TextRule::isLoneSurrogate)) {
            return Optional.of("Must be valid Unicode text.");
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL && !(multiLine && isLayout(c)))) {
            return Optional.of("Must not contain control characters.");
        }
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            return Optional.of("May not be greater than " + maxCodePoints + " characters.");
        }
        return Optional.empty();
    }

    /// `text` without the white space at its ends: Java's, the no-break spaces and the byte order mark.
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        // Every blank is a single char, so going by chars cannot cut a surrogate pair.
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isLayout(int codePoint) {
        return codePoint == '\r' || codePoint == '\n' || codePoint == '\t';
    }

    private static boolean isBlank(char c) {
        return switch (c) {
            case '\u00a0', '\u2007', '\u202f', '\ufeff' -> true;
            default -> Character.isWhitespace(c);
        };
    }
}
