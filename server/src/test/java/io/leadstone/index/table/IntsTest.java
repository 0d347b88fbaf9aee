package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void a_value_comes_back_whatever_its_width(int value) {
        Ints ints = new Ints(0);
        ints.set(7, 200);
        ints.set(8, value);
        assertThat(ints.get(7)).isEqualTo(200);
        assertThat(ints.get(8)).isEqualTo(value);
        assertThat(ints.get(9)).isZero();
    }

    @Test
    void values_that_widen_one_after_the_other_all_stay() {
        Ints ints = new Ints(1_023);
        int[] values = {255, 256, 65_535, 65_536, -1, 0, 3};
        for (int i = 0; i < values.length; i++) {
            ints.set(1_023 - i, values[i]);
        }
        for (int i = 0; i < values.length; i++) {
            assertThat(ints.get(1_023 - i)).isEqualTo(values[i]);
        }
    }

    @Test
    void an_id_takes_one_two_or_four_bytes() {
        Ints ints = new Ints(0);
        assertThat(ints.bytes()).isEqualTo(1_024 + 48);
        ints.set(0, 255);
        assertThat(ints.bytes()).isEqualTo(1_024 + 48);
        ints.set(0, 256);
        assertThat(ints.bytes()).isEqualTo(2 * 1_024 + 48);
        ints.set(0, 65_535);
        assertThat(ints.bytes()).isEqualTo(2 * 1_024 + 48);
        ints.set(0, 65_536);
        assertThat(ints.bytes()).isEqualTo(4 * 1_024 + 48);
    }

    @Test
    void room_grows_by_an_eighth_in_whole_steps_of_1_024() {
        Ints ints = new Ints(1_023);
        ints.set(1_024, 1);
        assertThat(ints.bytes()).isEqualTo(2 * 1_024 + 48);
        ints.set(16_000, 1);
        assertThat(ints.bytes()).isEqualTo(18 * 1_024 + 48);
        assertThat(ints.get(1_024)).isEqualTo(1);
        assertThat(new Ints(1_024).bytes()).isEqualTo(2 * 1_024 + 48);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300, 70_000})
    void values_of_every_width_stay_when_room_grows(int value) {
        Ints ints = new Ints(0);
        ints.set(5, value);
        ints.set(1_024, value - 1);
        ints.set(9_000, value - 2);
        assertThat(IntStream.of(5, 1_024, 9_000, 9_001, 1_000_000).map(ints::get))
                .containsExactly(value, value - 1, value - 2, 0, 0);
    }

    @Test
    void a_zero_behind_the_end_needs_no_room() {
        Ints ints = new Ints(0);
        ints.set(5_000, 0);
        assertThat(ints.bytes()).isEqualTo(1_024 + 48);
        assertThat(ints.get(1_024)).isZero();
    }

    @Test
    void a_value_that_goes_back_to_zero_is_zero() {
        Ints ints = new Ints(0);
        ints.set(5, 9);
        ints.set(5, 0);
        assertThat(ints.get(5)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 300, 70_000})
    void the_wanted_values_are_found_and_those_behind_the_list_are_not(int bound) {
        Ints ints = random(bound);
        boolean[] wanted = new boolean[5];
        wanted[1] = true;
        wanted[4] = true;
        long[] words = new long[Bits.wordsFor(4)];
        ints.fillWanted(wanted, words, 1, 4);
        assertThat(BitSet.valueOf(words).stream().toArray())
                .isEqualTo(ids(1_024, 3_072, ints, value -> value == 1 || value == 4));
    }

    @Test
    void a_range_takes_its_least_value_leaves_its_bound_and_the_exceptions() {
        Ints ints = random(50);
        Bits except = new Bits(0);
        except.set(1_500, true);
        ints.set(1_500, 10);
        ints.set(1_501, 10);
        ints.set(1_502, 20);
        long[] words = new long[Bits.wordsFor(4)];
        words[0] = 1;
        ints.fillRange(10, 20, except, words, 1, 4);
        int[] expected = ids(1_024, 3_072, ints, value -> value >= 10 && value < 20);
        BitSet found = BitSet.valueOf(words);
        assertThat(found.stream().toArray())
                .isEqualTo(IntStream.concat(IntStream.of(0), IntStream.of(expected))
                        .filter(id -> id != 1_500)
                        .toArray());
        assertThat(found.get(1_501)).isTrue();
        assertThat(found.get(1_502)).isFalse();
    }

    @Test
    void ids_behind_the_end_are_not_found_though_they_read_as_zero() {
        Ints ints = new Ints(1_023);
        long[] words = new long[Bits.wordsFor(3)];
        ints.fillWanted(new boolean[] {true}, words, 0, 3);
        assertThat(BitSet.valueOf(words).length()).isEqualTo(1_024);
        ints.fillRange(0, 1, new Bits(0), words, 0, 3);
        assertThat(BitSet.valueOf(words).length()).isEqualTo(1_024);
    }

    @Test
    void a_search_stops_at_its_last_step() {
        Ints ints = random(2);
        boolean[] wanted = {true, true};
        long[] words = new long[Bits.wordsFor(3)];
        ints.fillWanted(wanted, words, 0, 1);
        assertThat(BitSet.valueOf(words).cardinality()).isEqualTo(1_024);
        ints.fillRange(0, 2, new Bits(0), words, 0, 2);
        assertThat(BitSet.valueOf(words).cardinality()).isEqualTo(2_048);
    }

    /// 3,072 values from 0 on.
    private static Ints random(int bound) {
        Random random = new Random(3);
        Ints ints = new Ints(3_071);
        for (int id = 0; id < 3_072; id++) {
            ints.set(id, random.nextInt(10) == 0 ? random.nextInt(bound) : random.nextInt(Math.min(bound, 30)));
        }
        return ints;
    }

    private static int[] ids(int from, int to, Ints ints, IntPredicate wanted) {
        return IntStream.range(from, to).filter(id -> wanted.test(ints.get(id))).toArray();
    }
}
