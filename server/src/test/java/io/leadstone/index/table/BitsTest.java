package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BitsTest {
    private static final int[] IDS = {0, 63, 64, 1_023, 1_024, 32_767, 32_768, 32_769, 100_000};

    @Test
    void an_id_that_is_set_is_in_and_its_neighbours_are_not() {
        for (int id : IDS) {
            Bits bits = new Bits(0);
            bits.set(id, true);
            assertThat(bits.get(id)).isTrue();
            assertThat(bits.get(id + 1)).isFalse();
            assertThat(id > 0 && bits.get(id - 1)).isFalse();
            assertThat(bits.get(1_000_000)).isFalse();
        }
    }

    @Test
    void each_block_knows_how_many_it_holds() {
        Bits bits = all();
        assertThat(bits.total()).isEqualTo(9);
        assertThat(Arrays.copyOf(bits.counts(), 4)).containsExactly(6, 2, 0, 1);
        bits.set(63, false);
        bits.set(32_768, false);
        assertThat(bits.total()).isEqualTo(7);
        assertThat(Arrays.copyOf(bits.counts(), 4)).containsExactly(5, 1, 0, 1);
    }

    @Test
    void an_id_that_is_set_twice_counts_once() {
        Bits bits = all();
        bits.set(64, true);
        assertThat(bits.total()).isEqualTo(9);
        bits.set(64, false);
        bits.set(64, false);
        assertThat(bits.total()).isEqualTo(8);
        assertThat(bits.get(64)).isFalse();
    }

    @Test
    void taken_over_words_are_counted_by_block() {
        long[] words = new long[2 * Bits.BLOCK_WORDS + 1];
        words[0] = 0b111;
        words[Bits.BLOCK_WORDS - 1] = 1;
        words[Bits.BLOCK_WORDS] = 0b11;
        words[2 * Bits.BLOCK_WORDS] = -1;
        Bits bits = new Bits(words);
        assertThat(bits.counts()).containsExactly(4, 2, 64);
        assertThat(bits.total()).isEqualTo(70);
    }

    @Test
    void a_set_begins_with_the_room_that_is_expected() {
        assertThat(new Bits(0).bytes()).isEqualTo(bytes(16, 1));
        assertThat(new Bits(1_023).bytes()).isEqualTo(bytes(16, 1));
        assertThat(new Bits(1_024).bytes()).isEqualTo(bytes(32, 1));
        assertThat(new Bits(32_767).bytes()).isEqualTo(bytes(512, 1));
        assertThat(new Bits(32_768).bytes()).isEqualTo(bytes(33 * 16, 2));
    }

    @Test
    void a_set_grows_by_an_eighth_in_whole_steps() {
        Bits bits = new Bits(0);
        bits.set(1_024, true);
        assertThat(bits.bytes()).isEqualTo(bytes(2 * 16, 1));
        bits.set(16 * 1_024, true);
        assertThat(bits.bytes()).isEqualTo(bytes((17 + 2) * 16, 1));
        bits.set(32 * 1_024, true);
        assertThat(bits.bytes()).isEqualTo(bytes((33 + 4) * 16, 2));
    }

    @Test
    void what_was_never_in_costs_nothing_to_take_out() {
        Bits bits = new Bits(0);
        bits.set(1_000_000, false);
        assertThat(bits.bytes()).isEqualTo(bytes(16, 1));
    }

    @Test
    void a_block_is_copied_with_zeros_behind_its_end() {
        Bits bits = new Bits(32_768 + 1_023);
        bits.set(3, true);
        bits.set(32_768 + 65, true);
        long[] into = full(Bits.BLOCK_WORDS);
        bits.copyBlock(0, into);
        assertThat(into).isEqualTo(words(Bits.BLOCK_WORDS, 3));
        Arrays.fill(into, -1);
        bits.copyBlock(1, into);
        assertThat(into).isEqualTo(words(Bits.BLOCK_WORDS, 65));
    }

    @Test
    void of_a_block_only_what_is_in_the_set_is_retained() {
        Bits bits = new Bits(32_768 + 1_023);
        bits.set(3, true);
        bits.set(32_768 + 65, true);
        bits.set(32_768 + 66, true);
        long[] into = full(Bits.BLOCK_WORDS);
        into[1] = 0b1010;
        bits.retainBlock(1, into);
        assertThat(into).isEqualTo(words(Bits.BLOCK_WORDS, 65));
    }

    @Test
    void of_others_only_what_is_in_the_set_is_retained() {
        Bits bits = new Bits(1_023);
        bits.set(3, true);
        bits.set(1_000, true);
        long[] longer = full(20);
        longer[0] = 0b101;
        bits.retain(longer);
        assertThat(longer).isEqualTo(words(20, 1_000));
        long[] shorter = full(2);
        bits.retain(shorter);
        assertThat(shorter).isEqualTo(words(2, 3));
    }

    @Test
    void a_word_behind_the_end_is_empty() {
        Bits bits = new Bits(1_023);
        bits.set(1_023, true);
        assertThat(bits.word(15)).isEqualTo(Long.MIN_VALUE);
        assertThat(bits.word(16)).isZero();
    }

    private static Bits all() {
        Bits bits = new Bits(100_000);
        for (int id : IDS) {
            bits.set(id, true);
        }
        return bits;
    }

    private static long bytes(int words, int blocks) {
        return words * 8L + blocks * 4L + 64;
    }

    private static long[] full(int words) {
        long[] full = new long[words];
        Arrays.fill(full, -1);
        return full;
    }

    private static long[] words(int length, int id) {
        long[] words = new long[length];
        words[id >> 6] = 1L << id;
        return words;
    }
}
