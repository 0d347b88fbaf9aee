package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "Application/Problem+JSON",
                "application/json, application/problem+json",
                "application/problem+json;q=0.5",
                "application/problem+json; charset=utf-8 ; q=0.1",
                "application/json;q=0.8, application/problem+json;q=0.9",
                "application/json;q=0, application/problem+json;q=0.001",
                "text/html, */*;q=0.1, application/problem+json",
                "application/problem+json;q=0, application/problem+json;q=1.000",
                ",, application/problem+json,"
            })
    void whoever_names_problem_details_is_told_by_them(String accept) {
        assertThat(Accept.problemDetails(List.of(accept))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/*",
                "application/json",
                "application/problem+xml",
                "application/problem+jsonx",
                "application/problem+json;q=0",
                "application/problem+json;q=0.0",
                "application/problem+json;q=high",
                "application/problem+json;q=2",
                "application/problem+json;q=-1",
                "application/problem+json;q=",
                "application/json, application/problem+json;q=0.9",
                "text/plain;x=\"application/problem+json\"",
                ";;;"
            })
    void everybody_else_gets_the_envelope(String accept) {
        assertThat(Accept.problemDetails(List.of(accept))).isFalse();
    }

    @Test
    void the_header_may_come_in_several_lines() {
        assertThat(Accept.problemDetails(List.of("text/html", "application/problem+json")))
                .isTrue();
        assertThat(Accept.problemDetails(List.of("application/problem+json;q=0.1", "application/json")))
                .isFalse();
        assertThat(Accept.problemDetails(List.of())).isFalse();
    }
}
