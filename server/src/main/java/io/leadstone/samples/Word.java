package io.leadstone.samples;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A word of a list and its form in an email address: `Müller` with `mueller`, `陈` with `chen`.
///
/// @param slug only a-z and 0-9; empty where the script is not Latin and the file names no form
record Word(String text, String slug) {
    private static final Pattern NOT_SLUG = Pattern.compile("[^a-z0-9]+");

    /// Reads `text` or `text=slug`; Latin letters find their slug themselves.
    static Word parse(String written) {
        int equals = written.indexOf('=');
        String text = equals < 0 ? written : written.substring(0, equals);
        String slug = equals < 0 ? slugOf(text) : written.substring(equals + 1);
        return new Word(Normalizer.normalize(text, Normalizer.Form.NFC), slug);
    }

    private static String slugOf(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        // These letters do not decompose into a base letter and a mark.
        String latin = decomposed
                .replace("ł", "l")
                .replace("ø", "o")
                .replace("æ", "ae")
                .replace("ß", "ss")
                .replace("ı", "i")
                .replace("đ", "d");
        return NOT_SLUG.matcher(latin).replaceAll("");
    }
}
