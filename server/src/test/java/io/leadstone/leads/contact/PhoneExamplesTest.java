package io.leadstone.leads.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.leadstone.directory.Countries;
import io.leadstone.directory.Country;
import io.leadstone.leads.contact.PhoneReader.Read;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// libphonenumber's own example numbers, read back in every way people type them.
class PhoneExamplesTest {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final List<PhoneNumberType> TYPES = List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AE", "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK", "EG", "ES", "FI",
                "FR", "GB", "GR", "HU", "ID", "IE", "IL", "IN", "IT", "JP", "KE", "KR", "MX", "NG", "NL", "NO", "NZ",
                "PK", "PL", "PT", "RU", "SA", "SE", "SG", "TR", "UA", "US", "VN", "ZA"
            })
    void an_example_number_reads_the_same_however_it_is_typed(String iso2) {
        int country = Countries.byIso2(iso2).orElseThrow().id();
        examples(iso2).forEach(number -> {
            Read expected = new Read(new Phone(country, national(number), e164(number)));
            String code = e164(number).substring(1);
            String spaced = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
            assertThat(PhoneReader.read("+" + code, null, null)).isEqualTo(expected);
            assertThat(PhoneReader.read("00" + code, null, null)).isEqualTo(expected);
            assertThat(PhoneReader.read(spaced, null, null)).isEqualTo(expected);
            assertThat(PhoneReader.read("+" + code, country, null)).isEqualTo(expected);
            assertThat(PhoneReader.read(national(number), country, null)).isEqualTo(expected);
            assertThat(PhoneReader.read(national(number), null, country)).isEqualTo(expected);
            assertThat(PhoneReader.read(NUMBERS.format(number, PhoneNumberFormat.NATIONAL), country, null))
                    .isEqualTo(expected);
        });
    }

    @Test
    void every_country_with_a_calling_code_has_its_numbers_read_and_kept() {
        for (Country country : Countries.all()) {
            examples(country.iso2()).forEach(number -> {
                Read expected = new Read(new Phone(country.id(), national(number), e164(number)));
                assertThat(PhoneReader.read(e164(number), country.id(), null))
                        .as(country.name())
                        .isEqualTo(expected);
                assertThat(PhoneReader.read(national(number), country.id(), null))
                        .as(country.name())
                        .isEqualTo(expected);
            });
        }
    }

    @Test
    void an_e164_read_again_is_the_same_number() {
        Random random = new Random(42);
        for (int i = 0; i < 30_000; i++) {
            Country country = Countries.all().get(random.nextInt(Countries.all().size()));
            String typed = Long.toString(random.nextLong((long) Math.pow(10, random.nextInt(3, 15))));
            String start = List.of("", "0", "8", "1", "+", "00", "+" + country.callingCode(), "06")
                    .get(random.nextInt(8));
            if (PhoneReader.read(start + typed, null, country.id()) instanceof Read(Phone phone)
                    && phone.e164() != null) {
                assertThat(PhoneReader.read(phone.e164(), phone.countryId(), null))
                        .as(start + typed + " in " + country.name())
                        .isEqualTo(new Read(phone));
            }
        }
    }

    private static Stream<PhoneNumber> examples(String iso2) {
        return NUMBERS.getSupportedRegions().contains(iso2)
                ? TYPES.stream()
                        .flatMap(type -> Stream.ofNullable(NUMBERS.getExampleNumberForType(iso2, type)))
                        .distinct()
                : Stream.empty();
    }

    private static String national(PhoneNumber number) {
        return NUMBERS.getNationalSignificantNumber(number);
    }

    private static String e164(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
