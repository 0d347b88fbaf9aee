package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordTest {
    @Test
    void a_search_is_its_folded_words_each_of_them_once() {
        assertThat(SearchWord.of("Anna  MÜLLER\u00a0anna\tben"))
                .extracting(SearchWord::text)
                .containsExactly("anna", "müller", "ben");
        assertThat(SearchWord.of("")).isEmpty();
        assertThat(SearchWord.of(" Anna ")).extracting(SearchWord::text).containsExactly("anna");
    }

    @Test
    void five_digits_may_be_a_phone_number_and_four_may_not() {
        assertThat(SearchWord.of("12345 +12345 1234 12345x"))
                .extracting(SearchWord::digits)
                .containsExactly("12345", "+12345", null, null);
    }

    @Test
    void a_word_that_begins_with_led_and_a_hyphen_is_the_beginning_of_a_number() {
        assertThat(SearchWord.of("LED-0042 led- led-4x xled-4 42"))
                .extracting(SearchWord::number)
                .containsExactly("0042", "", null, null, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "12345", "led-42"})
    void whatever_else_a_word_may_be_it_is_looked_for_as_text(String word) {
        assertThat(SearchWord.of(word)).extracting(SearchWord::text).containsExactly(word);
    }
}
