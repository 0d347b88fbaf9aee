package io.leadstone.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldTest {
    private static final int FIRST_MARK = 0x300;
    private static final int AFTER_MARKS = 0x370;

    @ParameterizedTest
    @CsvSource({
        "Anna Müller, anna müller",
        "ANNA MÜLLER, anna müller",
        "Ольга ИВАНОВА, ольга иванова",
        "ΟΔΟΣ, οδοσ",
        "οδος, οδοσ",
        "İpek, ipek",
        "IŞIL, işil",
        "ışıl, işil",
        "STRAßE, straße",
        "STRAẞE, straße",
        "ﬁ, ﬁ",
        "Ǆ, ǆ",
        "ǅ, ǆ",
        "სახელი, სახელი",
        "ＡＢＣ, ａｂｃ",
        "𐐀, 𐐨",
        "王小明, 王小明"
    })
    void text_loses_its_case_and_nothing_else(String text, String folded) {
        assertThat(Fold.fold(text)).isEqualTo(folded);
    }

    @Test
    void a_final_sigma_does_not_hide_the_beginning_of_a_word() {
        assertThat(Fold.fold("ΟΔΟΣΑ")).contains(Fold.fold("ΟΔΟΣ")).contains(Fold.fold("οδος"));
    }

    @Test
    void accents_stay() {
        assertThat(Fold.fold("José")).isNotEqualTo(Fold.fold("Jose"));
    }

    @Test
    void composed_and_decomposed_letters_are_the_same() {
        assertThat(Fold.fold("Rene\u0301 Lefe\u0300vre")).isEqualTo(Fold.fold("RENÉ LEFÈVRE"));
    }

    @Test
    void letters_composed_in_one_case_only_are_the_same_in_both() {
        assertThat(Fold.fold("H\u0331alid")).isEqualTo(Fold.fold("ẖalid"));
    }

    @Test
    void plain_ascii_comes_back_as_it_is() {
        String name = "anna miller 42";
        assertThat(Fold.fold(name)).isSameAs(name);
        assertThat(Fold.fold("")).isEmpty();
    }

    @Test
    void folding_every_letter_with_every_accent_twice_is_folding_it_once() {
        for (int letter = 0; letter < 0x3000; letter++) {
            for (int mark = FIRST_MARK; mark < AFTER_MARKS && Character.isLetter(letter); mark++) {
                assertFoldsOnce(Character.toString(letter) + Character.toString(mark));
            }
        }
    }

    @Test
    void folding_random_text_twice_or_decomposed_is_folding_it_once() {
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 8) {
                int mark = random.nextInt(FIRST_MARK, AFTER_MARKS);
                int any = random.nextInt(Character.MAX_CODE_POINT + 1);
                text.appendCodePoint(
                        switch (random.nextInt(3)) {
                            case 0 -> mark;
                            case 1 -> any % 0x2500;
                            default -> any;
                        });
            }
            assertFoldsOnce(text.toString());
            assertThat(Fold.fold(Normalizer.normalize(text, Normalizer.Form.NFD)))
                    .isEqualTo(Fold.fold(text.toString()));
        }
    }

    @Test
    void letters_fold_as_their_composition_does_code_point_by_code_point() {
        Random random = new Random(7);
        for (int letter = 0; letter < Character.MIN_SURROGATE; letter++) {
            assertFoldsAsDefined(Character.toString(letter));
            StringBuilder text = new StringBuilder();
            while (text.length() < 5) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x700 : Character.MIN_SURROGATE));
            }
            assertFoldsAsDefined(text.insert(random.nextInt(5), (char) letter).toString());
        }
    }

    private static void assertFoldsAsDefined(String text) {
        StringBuilder folded = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(c -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c))));
        assertThat(Fold.fold(text)).isEqualTo(Normalizer.normalize(folded, Normalizer.Form.NFC));
    }

    private static void assertFoldsOnce(String text) {
        String once = Fold.fold(text);
        assertThat(Fold.fold(once)).isEqualTo(once);
    }
}
