package io.leadstone.leads.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.leadstone.directory.Countries;
import io.leadstone.directory.Country;
import io.leadstone.platform.text.TextRule;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what people type into `cstmobile`.
///
/// Possible is enough: a number is never refused for not being assigned, because numbering plans change faster than
/// libraries do.
public final class PhoneReader {
    private static final int MIN_DIGITS = 4;
    private static final int MAX_DIGITS = 20;
    private static final Pattern TOLERATED = Pattern.compile("\\+?[0-9 .()/-]*");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9]+");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private static final Refused FOREIGN_CHARACTERS = new Refused(
            false, "May hold only digits, an optional leading + and spaces, dots, hyphens, parentheses or slashes.");
    private static final Refused WRONG_COUNT =
            new Refused(false, "Must have " + MIN_DIGITS + " to " + MAX_DIGITS + " digits.");
    private static final Refused UNKNOWN_CODE = new Refused(false, "Unknown calling code.");
    private static final Refused WRONG_LENGTH = new Refused(false, "Too short or too long for its calling code.");
    private static final Refused UNKNOWN_COUNTRY = new Refused(true, "Unknown country.");
    private static final Refused OTHER_CODE = new Refused(true, "Does not match the calling code of cstmobile.");

    private PhoneReader() {}

    /// What came of reading a number.
    public sealed interface Reading {}

    /// A number that may be stored, or none where nothing was typed.
    public record Read(Phone phone) implements Reading {}

    /// A problem of `cstmobile_country_id` when `onCountry`, else of `cstmobile`.
    public record Refused(boolean onCountry, String message) implements Reading {}

    /// Reads `typed`, which belongs to `countryId`, or, where neither it nor a calling code is given, to
    /// `defaultCountryId`. A default that is no country counts as none: whoever typed the number cannot mend it.
    public static Reading read(
            @Nullable String typed, @Nullable Integer countryId, @Nullable Integer defaultCountryId) {
        Optional<Country> given = country(countryId);
        if (countryId != null && given.isEmpty()) {
            return UNKNOWN_COUNTRY;
        }
        String text = typed == null ? "" : TextRule.trim(typed);
        if (text.isEmpty()) {
            return new Read(new Phone(countryId, null, null));
        }
        if (!TOLERATED.matcher(text).matches()) {
            return FOREIGN_CHARACTERS;
        }
        String digits = SEPARATORS.matcher(text).replaceAll("");
        if (digits.isEmpty()) {
            return WRONG_COUNT;
        }
        if (text.startsWith("+")) {
            return international(digits, given);
        }
        if (digits.startsWith("00")) {
            return international(digits.substring(2), given);
        }
        return national(digits, given.or(() -> country(defaultCountryId)));
    }

    private static Reading international(String digits, Optional<Country> given) {
        PhoneNumber number;
        try {
            number = NUMBERS.parse("+" + digits, null);
            if (!isPossible(number)) {
                return WRONG_LENGTH;
            }
            number = settled(number);
        } catch (NumberParseException e) {
            return e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                    ? UNKNOWN_CODE
                    : WRONG_LENGTH;
        }
        Optional<Country> detected = detected(number);
        // The detected country is always fine: Ascension's +247 belongs to Saint Helena, whose own code is +290.
        if (given.isPresent() && !hasCode(given.get(), number) && !given.equals(detected)) {
            return OTHER_CODE;
        }
        return new Read(stored(given.or(() -> detected), number));
    }

    private static Reading national(String digits, Optional<Country> country) {
        Optional<PhoneNumber> fitting = country.flatMap(c -> fitting(digits, c));
        if (fitting.isPresent()) {
            return new Read(stored(country, fitting.get()));
        }
        if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            return WRONG_COUNT;
        }
        return new Read(new Phone(id(country), digits, null));
    }

    private static Optional<PhoneNumber> fitting(String digits, Country country) {
        if (country.callingCode() == null) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = NUMBERS.parse(digits, country.iso2());
            // Digits that begin with the country's way to dial abroad parse as another country's number.
            return hasCode(country, number) && isPossible(number) ? Optional.of(settled(number)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isPossible(PhoneNumber number) {
        return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && national(number).length() >= MIN_DIGITS;
    }

    /// `number` read until its E.164 reads as itself, so that no number is stored under two of them: Jersey's rules
    /// leave the zero of `0599 284245` standing, Britain's, by which every +44 is read, take it away.
    private static PhoneNumber settled(PhoneNumber number) throws NumberParseException {
        PhoneNumber again = NUMBERS.parse(e164(number), null);
        return e164(again).length() < e164(number).length() ? settled(again) : number;
    }

    private static boolean hasCode(Country country, PhoneNumber number) {
        return Objects.equals(country.callingCode(), number.getCountryCode());
    }

    private static Optional<Country> detected(PhoneNumber number) {
        return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(number))
                .or(() -> Optional.of(NUMBERS.getRegionCodeForCountryCode(number.getCountryCode())))
                .flatMap(Countries::ofRegion);
    }

    private static Phone stored(Optional<Country> country, PhoneNumber number) {
        return new Phone(id(country), national(number), e164(number));
    }

    private static String national(PhoneNumber number) {
        return NUMBERS.getNationalSignificantNumber(number);
    }

    private static String e164(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    private static Optional<Country> country(@Nullable Integer id) {
        return Optional.ofNullable(id).flatMap(Countries::byId);
    }

    private static @Nullable Integer id(Optional<Country> country) {
        return country.isPresent() ? (Integer) country.get().id() : null;
    }
}
