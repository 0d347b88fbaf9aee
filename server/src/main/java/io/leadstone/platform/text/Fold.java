package io.leadstone.platform.text;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/// The one folding of text for comparison: NFC, then the case of every alphabet taken away code point by code point.
///
/// Accents stay. Case goes by upper then lower case of each code point alone, because `String.toLowerCase` depends on
/// context (ΟΔΟΣΑ lowered does not contain ΟΔΟΣ lowered). NFC comes once more at the end, because ẖ has a composed
/// form and H̱ has none: only so do both fold alike, and folding twice is folding once. Stored keys and search terms
/// both pass through here and through nowhere else: no SQL statement says `lower`.
public final class Fold {
    private Fold() {}

    /// The folded form of `text`, for comparing and searching; never for showing.
    public static String fold(String text) {
        if (isPlainAscii(text)) {
            return lowerAscii(text);
        }
        String letters = foldLetters(text);
        if (letters != null) {
            return letters;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); ) {
            int c = composed.codePointAt(i);
            folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
            i += Character.charCount(c);
        }
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /// The fold of a text that NFC leaves alone because none of its letters composes with another or is composed yet
    /// otherwise, as in most names; null of any other.
    private static @Nullable String foldLetters(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            char c = Character.toLowerCase(Character.toUpperCase(text.charAt(i)));
            if (!isSettled(text.charAt(i)) || !isSettled(c)) {
                return null;
            }
            folded[i] = c;
        }
        return new String(folded);
    }

    /// Latin, Greek from its letters with a tonos on, Cyrillic, Hebrew and Arabic without their marks, Chinese.
    private static boolean isSettled(char c) {
        return c < 0x300
                || (c >= 0x388 && c < 0x483)
                || (c >= 0x48a && c < 0x530)
                || (c >= 0x5d0 && c < 0x5eb)
                || (c >= 0x621 && c < 0x64b)
                || (c >= 0x4e00 && c < 0xa000);
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String lowerAscii(String text) {
        int i = 0;
        while (i < text.length() && !isUpperAscii(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        char[] chars = text.toCharArray();
        for (; i < chars.length; i++) {
            if (isUpperAscii(chars[i])) {
                chars[i] = (char) (chars[i] + 'a' - 'A');
            }
        }
        return new String(chars);
    }

    private static boolean isUpperAscii(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
