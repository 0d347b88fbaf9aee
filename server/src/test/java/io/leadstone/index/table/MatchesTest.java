package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchesTest {
    /// Alone, side by side, at the ends of words and of blocks of 32,768, and with two empty blocks between.
    private static final int[] SPREAD = {
        0, 5, 6, 63, 64, 127, 1_024, 32_767, 32_768, 32_769, 65_535, 131_072, 131_199, 163_839
    };

    @Test
    void every_page_of_one_set_is_a_part_of_its_ids() {
        assertPages(new Matches(bits(SPREAD)), SPREAD);
    }

    @Test
    void ids_in_one_set_alone_do_not_match() {
        Bits odd = bits(5, 63, 127, 32_767, 32_769, 65_535, 131_199, 163_839, 163_841, 300_000);
        Matches both = new Matches(bits(SPREAD), odd);
        assertPages(both, 5, 63, 127, 32_767, 32_769, 65_535, 131_199, 163_839);
        assertPages(new Matches(odd, bits(SPREAD)), 5, 63, 127, 32_767, 32_769, 65_535, 131_199, 163_839);
        assertPages(both.and(bits(63, 64, 131_199)), 63, 131_199);
    }

    @Test
    void sets_that_share_nothing_match_nothing() {
        Matches matches = new Matches(bits(1, 40_000), bits(2, 40_001));
        assertThat(matches.total()).isZero();
        assertPages(matches);
    }

    @Test
    void ids_without_gaps_are_paged_too() {
        int[] ids = IntStream.range(0, 70_000).toArray();
        Matches matches = new Matches(bits(ids), bits(ids));
        assertThat(matches.total()).isEqualTo(70_000);
        assertThat(matches.all()).isEqualTo(ids);
        for (int offset : new int[] {0, 1, 63, 64, 32_700, 32_767, 32_768, 65_530, 69_990}) {
            assertPage(matches, ids, offset, 100);
        }
    }

    @Test
    void an_id_is_contained_when_every_set_has_it() {
        Matches matches = new Matches(bits(1, 2, 40_000), bits(2, 3, 40_000));
        assertThat(IntStream.of(1, 2, 3, 4, 40_000).filter(matches::contains)).containsExactly(2, 40_000);
    }

    @Test
    void random_sets_are_intersected() {
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            int most = 1 + random.nextInt(100_000);
            int[] one = random.ints(200, 0, most).sorted().distinct().toArray();
            int[] other = IntStream.concat(
                            random.ints(50, 0, most), IntStream.of(one).limit(50))
                    .sorted()
                    .distinct()
                    .toArray();
            Bits others = bits(other);
            assertPages(
                    new Matches(bits(one), others),
                    IntStream.of(one).filter(others::get).toArray());
        }
    }

    private static void assertPages(Matches matches, int... expected) {
        assertThat(matches.total()).isEqualTo(expected.length);
        assertThat(matches.all()).isEqualTo(expected);
        assertThat(IntStream.of(expected).allMatch(matches::contains)).isTrue();
        for (int offset = 0; offset <= expected.length + 1; offset++) {
            for (int limit : new int[] {0, 1, 2, 5, expected.length, 1_000}) {
                assertPage(matches, expected, offset, limit);
            }
        }
    }

    private static void assertPage(Matches matches, int[] expected, int offset, int limit) {
        int last = expected.length - 1;
        assertThat(matches.page(offset, limit, false))
                .isEqualTo(IntStream.of(expected).skip(offset).limit(limit).toArray());
        assertThat(matches.page(offset, limit, true))
                .isEqualTo(IntStream.rangeClosed(0, last)
                        .map(i -> expected[last - i])
                        .skip(offset)
                        .limit(limit)
                        .toArray());
    }

    private static Bits bits(int... ids) {
        Bits bits = new Bits(0);
        for (int id : ids) {
            bits.set(id, true);
        }
        return bits;
    }
}
