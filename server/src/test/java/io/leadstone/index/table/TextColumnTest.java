package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.text.Fold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextColumnTest {
    private final TextColumn column = new TextColumn(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "A",
                "Z",
                "@[`{",
                "AZaz",
                "Anna Maria Müller",
                "ANNA MÜLLER",
                "Élodie",
                "ΟΔΟΣ",
                "Ольга ИВАНОВА",
                "STRAẞE",
                "İpek",
                "Jose\u0301",
                "abcdefgH",
                "abcdefghI",
                "ABCDEFGH"
            })
    void a_text_comes_back_beside_others(String text) {
        put(1, "Zoë");
        put(2, text);
        put(3, "Ben MÜLLER");
        assertThat(column.text(1)).hasToString("Zoë");
        assertThat(column.text(2)).hasToString(text);
        assertThat(column.text(3)).hasToString("Ben MÜLLER");
        assertThat(column.isNull(2)).isFalse();
        assertThat(column.containing(Fold.fold(text)).matches(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 300, 1_000})
    void a_text_longer_than_the_buffers_comes_back(int length) {
        put(1, "A".repeat(length));
        put(2, "x".repeat(length - 1) + "ẞ");
        put(3, "Ⱥ".repeat(length)); // folds to three bytes from two
        assertThat(column.text(1)).hasToString("A".repeat(length));
        assertThat(column.text(2)).hasToString("x".repeat(length - 1) + "ẞ");
        assertThat(column.text(3)).hasToString("Ⱥ".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257})
    void a_first_text_that_just_fills_the_buffers_and_is_kept_whole_comes_back(int bytes) {
        String text = "x".repeat(bytes - 3) + "ẞ"; // folds to two bytes from three
        put(1, text);
        assertThat(column.text(1)).hasToString(text);
    }

    @Test
    void a_null_is_no_text_and_not_the_empty_one() {
        put(1, null);
        put(2, "");
        put(3, "Anna");
        put(3, null);
        assertThat(column.isNull(1)).isTrue();
        assertThat(column.text(1)).isNull();
        assertThat(column.text(2)).hasToString("");
        assertThat(column.text(3)).isNull();
        assertThat(column.containing("anna").matches(3)).isFalse();
    }

    @Test
    void a_text_that_was_taken_away_leaves_nothing() {
        put(1, "Anna");
        put(2, null);
        put(3, "İpek");
        column.clear(1);
        column.clear(2);
        column.clear(3);
        assertThat(column.text(1)).hasToString("");
        assertThat(column.text(3)).hasToString("");
        assertThat(column.isNull(2)).isFalse();
    }

    @Test
    void a_field_differs_by_its_letters_their_case_and_by_being_null() {
        put(1, "Anna");
        put(2, null);
        put(3, "");
        assertThat(differs(1, "Anna")).isFalse();
        assertThat(differs(1, "anna")).isTrue();
        assertThat(differs(1, "Hanna")).isTrue();
        assertThat(differs(1, null)).isTrue();
        assertThat(differs(2, "")).isTrue();
        assertThat(differs(2, null)).isFalse();
        assertThat(differs(3, null)).isTrue();
        assertThat(differs(3, "")).isFalse();
    }

    @Test
    void a_folded_text_is_kept_alone_and_one_in_capitals_takes_an_eighth_more() {
        assertThat(kept("anna maria miller")).isEqualTo(17);
        assertThat(kept("Anna maria miller")).as("one byte of mask").isEqualTo(17 + 1);
        assertThat(kept("anna maRia miller")).as("a mask of 8 bits").isEqualTo(17 + 1);
        assertThat(kept("anna marIa miller")).as("a mask of 9 bits").isEqualTo(17 + 2);
        assertThat(kept("ANNA MARIA MILLER")).isEqualTo(17 + 3);
        assertThat(kept("МАРИЯ")).as("half of Cyrillic is another bit").isEqualTo(10 + 10 + 1);
        assertThat(kept("MÜLLER")).isEqualTo(7 + 1);
        assertThat(kept("İ")).as("folds to fewer bytes").isEqualTo(1 + 2 + 1);
    }

    @Test
    void texts_sort_by_their_folded_utf_8_and_ties_by_id() {
        List<String> texts = List.of(
                "",
                "a",
                "A",
                "ab",
                "abc",
                "ABCD",
                "abcd",
                "abcde",
                "abcdé",
                "é",
                "ÿ",
                "zzzzzzzz",
                "zzzz",
                "Ольга",
                "😀");
        List<Integer> expected = new ArrayList<>();
        int[] ids = new int[texts.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids.length - 1 - i;
            expected.add(i);
            put(i, texts.get(i));
        }
        expected.sort(Comparator.comparing(
                        (Integer id) -> Fold.fold(texts.get(id)).getBytes(StandardCharsets.UTF_8),
                        Arrays::compareUnsigned)
                .thenComparing(id -> id));
        column.order().sort(ids);
        assertThat(Arrays.stream(ids).boxed().toList()).isEqualTo(expected);
        for (int i = 1; i < ids.length; i++) {
            assertThat(column.order().compare(ids[i - 1], ids[i])).isNegative();
            assertThat(column.order().compare(ids[i], ids[i - 1])).isPositive();
        }
    }

    @Test
    void what_a_bulk_load_needs_is_given_back() {
        put(1, "ANNA MÜLLER");
        long before = column.bytes();
        column.trim();
        Runs folds = new Runs(0);
        folds.put(1, new byte[12], 12);
        folds.trim();
        Runs masks = new Runs(0);
        masks.put(1, new byte[2], 2);
        masks.trim();
        assertThat(column.bytes()).isLessThan(before).isEqualTo(folds.bytes() + masks.bytes() + new Bits(0).bytes());
        assertThat(column.text(1)).hasToString("ANNA MÜLLER");
    }

    /// How many bytes a text takes, its fold and what it keeps of its original.
    private static long kept(String text) {
        TextColumn one = new TextColumn(0);
        one.put(0, row("x"), 1);
        one.trim();
        long before = one.bytes();
        TextColumn other = new TextColumn(0);
        other.put(0, row("x"), 1);
        other.put(0, row(text), 1);
        other.trim();
        // the originals' block comes with the first that is kept
        long block = Fold.fold(text).equals(text) ? 0 : 40 + 2 + 96;
        return other.bytes() - before + 1 - block;
    }

    private void put(int id, @Nullable String text) {
        column.put(id, row(text), 1);
    }

    private boolean differs(int id, @Nullable String text) {
        return column.differs(id, row(text), 1);
    }

    private static BinaryRow row(@Nullable String text) {
        return RowBytes.row(7, text);
    }
}
