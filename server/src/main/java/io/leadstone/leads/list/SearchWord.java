package io.leadstone.leads.list;

import io.leadstone.platform.text.Fold;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One word of a search. It is looked for in name and email always, and where it could be one, in the phone number and
/// at the start of the lead's number.
///
/// @param text folded
/// @param digits set for a word of five or more digits: looked for in the number's national and E.164 form
/// @param number set for `LED-…`: what the lead's number begins with, the folded prefix cut off
public record SearchWord(
        String text, @Nullable String digits, @Nullable String number) {
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{5,}");
    private static final Pattern NUMBER = Pattern.compile("led-[0-9]*");

    /// The words of a trimmed search.
    static List<SearchWord> of(String search) {
        return Arrays.stream(BLANKS.split(Fold.fold(search)))
                .filter(word -> !word.isEmpty())
                .distinct()
                .map(SearchWord::read)
                .toList();
    }

    private static SearchWord read(String word) {
        return new SearchWord(
                word,
                DIGITS.matcher(word).matches() ? word : null,
                NUMBER.matcher(word).matches() ? word.substring("led-".length()) : null);
    }
}
