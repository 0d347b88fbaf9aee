package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.leadstone.directory.Countries;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Phone numbers as people send them; the reading itself has its own tests.
class LeadsPhoneIT {
    private static final Workspace ACME = SharedServer.organisation("Acme");
    private static final Workspace GULF = SharedServer.organisation("Gulf Trading", 784);

    @ParameterizedTest
    @CsvSource({
        "+971501234567, , 784, 501234567, +971501234567",
        "00971501234567, , 784, 501234567, +971501234567",
        "+971 (50) 123-45.67, , 784, 501234567, +971501234567",
        "+1 416 555 0123, , 124, 4165550123, +14165550123",
        "+1 212 555 0123, , 840, 2125550123, +12125550123",
        "+44 7781 123456, , 831, 7781123456, +447781123456",
        "+44 7781 123456, 826, 826, 7781123456, +447781123456",
        "+1 416 555 0123, 840, 840, 4165550123, +14165550123",
        "050 123 4567, 784, 784, 501234567, +971501234567",
        "501234567, 784, 784, 501234567, +971501234567",
        "06 1234 5678, 380, 380, 0612345678, +390612345678",
        "+800 1234 5678, , , 12345678, +80012345678",
        "0501234567, , , 0501234567, ",
        "1234, 784, 784, 1234, ",
        "12345678901234567890, 784, 784, 12345678901234567890, ",
        ", 784, 784, , "
    })
    void a_number_is_stored_as_country_national_digits_and_e164(
            @Nullable String typed,
            @Nullable Integer country,
            @Nullable Integer storedCountry,
            @Nullable String national,
            @Nullable String e164) {
        JsonNode lead = ACME.api()
                .lead(ACME.api().created("cstname", "Anna", "cstmobile", typed, "cstmobile_country_id", country));
        assertThat(text(lead, "cstmobile_country_id"))
                .isEqualTo(storedCountry == null ? null : storedCountry.toString());
        assertThat(text(lead, "cstmobile_national")).isEqualTo(national);
        assertThat(text(lead, "cstmobile")).isEqualTo(e164 == null ? national : e164);
    }

    @Test
    void digits_without_a_country_belong_to_the_organisations() {
        JsonNode lead = GULF.api().lead(GULF.api().created("cstname", "Omar", "cstmobile", "050-1234567"));
        assertThat(lead.get("cstmobile").textValue()).isEqualTo("+971501234567");
        lead = GULF.api().lead(GULF.api().created("cstname", "Omar", "cstmobile", "+4930123456"));
        assertThat(lead.get("cstmobile_country_id").intValue()).isEqualTo(276);
        lead = GULF.api().lead(GULF.api().created("cstname", "Omar"));
        assertThat(lead.get("cstmobile_country_id").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "+971x501234567",
                "٠٥٠١٢٣٤٥٦٧",
                "050_123",
                "50+1234567",
                "++971501234567",
                "+",
                "---",
                "123",
                "+999123456789",
                "+97150",
                "+9715012345678901234567",
                "123456789012345678901",
                "0501234567 ext 5",
                "050\0123456"
            })
    void what_cannot_be_a_number_is_refused(String typed) {
        GULF.api().create("cstname", "Omar", "cstmobile", typed).invalid("cstmobile");
    }

    @Test
    void a_calling_code_of_another_country_is_refused_on_the_country() {
        ACME.api()
                .create("cstname", "Anna", "cstmobile", "+971501234567", "cstmobile_country_id", 276)
                .invalid("cstmobile_country_id");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1, 999, 971, 2_000_000_000})
    void an_unknown_country_is_refused(int country) {
        Answer alone = ACME.api().create("cstname", "Anna", "cstmobile_country_id", country);
        assertThat(alone.invalid("cstmobile_country_id").problem("cstmobile_country_id"))
                .isEqualTo("Unknown country.");
        ACME.api()
                .create("cstname", "Anna", "cstmobile", "501234567", "cstmobile_country_id", country)
                .invalid("cstmobile_country_id");
    }

    @Test
    void a_bad_number_and_a_bad_country_are_told_at_once() {
        for (Object country : new Object[] {999, "x", 99_999_999_999L, true}) {
            ACME.api()
                    .create("cstname", "Anna", "cstmobile", "abc", "cstmobile_country_id", country)
                    .invalid("cstmobile", "cstmobile_country_id");
            ACME.api()
                    .create("cstname", "Anna", "cstmobile", 5, "cstmobile_country_id", country)
                    .invalid("cstmobile", "cstmobile_country_id");
            ACME.api()
                    .create("cstname", "Anna", "cstmobile", "+999123456", "cstmobile_country_id", country)
                    .invalid("cstmobile", "cstmobile_country_id");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AE", "AR", "AT", "AU", "BE", "BR", "CA", "CH", "CL", "CN", "CO", "CZ", "DE", "DK", "EG", "ES", "FI",
                "FR", "GB", "GG", "GR", "HU", "ID", "IE", "IL", "IN", "IT", "JP", "KE", "KR", "KZ", "MX", "NG", "NL",
                "NO", "NZ", "PK", "PL", "PT", "RU", "SA", "SE", "SG", "TR", "UA", "US", "VN", "ZA"
            })
    void an_example_number_of_each_country_is_understood_with_and_without_its_calling_code(String iso2) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        PhoneNumber example = numbers.getExampleNumberForType(iso2, PhoneNumberType.MOBILE);
        String e164 = numbers.format(example, PhoneNumberFormat.E164);
        String national = numbers.getNationalSignificantNumber(example);
        int country = Countries.byIso2(iso2).orElseThrow().id();
        for (JsonNode lead : List.of(
                phone(e164, null),
                phone("00" + e164.substring(1), null),
                phone(national, country),
                phone(e164, country))) {
            assertThat(text(lead, "cstmobile")).isEqualTo(e164);
            assertThat(text(lead, "cstmobile_national")).isEqualTo(national);
            assertThat(text(lead, "cstmobile_country_id")).isEqualTo("" + country);
        }
    }

    private static JsonNode phone(String typed, @Nullable Integer country) {
        return ACME.api()
                .lead(ACME.api().created("cstname", "Anna", "cstmobile", typed, "cstmobile_country_id", country));
    }

    private static @Nullable String text(JsonNode lead, String field) {
        return lead.get(field).isNull() ? null : lead.get(field).asText();
    }
}
