package io.leadstone.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {
    private static final String CONTROL = "Must not contain control characters.";
    private static final String NOT_UNICODE = "Must be valid Unicode text.";

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna Müller", "王小明", "Zoë 🦊 Fox", "م‌حمد", "a\u00a0b", "\u2028", "\ufffd"})
    void ordinary_text_may_be_stored(String text) {
        assertThat(TextRule.problem(text, false, 100)).isEmpty();
        assertThat(TextRule.problem(text, true, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x08, 0x0b, 0x0c, 0x0e, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9f})
    void control_characters_are_refused_on_one_line_and_on_many(int control) {
        String text = "Anna" + Character.toString(control) + "Müller";
        assertThat(TextRule.problem(text, false, 100)).contains(CONTROL);
        assertThat(TextRule.problem(text, true, 100)).contains(CONTROL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\t"})
    void line_ends_and_tabs_are_for_text_of_many_lines_only(String layout) {
        String text = "Marktplatz 1" + layout + "Bremen";
        assertThat(TextRule.problem(text, false, 100)).contains(CONTROL);
        assertThat(TextRule.problem(text, true, 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
    void half_a_surrogate_pair_is_refused(int half) {
        String text = "Anna" + (char) half;
        assertThat(TextRule.problem(text, false, 100)).contains(NOT_UNICODE);
        assertThat(TextRule.problem(text, true, 100)).contains(NOT_UNICODE);
        assertThat(TextRule.problem((char) half + "Anna", true, 100)).contains(NOT_UNICODE);
    }

    @Test
    void a_surrogate_pair_the_wrong_way_round_is_refused() {
        assertThat(TextRule.problem("\ude00\ud83d", true, 100)).contains(NOT_UNICODE);
    }

    @Test
    void length_counts_code_points() {
        String foxes = "🦊".repeat(100);
        assertThat(TextRule.problem(foxes, false, 100)).isEmpty();
        assertThat(TextRule.problem(foxes + "!", false, 100)).contains("May not be greater than 100 characters.");
    }

    @Test
    void white_space_goes_from_both_ends_and_stays_inside() {
        String blanks = " \t\r\n\u00a0\u1680\u2003\u2007\u2028\u202f\u3000\ufeff";
        assertThat(TextRule.trim(blanks + "Anna \u00a0 Müller" + blanks)).isEqualTo("Anna \u00a0 Müller");
        assertThat(TextRule.trim(blanks)).isEmpty();
        assertThat(TextRule.trim("")).isEmpty();
    }

    @Test
    void an_emoji_at_either_end_survives_trimming() {
        assertThat(TextRule.trim(" 🦊 ")).isEqualTo("🦊");
    }
}
