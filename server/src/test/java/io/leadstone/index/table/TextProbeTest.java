package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextProbeTest {
    private final TextColumn column = new TextColumn(0);
    private final List<@Nullable String> texts = new ArrayList<>();

    @Test
    void a_term_is_found_at_every_place_of_a_text() {
        for (int before = 0; before < 80; before++) {
            put("x".repeat(before) + "annabel" + "y".repeat(80 - before));
        }
        for (int length = 1; length <= 7; length++) {
            assertFinds("annabel".substring(0, length));
        }
        assertFinds("xannabely");
        assertFinds("x".repeat(33) + "annabel");
        assertFinds("annabely".repeat(2));
    }

    @Test
    void a_term_of_few_letters_is_found_in_random_texts() {
        Random random = new Random(9);
        for (int i = 0; i < 2_100; i++) {
            put(random.nextInt(10) == 0 ? null : word(random, random.nextInt(12)));
        }
        for (int length = 1; length <= 4; length++) {
            for (int i = 0; i < 10; i++) {
                assertFinds(word(random, length));
            }
        }
        assertFinds("abababababab");
        assertFinds("c");
        assertFinds("");
    }

    @Test
    void the_end_of_one_text_and_the_beginning_of_the_next_are_not_a_term() {
        put("joan");
        put("naomi");
        put("");
        put(null);
        put("ann");
        put("a");
        assertFinds("ann");
        assertFinds("an");
        assertFinds("nn");
        assertFinds("in");
    }

    @Test
    void a_text_that_got_shorter_leaves_nothing_to_find() {
        put("anna miller");
        put("ben miller");
        column.put(1, RowBytes.row("ben"), 0);
        column.put(0, RowBytes.row("an"), 0);
        texts.set(0, "an");
        texts.set(1, "ben");
        for (String term : List.of("miller", "r", "er", "anna", "en", "anb")) {
            assertFinds(term);
        }
    }

    @Test
    void letters_that_differ_in_one_bit_are_not_taken_for_each_other() {
        String letters = " !#$%&'()*+,-./0123456789:;<=>?@[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
        letters.chars().forEach(c -> put("x" + (char) c + "y"));
        for (int i = 0; i < letters.length(); i++) {
            assertFinds(letters.substring(i, i + 1));
            assertFinds("x" + letters.charAt(i) + "y");
        }
        assertFinds("é");
        assertFinds("\u0001");
    }

    @Test
    void every_text_that_is_there_contains_the_empty_term() {
        put("anna");
        put("");
        put(null);
        Probe probe = column.containing("");
        assertThat(IntStream.range(0, 3).filter(probe::matches)).containsExactly(0, 1);
        long[] words = new long[Bits.wordsFor(3)];
        probe.fill(words, 1, 2);
        BitSet second = BitSet.valueOf(words);
        assertThat(second.nextSetBit(0)).isEqualTo(1_024);
        assertThat(second.cardinality()).isEqualTo(1_024);
        probe.fill(words, 0, 1);
        assertThat(BitSet.valueOf(words).nextClearBit(0)).isEqualTo(2);
    }

    @Test
    void a_step_without_a_text_is_searched_too() {
        long[] words = new long[Bits.wordsFor(3)];
        put("anna");
        column.containing("anna").fill(words, 0, 3);
        assertThat(BitSet.valueOf(words).stream()).containsExactly(0);
    }

    private void assertFinds(String term) {
        Probed.assertFinds(column.containing(term), texts.size(), id -> {
            String text = texts.get(id);
            return text != null && text.contains(term);
        });
    }

    /// Lower case, so that it is its own fold.
    private void put(@Nullable String text) {
        column.put(texts.size(), RowBytes.row(text), 0);
        texts.add(text);
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("ab".charAt(random.nextInt(2)));
        }
        return word.toString();
    }
}
