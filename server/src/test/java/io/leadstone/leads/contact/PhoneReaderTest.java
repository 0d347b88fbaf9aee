package io.leadstone.leads.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.leads.contact.PhoneReader.Read;
import io.leadstone.leads.contact.PhoneReader.Reading;
import io.leadstone.leads.contact.PhoneReader.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneReaderTest {
    private static final int UAE = 784;
    private static final int GERMANY = 276;
    private static final int USA = 840;
    private static final int CANADA = 124;
    private static final int RUSSIA = 643;
    private static final int BRITAIN = 826;
    private static final int ITALY = 380;
    private static final int JAPAN = 392;
    private static final int ANTARCTICA = 10;
    private static final int NOWHERE = 999;

    private static final Refused FOREIGN_CHARACTERS = new Refused(
            false, "May hold only digits, an optional leading + and spaces, dots, hyphens, parentheses or slashes.");
    private static final Refused WRONG_COUNT = new Refused(false, "Must have 4 to 20 digits.");
    private static final Refused UNKNOWN_CODE = new Refused(false, "Unknown calling code.");
    private static final Refused WRONG_LENGTH = new Refused(false, "Too short or too long for its calling code.");
    private static final Refused OTHER_CODE = new Refused(true, "Does not match the calling code of cstmobile.");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u00a0\t\u202f"})
    void nothing_typed_is_no_number_and_keeps_the_country(@Nullable String typed) {
        assertThat(read(typed, UAE)).isEqualTo(phone(UAE, null, null));
        assertThat(read(typed, null)).isEqualTo(phone(null, null, null));
        assertThat(PhoneReader.read(typed, null, GERMANY)).isEqualTo(phone(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+442071234567",
                "+44 20 7123 4567",
                "+44 (0)20 7123 4567",
                "+44 (0) 20-7123.4567",
                "+44/20/71234567",
                "00442071234567",
                "00 44 20 7123 4567",
                "(00) 44 (0)20 7123 4567",
                "\u00a0+442071234567\r\n"
            })
    void a_london_number_reads_the_same_however_it_is_typed(String typed) {
        assertThat(read(typed, null)).isEqualTo(phone(BRITAIN, "2071234567", "+442071234567"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+٩٧١٥٠١٢٣٤٥٦٧",
                "٠٥٠١٢٣٤٥٦٧",
                "０５０１２３４５６７",
                "+971 50 CALLME",
                "+971501234567 ext 5",
                "+971501234567;ext=5",
                "+971501234567#5",
                "tel:+971501234567",
                "++971501234567",
                "(+971)501234567",
                "971+501234567",
                "50123\u00a04567",
                "50123\t4567",
                "50123\n4567",
                "50123–4567",
                "50123\u200b4567",
                "50123_4567",
                "50123,4567",
                "n/a",
                "\u0000"
            })
    void anything_but_digits_and_the_tolerated_marks_is_refused(String typed) {
        assertThat(read(typed, UAE)).isEqualTo(FOREIGN_CHARACTERS);
        assertThat(read(typed, null)).isEqualTo(FOREIGN_CHARACTERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "-", "( ) / .", "+ ( )"})
    void marks_without_a_digit_are_refused(String typed) {
        assertThat(read(typed, UAE)).isEqualTo(WRONG_COUNT);
        assertThat(read(typed, null)).isEqualTo(WRONG_COUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999123456", "+210123456", "00999123456", "+0044207123456", "+000000", "+28912345678"})
    void an_unknown_calling_code_is_refused(String typed) {
        assertThat(read(typed, null)).isEqualTo(UNKNOWN_CODE);
        assertThat(read(typed, UAE)).isEqualTo(UNKNOWN_CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1",
                "+49",
                "00",
                "0049",
                "+1234567",
                "+12025550",
                "+4412345",
                "+39061",
                "+9715012345678901",
                "+4916012345678901234",
                "+1202555012345678901234567890",
                "+70912345678901",
                "+8001"
            })
    void an_impossible_length_is_refused(String typed) {
        assertThat(read(typed, null)).isEqualTo(WRONG_LENGTH);
        assertThat(PhoneReader.read(typed, null, GERMANY)).isEqualTo(WRONG_LENGTH);
    }

    @Test
    void a_very_long_text_is_refused() {
        assertThat(read("+" + "1".repeat(100_000), null)).isEqualTo(WRONG_LENGTH);
        assertThat(read("1".repeat(100_000), USA)).isEqualTo(WRONG_COUNT);
    }

    @Test
    void an_unassigned_number_of_a_possible_length_is_kept() {
        assertThat(read("+1 555 555 5555", null)).isEqualTo(phone(USA, "5555555555", "+15555555555"));
        assertThat(read("+7 000 000 0000", null)).isEqualTo(phone(RUSSIA, "0000000000", "+70000000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "+1 202 555 0123, 840, 2025550123",
        "+1 416 555 0123, 124, 4165550123",
        "+1 876 555 0123, 388, 8765550123",
        "+7 912 345 67 89, 643, 9123456789",
        "+7 701 234 56 78, 398, 7012345678",
        "+44 1481 256789, 831, 1481256789",
        "+44 1534 456789, 832, 1534456789",
        "+44 1624 756789, 833, 1624756789",
        "+44 7911 123456, 831, 7911123456",
        "+39 06 6982 1234, 336, 0669821234",
        "+247 62889, 654, 62889",
        "+290 8999, 654, 8999",
        "+290 51234, 654, 51234",
        "+383 43 201 234, 983, 43201234"
    })
    void the_country_is_detected_within_a_shared_code(String typed, int country, String national) {
        assertThat(read(typed, null)).isInstanceOfSatisfying(Read.class, read -> {
            assertThat(read.phone().countryId()).isEqualTo(country);
            assertThat(read.phone().national()).isEqualTo(national);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "+1 202 555 0123, 124",
        "+1 416 555 0123, 840",
        "+1 416 555 0123, 630",
        "+7 912 345 67 89, 398",
        "+7 701 234 56 78, 643",
        "+44 20 7123 4567, 831",
        "+44 20 7123 4567, 832",
        "+44 20 7123 4567, 833",
        "+44 1481 256789, 826",
        "+39 06 1234 5678, 336",
        "+47 21 23 45 67, 744",
        "+247 62889, 654"
    })
    void a_given_country_of_the_same_code_is_kept(String typed, int country) {
        assertThat(read(typed, country))
                .isInstanceOfSatisfying(
                        Read.class, read -> assertThat(read.phone().countryId()).isEqualTo(country));
    }

    @Test
    void a_given_country_of_another_code_is_refused() {
        assertThat(read("+971 50 123 4567", GERMANY)).isEqualTo(OTHER_CODE);
        assertThat(read("00971 50 123 4567", GERMANY)).isEqualTo(OTHER_CODE);
        assertThat(read("+7 912 345 67 89", USA)).isEqualTo(OTHER_CODE);
        assertThat(read("+800 1234 5678", GERMANY)).isEqualTo(OTHER_CODE);
        assertThat(read("+672 1 12345", ANTARCTICA)).isEqualTo(OTHER_CODE);
    }

    @Test
    void a_default_country_never_quarrels_with_a_calling_code() {
        assertThat(PhoneReader.read("+971 50 123 4567", null, GERMANY))
                .isEqualTo(phone(UAE, "501234567", "+971501234567"));
        assertThat(PhoneReader.read("+1 416 555 0123", null, USA))
                .isEqualTo(phone(CANADA, "4165550123", "+14165550123"));
    }

    @Test
    void italian_numbers_keep_their_leading_zero() {
        assertThat(read("+39 06 1234 5678", null)).isEqualTo(phone(ITALY, "0612345678", "+390612345678"));
        assertThat(read("06 1234 5678", ITALY)).isEqualTo(phone(ITALY, "0612345678", "+390612345678"));
    }

    @ParameterizedTest
    @CsvSource({
        "+800 1234 5678, 12345678, +80012345678",
        "+870 773 111 632, 773111632, +870773111632",
        "00 883 5100 1234 5678, 510012345678, +883510012345678",
        "+808 1234 5678, 12345678, +80812345678"
    })
    void a_number_of_no_country_has_an_e164_and_no_country(String typed, String national, String e164) {
        assertThat(PhoneReader.read(typed, null, GERMANY)).isEqualTo(phone(null, national, e164));
    }

    @ParameterizedTest
    @CsvSource({
        "501234567, 784, 501234567, +971501234567",
        "050 123 4567, 784, 501234567, +971501234567",
        "971501234567, 784, 501234567, +971501234567",
        "(020) 7123 4567, 826, 2071234567, +442071234567",
        "8 (912) 345-67-89, 643, 9123456789, +79123456789",
        "8 (701) 234-56-78, 398, 7012345678, +77012345678",
        "(202) 555-0123, 840, 2025550123, +12025550123",
        "1-202-555-0123, 124, 2025550123, +12025550123",
        "030/1234567, 276, 301234567, +49301234567",
        "0599 284245, 832, 599284245, +44599284245"
    })
    void digits_that_fit_their_country_get_an_e164(String typed, int country, String national, String e164) {
        assertThat(read(typed, country)).isEqualTo(phone(country, national, e164));
        assertThat(PhoneReader.read(typed, null, country)).isEqualTo(phone(country, national, e164));
    }

    @ParameterizedTest
    @CsvSource({
        "1234, 784, 1234",
        "555-0123, 840, 5550123",
        "12345678901234567890, 276, 12345678901234567890",
        "010 44 20 7123 4567, 392, 010442071234567",
        "011 44 20 7123 4567, 840, 011442071234567",
        "123 456, 831, 123456",
        "12345, 10, 12345"
    })
    void digits_that_do_not_fit_their_country_are_kept_as_given(String typed, int country, String national) {
        assertThat(read(typed, country)).isEqualTo(phone(country, national, null));
        assertThat(PhoneReader.read(typed, null, country)).isEqualTo(phone(country, national, null));
    }

    @Test
    void a_given_country_goes_before_the_default() {
        assertThat(PhoneReader.read("050 123 4567", UAE, JAPAN)).isEqualTo(phone(UAE, "501234567", "+971501234567"));
    }

    @Test
    void digits_without_any_country_are_kept_as_given() {
        assertThat(read("(050) 123-4567", null)).isEqualTo(phone(null, "0501234567", null));
        assertThat(read("971501234567", null)).isEqualTo(phone(null, "971501234567", null));
    }

    @Test
    void digits_are_4_to_20() {
        assertThat(read("123", null)).isEqualTo(WRONG_COUNT);
        assertThat(read("123", UAE)).isEqualTo(WRONG_COUNT);
        assertThat(read("1234", null)).isEqualTo(phone(null, "1234", null));
        assertThat(read("1".repeat(20), null)).isEqualTo(phone(null, "1".repeat(20), null));
        assertThat(read("1".repeat(21), null)).isEqualTo(WRONG_COUNT);
        assertThat(read("1".repeat(21), UAE)).isEqualTo(WRONG_COUNT);
    }

    @Test
    void an_unknown_country_is_refused_and_an_unknown_default_is_none() {
        Refused unknown = new Refused(true, "Unknown country.");
        assertThat(read("+971501234567", NOWHERE)).isEqualTo(unknown);
        assertThat(read("501234567", NOWHERE)).isEqualTo(unknown);
        assertThat(read(null, NOWHERE)).isEqualTo(unknown);
        assertThat(PhoneReader.read("501234567", null, NOWHERE)).isEqualTo(phone(null, "501234567", null));
    }

    private static Reading read(@Nullable String typed, @Nullable Integer countryId) {
        return PhoneReader.read(typed, countryId, null);
    }

    private static Reading phone(@Nullable Integer countryId, @Nullable String national, @Nullable String e164) {
        return new Read(new Phone(countryId, national, e164));
    }
}
