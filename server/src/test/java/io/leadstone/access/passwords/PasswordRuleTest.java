package io.leadstone.access.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static final List<String> ANNA = List.of("anna.meyer@acme.example", "Anna Meyer", "Acme Corp");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seven quiet herons",
                "gX7#kQ2!vB9z",
                "пароль для анны",
                "  begins with blanks",
                "😀 eleven more ones",
                "annameyer knows seven herons",
                "acmecorp-gX7#kQ2!wm9"
            })
    void what_nobody_guesses_first_is_taken(String password) {
        assertThat(PasswordRule.problem(password, ANNA)).isEmpty();
    }

    @Test
    void eleven_characters_are_too_few_and_two_hundred_not_too_many() {
        assertThat(PasswordRule.problem("gX7#kQ2!vB9", ANNA)).contains("Must have at least 12 characters.");
        assertThat(PasswordRule.problem("😀😁😂😃😄😅😆😇😈😉😊", ANNA)).contains("Must have at least 12 characters.");
        String long200 = "seven quiet herons stand there ".repeat(7).substring(0, 200);
        assertThat(PasswordRule.problem(long200, ANNA)).isEmpty();
        assertThat(PasswordRule.problem(long200 + "x", ANNA)).contains("May not be greater than 200 characters.");
        assertThat(PasswordRule.problem("a\u0301".repeat(100_000), ANNA))
                .contains("May not be greater than 200 characters.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PassWord1234",
                "Password2026!!",
                "correcthorsebatterystaple",
                "Administrator",
                "letmeinletmein",
                "qwertyuiop123"
            })
    void common_ones_are_refused_in_any_case_and_with_digits_behind(String password) {
        assertThat(PasswordRule.problem(password, ANNA)).contains("Is one of those that are guessed first.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aaaaaaaaaaaa", "121212121212", "123456789012", "210987654321", "abcdefghijkl", "ÄÄÄÄÄÄÄÄÄÄÄÄ"})
    void keys_held_down_and_counting_are_refused(String password) {
        assertThat(PasswordRule.problem(password, ANNA))
                .contains("Repeats itself or counts up or down, which is guessed first.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.meyer@acme.example",
                "Anna.Meyer123",
                "anna meyer 1!",
                "AcmeCorp2026",
                "acmecorpacmecorp",
                "ANNAMEYER-7#x"
            })
    void what_others_know_of_one_is_refused(String password) {
        assertThat(PasswordRule.problem(password, ANNA)).contains("Is little more than a name that others know.");
    }

    @Test
    void control_characters_and_half_characters_are_refused() {
        assertThat(PasswordRule.problem("seven\u0000quiet herons", ANNA)).isPresent();
        assertThat(PasswordRule.problem("seven quiet herons\ud800", ANNA)).isPresent();
    }

    @Test
    void the_same_letters_typed_another_way_are_the_same_password() {
        assertThat(PasswordRule.normal("cafe\u0301 und Tee")).isEqualTo(PasswordRule.normal("caf\u00e9 und Tee"));
        assertThat(PasswordRule.normal("x".repeat(1_001))).isEmpty();
    }
}
