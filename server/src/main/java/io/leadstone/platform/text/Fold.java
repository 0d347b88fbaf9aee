package io.leadstone.platform.text;

import java.text.Normalizer;

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
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
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
