package io.leadstone.directory;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.leadstone.platform.text.Fold;
import io.leadstone.platform.text.TextRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The 249 countries of ISO 3166-1 and Kosovo.
///
/// Sources: the pairs of numeric code and iso2 in `directory/countries.csv` are ISO 3166-1 as Debian's iso-codes lists
/// it, and CLDR's 983,XK; names and iso3 come from the JDK's CLDR; calling codes from libphonenumber.
public final class Countries {
    private static final String KOSOVO = "XK";
    private static final int SAINT_HELENA = 654;
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final List<Country> ALL = read();
    private static final Map<Integer, Country> BY_ID = ALL.stream().collect(toUnmodifiableMap(Country::id, identity()));
    private static final Map<String, Country> BY_ISO2 =
            ALL.stream().collect(toUnmodifiableMap(country -> Fold.fold(country.iso2()), identity()));

    private Countries() {}

    /// The country of an ISO 3166-1 numeric code.
    public static Optional<Country> byId(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /// The country of a two-letter code, in any case.
    public static Optional<Country> byIso2(String iso2) {
        return Optional.ofNullable(BY_ISO2.get(Fold.fold(iso2)));
    }

    /// The country of a region as libphonenumber names it; none for `001`, the regions of no country (+800, +870, …).
    public static Optional<Country> ofRegion(String libphonenumberRegion) {
        return switch (libphonenumberRegion) {
            // Ascension and Tristan da Cunha number on their own but are part of one ISO country.
            case "AC", "TA" -> byId(SAINT_HELENA);
            case String region -> byIso2(region);
        };
    }

    /// Every country, by folded name.
    public static List<Country> all() {
        return ALL;
    }

    /// The countries that every word of `search` fits, by folded name; a blank search fits all.
    ///
    /// A word fits a part of the name, the whole iso2 or iso3, or the beginning of the calling code with or
    /// without `+`.
    public static List<Country> matching(String search) {
        String trimmed = TextRule.trim(search);
        if (trimmed.isEmpty()) {
            return ALL;
        }
        List<String> words = BLANKS.splitAsStream(Fold.fold(trimmed)).toList();
        return ALL.stream()
                .filter(country -> words.stream().allMatch(word -> fits(country, word)))
                .toList();
    }

    private static boolean fits(Country country, String word) {
        return Fold.fold(country.name()).contains(word)
                || Fold.fold(country.iso2()).equals(word)
                || Fold.fold(country.iso3()).equals(word)
                || (country.callingCode() != null && ("+" + country.callingCode()).startsWith(plus(word)));
    }

    private static String plus(String word) {
        return word.startsWith("+") ? word : "+" + word;
    }

    private static List<Country> read() {
        try (InputStream file = Countries.class.getResourceAsStream("/directory/countries.csv")) {
            String pairs = new String(
                    Objects.requireNonNull(file, "countries.csv is missing").readAllBytes(), StandardCharsets.US_ASCII);
            return pairs.lines()
                    .map(Countries::country)
                    .sorted(Comparator.comparing(country -> Fold.fold(country.name())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Country country(String pair) {
        int comma = pair.indexOf(',');
        String iso2 = pair.substring(comma + 1);
        Locale locale = Locale.of("", iso2);
        // The JDK names Kosovo but refuses to spell its iso3, which is user-assigned.
        String iso3 = iso2.equals(KOSOVO) ? "XKK" : locale.getISO3Country();
        return new Country(
                Integer.parseInt(pair.substring(0, comma)),
                locale.getDisplayCountry(Locale.ENGLISH),
                iso2,
                iso3,
                callingCode(iso2));
    }

    private static @Nullable Integer callingCode(String iso2) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        // Asked first, because libphonenumber logs a warning for a region it does not know.
        return numbers.getSupportedRegions().contains(iso2) ? numbers.getCountryCodeForRegion(iso2) : null;
    }
}
