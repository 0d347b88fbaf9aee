package io.leadstone.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.leadstone.platform.text.Fold;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @Test
    void there_are_249_countries_and_kosovo() {
        assertThat(Countries.all()).hasSize(250);
        assertThat(Countries.all()).extracting(Country::id).doesNotHaveDuplicates();
        assertThat(Countries.all()).extracting(Country::iso2).doesNotHaveDuplicates();
        assertThat(Countries.all()).extracting(Country::iso3).doesNotHaveDuplicates();
        assertThat(Countries.all()).extracting(Country::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "784, United Arab Emirates, AE, ARE, 971",
        "276, Germany, DE, DEU, 49",
        "840, United States, US, USA, 1",
        "124, Canada, CA, CAN, 1",
        "643, Russia, RU, RUS, 7",
        "398, Kazakhstan, KZ, KAZ, 7",
        "826, United Kingdom, GB, GBR, 44",
        "831, Guernsey, GG, GGY, 44",
        "380, Italy, IT, ITA, 39",
        "336, Vatican City, VA, VAT, 39",
        "4, Afghanistan, AF, AFG, 93",
        "654, St. Helena, SH, SHN, 290",
        "983, Kosovo, XK, XKK, 383"
    })
    void a_country_is_known_by_its_facts(int id, String name, String iso2, String iso3, int callingCode) {
        Country country = new Country(id, name, iso2, iso3, callingCode);
        assertThat(Countries.byId(id)).contains(country);
        assertThat(Countries.byIso2(iso2)).contains(country);
        assertThat(Countries.byIso2(iso2.toLowerCase(Locale.ROOT))).contains(country);
    }

    @Test
    void the_codes_are_those_of_the_jdk() {
        assertThat(Countries.all())
                .extracting(Country::iso2)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK"))
                        .toList());
        assertThat(Countries.all()).allSatisfy(country -> {
            assertThat(country.name()).isNotEqualTo(country.iso2());
            assertThat(country.iso3()).matches("[A-Z]{3}");
            assertThat(country.id()).isBetween(1, 999);
        });
    }

    @Test
    void every_region_with_a_calling_code_leads_to_a_country_with_one() {
        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions())
                .allSatisfy(region -> assertThat(Countries.ofRegion(region))
                        .hasValueSatisfying(
                                country -> assertThat(country.callingCode()).isNotNull()));
    }

    @Test
    void seven_territories_have_no_calling_code() {
        assertThat(Countries.all())
                .filteredOn(country -> country.callingCode() == null)
                .extracting(Country::iso2)
                .containsExactlyInAnyOrder("AQ", "BV", "GS", "HM", "PN", "TF", "UM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC", "TA", "SH"})
    void ascension_and_tristan_da_cunha_are_saint_helena(String region) {
        assertThat(Countries.ofRegion(region)).map(Country::id).contains(654);
    }

    @Test
    void what_is_no_country_is_none() {
        assertThat(Countries.ofRegion("001")).isEmpty();
        assertThat(Countries.ofRegion("ZZ")).isEmpty();
        assertThat(Countries.byIso2("UK")).isEmpty();
        assertThat(Countries.byIso2("AC")).isEmpty();
        assertThat(Countries.byIso2("")).isEmpty();
        assertThat(Countries.byId(0)).isEmpty();
        assertThat(Countries.byId(999)).isEmpty();
        assertThat(Countries.byId(-784)).isEmpty();
    }

    @Test
    void countries_are_listed_by_folded_name() {
        assertThat(Countries.all()).isSortedAccordingTo(Comparator.comparing(country -> Fold.fold(country.name())));
        assertThat(Countries.all().getFirst().name()).isEqualTo("Afghanistan");
        assertThat(Countries.all().getLast().name()).isEqualTo("Åland Islands");
    }

    @ParameterizedTest
    @CsvSource({
        "united arab, AE",
        "EMIRATES united, AE",
        "aRe, AE",
        "de 49, DE",
        "+971, AE",
        "97 emirates, AE",
        "'\u00a0 türk ', TR",
        "+1 canada, CA",
        "CÔTE, CI",
        "co\u0302te, CI",
        "+38 osovo, XK",
        "guernsey +44, GG"
    })
    void every_word_of_a_search_fits(String search, String iso2) {
        assertThat(iso2s(search)).containsExactly(iso2);
    }

    @Test
    void a_calling_code_finds_all_its_countries() {
        assertThat(iso2s("+44")).containsExactlyInAnyOrder("GB", "GG", "IM", "JE");
        assertThat(iso2s("44")).containsExactlyInAnyOrder("GB", "GG", "IM", "JE");
        assertThat(iso2s("7")).contains("RU", "KZ").doesNotContain("AE");
    }

    @Test
    void a_code_is_matched_whole() {
        assertThat(iso2s("us")).contains("US", "AU", "RU").doesNotContain("DE");
        assertThat(iso2s("xkk")).containsExactly("XK");
        assertThat(iso2s("xkkk")).isEmpty();
    }

    @Test
    void a_search_that_fits_nothing_finds_nothing() {
        assertThat(iso2s("atlantis")).isEmpty();
        assertThat(iso2s("germany 971")).isEmpty();
        assertThat(iso2s("++49")).isEmpty();
        assertThat(iso2s("%")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0\t"})
    void a_blank_search_finds_all(String blank) {
        assertThat(Countries.matching(blank)).isEqualTo(Countries.all());
    }

    private static List<String> iso2s(String search) {
        return Countries.matching(search).stream().map(Country::iso2).toList();
    }
}
