package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=anna|anna",
                "name=anna+maria|anna maria",
                "name=%C3%A9lodie|élodie",
                "name=M%c3%bCller%2B1|Müller+1",
                "name=a%26b%3Dc|a&b=c",
                "n%61me=anna|anna",
                "name=müller|müller",
                "name=%F0%9F%A6%8A|🦊",
                "name=a=b|a=b",
                "name=ben&other=1&name=anna|anna",
                "&&name=anna&|anna",
                "=x&name=anna|anna",
                "name=%20anna%09|anna"
            })
    void a_parameter_is_decoded_and_the_last_of_two_counts(String raw, String name) {
        assertThat(query(raw).text("name")).isEqualTo(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "name", "name=", "name=%20+", "other=1", "=anna"})
    void a_parameter_that_is_missing_or_blank_is_null(@Nullable String raw) {
        assertThat(Query.read(raw)).hasValueSatisfying(query -> {
            assertThat(query.text("name")).isNull();
            assertThat(query.exact("name")).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "name=%4",
                "name=%4g",
                "name=%g4",
                "name=%-1",
                "%zz=1",
                "name=%C3",
                "name=%C3%28",
                "name=%ED%A0%80"
            })
    void a_broken_escape_and_what_is_not_utf_8_is_refused(String raw) {
        assertThat(Query.read(raw)).isEmpty();
    }

    @Test
    void what_allows_no_white_space_is_told_as_it_was_sent() {
        assertThat(query("name=+anna+").exact("name")).isEqualTo(" anna ");
        assertThat(query("name=+anna+").text("name")).isEqualTo("anna");
    }

    @Test
    void parameters_nobody_asked_for_are_named_percent_encoded() {
        Query query = query("name=anna&cit%C3%A9=1&b%2Cc=2&name2");
        assertThat(query.text("name")).isEqualTo("anna");
        assertThat(query.exact("missing")).isNull();
        assertThat(query.ignored()).isEqualTo("cit%C3%A9, b%2Cc, name2");
        assertThat(query("").ignored()).isEmpty();
    }

    @Test
    void of_ignored_parameters_twenty_are_named_by_a_hundred_characters_at_most() {
        String raw = IntStream.range(0, 21).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        assertThat(List.of(query(raw).ignored().split(", ", -1))).hasSize(20).contains("p19");
        assertThat(query("x".repeat(101)).ignored()).isEqualTo("x".repeat(100));
        assertThat(query("x".repeat(100)).ignored()).isEqualTo("x".repeat(100));
    }

    @Test
    void in_a_path_a_plus_is_a_plus() {
        assertThat(Query.decode("a+b", false)).contains("a+b");
        assertThat(Query.decode("a+b%20", false)).contains("a+b ");
        assertThat(Query.decode("a+b", true)).contains("a b");
    }

    private static Query query(String raw) {
        return Query.read(raw).orElseThrow();
    }
}
