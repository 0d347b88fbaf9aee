package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a search finds.
class LeadsSearchIT {
    private static final Workspace HOOLI = SharedServer.organisation("Hooli");

    @BeforeAll
    static void store() {
        Api api = HOOLI.api();
        api.created("cstname", "Sarah Johnson", "cstemail", "sarah@acmecorp.com", "cstmobile", "+971501234567");
        api.created("cstname", "John Sarandon", "cstemail", "JS@Example.COM", "lead_company_name", "Acme Corp");
        api.created("cstname", "100% Pure_Wool \\ \"Best\" 'Ever'");
        api.created("cstname", "ΟΔΟΣ Οδυσσέας");
        api.created("cstname", "Straße Weiß", "cstemail", "info@MÜLLER.de");
        api.created("cstname", "Åsa Åkesson");
        api.created("cstname", "A\u030asa Ek");
        api.created("cstname", "İstanbul Ltd");
        api.created("cstname", "José Núñez", "cstmobile", "0612345678", "cstmobile_country_id", 528);
        api.created("cstname", "Lead 12345 of LED-0002", "cstnotes", "the notes say zanzibar");
        api.created("cstname", "Иван Петров", "lead_status", "Qualified", "lead_source", "Referral");
        api.created("cstname", "李 雷 😀", "cstaddress", "1 Zanzibar Road");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sarah | 1",
                "SARA | 2, 1",
                "ohns | 1",
                "acmecorp.com | 1",
                "js@example.com | 2",
                "john sara | 2, 1",
                "sara john | 2, 1",
                "johnson acmecorp | 1",
                "john  nobody | ",
                "sarahjohnson | ",
                "acme corp | 1",
                "zanzibar | ",
                "% | 3",
                "_ | 3",
                "\\ | 3",
                "\" | 3",
                "0% p | 3",
                "e_w | 3",
                "sar% | ",
                "s_rah | ",
                ".* | ",
                "e + b | ",
            })
    void words_match_parts_of_name_or_email_in_any_order_and_literally(String search, String found) {
        assertThat(HOOLI.api().list("search", search).ids()).as(search).isEqualTo(ids(found));
    }

    @Test
    void quotes_and_what_looks_like_sql_are_literal() {
        assertThat(HOOLI.api().list("search", "'ever'").ids()).containsExactly(3L);
        assertThat(HOOLI.api().list("search", "' or 1=1 --").ids()).isEmpty();
        assertThat(HOOLI.api().list("search", "{\"a\",\"b\"}").ids()).isEmpty();
        assertThat(HOOLI.api().list("search", "null").ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "οδος | 4",
                "οδοσ | 4",
                "ΟΔΟΣ | 4",
                "ΟΔΥΣΣ | 4",
                "ΟΔΥΣΣΈΑΣ | 4",
                "οδυσσεας | ",
                "straße | 5",
                "STRAßE | 5",
                "STRAẞE | 5",
                "strasse | ",
                "müller.de | 5",
                "MU\u0308LLER | 5",
                "ÅSA | 7, 6",
                "a\u030aSA | 7, 6",
                "\u212bsa | 7, 6",
                "asa | ",
                "İSTANBUL | 8",
                "istanbul | 8",
                "ıstanbul | 8",
                "JOSÉ núñ | 9",
                "josé nún | ",
                "jose | ",
                "ИВАН | 11",
                "петров иван | 11",
                "雷 | 12",
                "😀 李 | 12",
            })
    void case_is_ignored_in_every_alphabet_and_accents_count(String search, String found) {
        assertThat(HOOLI.api().list("search", search).ids()).as(search).isEqualTo(ids(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "501234567 | 1",
                "971501234567 | 1",
                "+971501234567 | 1",
                "+97150 | 1",
                "12345 | 10, 9, 1",
                "23456 | 9, 1",
                "612345678 | 9",
                "31612345678 | 9",
                "0612345678 | ",
                "34567 sarah | 1",
                "2345 | 10",
                "4567 | ",
                "567 | ",
                "50-123 | ",
                "٥٠١٢٣ | ",
            })
    void five_digits_or_more_are_looked_for_in_the_phone_number_too(String search, String found) {
        assertThat(HOOLI.api().list("search", search).ids()).as(search).isEqualTo(ids(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LED-0001 | 1",
                "led-0012 | 12",
                "LED-001 | 12, 11, 10",
                "LED-0002 | 10, 2",
                "LED-1 | ",
                "LED-0002 sarandon | 2",
                "0012 | ",
                "LED0001 | ",
                "LED-0001x | ",
                "LED-00012 | ",
            })
    void a_leads_number_is_found_by_its_beginning(String search, String found) {
        assertThat(HOOLI.api().list("search", search).ids()).as(search).isEqualTo(ids(found));
    }

    @Test
    void a_blank_search_and_the_bare_prefix_of_the_number_find_everything() {
        for (String search : List.of("", "  ", "\t", "LED-", "led-0")) {
            assertThat(HOOLI.api().list("search", search).total())
                    .as("'%s'", search)
                    .isEqualTo(12);
        }
        assertThat(HOOLI.api().list("search", "  johnson \u00a0").ids()).containsExactly(1L);
    }

    @Test
    void a_search_of_200_characters_is_the_longest() {
        assertThat(HOOLI.api().list("search", "😀".repeat(200)).ids()).isEmpty();
        assertThat(HOOLI.api().list("search", " " + "a".repeat(200) + " ").ids())
                .isEmpty();
        for (String search : List.of("a".repeat(201), "😀".repeat(201), "a b ".repeat(51))) {
            assertThat(HOOLI.api().list("search", search).invalid("search").problem("search"))
                    .isEqualTo("May not be greater than 200 characters.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "sarah\0", "sa\0rah"})
    void a_search_with_a_nul_is_refused(String search) {
        HOOLI.api().list("search", search).invalid("search");
    }

    @Test
    void search_status_and_filters_all_have_to_hold() {
        assertThat(HOOLI.api()
                        .list("search", "иван", "lead_status", "qualified")
                        .ids())
                .containsExactly(11L);
        assertThat(HOOLI.api().list("search", "иван", "lead_status", "New").ids())
                .isEmpty();
        assertThat(HOOLI.api().list("search", "иван", "lead_source", "REFERRAL").ids())
                .containsExactly(11L);
        assertThat(HOOLI.api()
                        .list("search", "sarah", "lead_source", "Referral")
                        .ids())
                .isEmpty();
        Answer page = HOOLI.api().list("search", "sara", "pageSize", "1", "pageIndex", "1", "sortBy", "cstname");
        assertThat(page.ids()).containsExactly(1L);
        assertThat(page.total()).isEqualTo(2);
    }

    private static List<Long> ids(@org.jspecify.annotations.Nullable String listed) {
        return listed == null
                ? List.of()
                : java.util.Arrays.stream(listed.split(", ")).map(Long::valueOf).toList();
    }
}
