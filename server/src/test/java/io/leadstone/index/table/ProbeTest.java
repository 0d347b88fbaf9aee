package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    private static final int IDS = 21_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "000",
                "0000",
                "00000",
                "004",
                "0042",
                "1",
                "10",
                "100",
                "1000",
                "10000",
                "9",
                "99",
                "999",
                "9999",
                "2",
                "20",
                "209",
                "2099",
                "20999",
                "21000",
                "12345",
                "1234567890",
                "01",
                "4x",
                "x",
                "-1",
                "+1"
            })
    void a_number_is_found_by_what_it_begins_with_when_written_with_four_digits(String digits) {
        Probed.assertFinds(
                new Probe.Prefix(digits), IDS, id -> "%04d".formatted(id).startsWith(digits));
    }

    @ParameterizedTest
    @CsvSource({"2147481600, true", "21474816, true", "2147481601, false", "3, false", "9999999999, false"})
    void the_highest_ids_of_all_are_found_one_by_one(String digits, boolean found) {
        assertThat(new Probe.Prefix(digits).matches(2_147_481_600)).isEqualTo(found);
    }

    @Test
    void more_digits_than_an_id_can_have_find_nothing() {
        Probed.assertFinds(new Probe.Prefix("1".repeat(11)), IDS, _ -> false);
        Probed.assertFinds(new Probe.Prefix("9".repeat(10)), IDS, _ -> false);
        Probed.assertFinds(new Probe.Prefix("0".repeat(10)), IDS, _ -> false);
        Probed.assertFinds(new Probe.Prefix("4".repeat(100)), IDS, _ -> false);
    }

    @Test
    void numbers_of_every_length_are_found_at_once() {
        long[] words = new long[Bits.wordsFor(1_000)];
        new Probe.Prefix("11").fill(words, 0, 1_000);
        assertThat(BitSet.valueOf(words).stream().toArray())
                .isEqualTo(IntStream.of(1_100, 11_000, 110_000)
                        .flatMap(from -> IntStream.range(from, from + from / 11))
                        .toArray());
    }

    @Test
    void ids_of_ten_digits_are_found_too() {
        int step = 1_000_000_000 >> 10; // ends at 1,000,000,511
        long[] words = new long[Bits.wordsFor(step + 1)];
        new Probe.Prefix("1000000000").fill(words, step, step + 1);
        assertThat(BitSet.valueOf(words).stream().toArray()).containsExactly(1_000_000_000);
        new Probe.Prefix("1000000").fill(words, step, step + 1);
        assertThat(BitSet.valueOf(words).stream().toArray())
                .isEqualTo(IntStream.range(1_000_000_000, 1_000_000_512).toArray());
    }

    @Test
    void a_search_keeps_to_its_steps() {
        long[] words = new long[Bits.wordsFor(1_000)];
        new Probe.Prefix("9").fill(words, 900, 950);
        BitSet found = BitSet.valueOf(words);
        assertThat(found.nextSetBit(0)).isEqualTo(900 * 1_024);
        assertThat(found.length()).isEqualTo(950 * 1_024);
        assertThat(found.cardinality()).isEqualTo(50 * 1_024);
    }

    @Test
    void any_of_some_probes_matches_what_one_of_them_does() {
        Probe any = new Probe.Any(List.of(new Probe.Prefix("0042"), new Probe.Prefix("0043")));
        Probed.assertFinds(any, IDS, id -> id == 42 || id == 43);
        Probed.assertFinds(new Probe.Any(List.of()), IDS, _ -> false);
    }
}
