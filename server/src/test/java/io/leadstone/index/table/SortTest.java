package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A sort of 4,096 rows, every fifth without a key, against plain lists.
class SortTest {
    private static final int IDS = 4_096;

    private final int[] keys = new Random(21).ints(IDS + 10, 0, 300).toArray();
    private final TreeSet<Integer> live = new TreeSet<>();
    private final Keys order = new Keys();

    /// Counts how often it is asked for a key.
    private final class Keys implements Order {
        private int asked;

        @Override
        public boolean isNull(int id) {
            return keys[id] % 5 == 0;
        }

        @Override
        public int part(int id, int depth) {
            asked++;
            return keys[id];
        }

        @Override
        public boolean more(int part) {
            return false;
        }
    }

    @Test
    void all_rows_are_paged_those_without_a_key_last_in_both_directions() {
        assertPages(sorted());
    }

    @Test
    void rows_come_and_go_with_and_without_a_key() {
        Sort sort = sorted();
        for (int id = 0; id < 500; id++) {
            live.remove(id);
            sort.remove(id);
        }
        assertPages(sort);
        for (int id = 250; id < 500; id++) {
            live.add(id);
            sort.add(id);
        }
        assertPages(sort);
    }

    @Test
    void an_id_behind_all_others_is_sorted_in() {
        Sort sort = sorted();
        for (int id = IDS; id < IDS + 10; id++) {
            live.add(id);
            sort.add(id);
        }
        assertPages(sort);
    }

    @Test
    void matches_are_paged_be_they_many_or_few() {
        Sort sort = sorted();
        assertPages(sort, id -> id % 2 == 0);
        assertPages(sort, id -> id % 97 == 0);
        assertPages(sort, id -> id % 500 == 3);
        assertPages(sort, id -> id == 2_345);
        assertPages(sort, _ -> false);
        assertPages(sort, id -> keys[id] % 5 == 0);
        assertPages(sort, id -> keys[id] % 5 != 0 && id % 3 == 0);
    }

    @Test
    void no_row_at_all_is_a_page_too() {
        assertPages(new Sort(order, new Bits(0)));
    }

    @Test
    void sorting_one_match_costs_as_much_as_walking_past_128_rows() {
        for (int id = 0; id < IDS; id++) {
            keys[id] = 5 * id + 1; // no row without one
        }
        Sort sort = sorted();
        assertThat(sorts(sort, 16, 8))
                .as("16 * 128 = 4,096 * 8 / 16, from the end")
                .isTrue();
        assertThat(sorts(sort, 16, 7))
                .as("16 * 128 = 4,096 * 8 / 16, from the beginning")
                .isTrue();
        assertThat(sorts(sort, 16, 6)).as("16 * 128 > 4,096 * 7 / 16").isFalse();
        assertThat(sorts(sort, 16, 12)).as("16 * 128 > 4,096 * 4 / 16").isFalse();
        assertThat(sorts(sort, 17, 8)).as("17 * 128 > 4,096 * 9 / 17").isFalse();
        assertThat(sorts(sort, 15, 7)).as("15 * 128 < 4,096 * 8 / 15").isTrue();
    }

    @Test
    void a_sort_takes_what_its_ids_and_its_nulls_take() {
        assertThat(new Sort(order, new Bits(0)).bytes())
                .isEqualTo(new SortedIds(order, new int[0]).bytes() + new Bits(0).bytes());
    }

    /// Whether the matches are sorted for one page of one of them, rather than met by walking along all rows.
    private boolean sorts(Sort sort, int matching, int offset) {
        order.asked = 0;
        sort.page(new Matches(bits(id -> id % 200 == 7 && id / 200 < matching)), offset, 1, false);
        return order.asked > 0;
    }

    private Sort sorted() {
        IntStream.range(0, IDS).forEach(live::add);
        return new Sort(order, bits(_ -> true));
    }

    private void assertPages(Sort sort) {
        assertPages(_ -> true, sort::page);
        assertPages(sort, _ -> true);
    }

    private void assertPages(Sort sort, IntPredicate matching) {
        Matches matches = new Matches(bits(matching));
        assertPages(matching, (offset, limit, down) -> sort.page(matches, offset, limit, down));
    }

    private interface Page {
        int[] of(long offset, int limit, boolean descending);
    }

    private void assertPages(IntPredicate matching, Page page) {
        for (boolean down : new boolean[] {false, true}) {
            int[] expected = expected(matching, down);
            int keyed =
                    (int) IntStream.of(expected).filter(id -> !order.isNull(id)).count();
            for (int offset : new int[] {
                0, 1, 7, expected.length / 2, keyed - 3, keyed, keyed + 2, expected.length - 1, expected.length + 5
            }) {
                for (int limit : new int[] {0, 1, 3, 10, 1_000}) {
                    assertThat(page.of(Math.max(0, offset), limit, down))
                            .as("%d from %d on of %d", limit, offset, expected.length)
                            .isEqualTo(IntStream.of(expected)
                                    .skip(Math.max(0, offset))
                                    .limit(limit)
                                    .toArray());
                }
            }
        }
    }

    private int[] expected(IntPredicate matching, boolean down) {
        Comparator<Integer> byKey = Comparator.<Integer>comparingInt(id -> order.isNull(id) ? 0 : keys[id])
                .thenComparing(Comparator.naturalOrder());
        return live.stream()
                .filter(matching::test)
                .sorted(Comparator.<Integer, Boolean>comparing(order::isNull)
                        .thenComparing(down ? byKey.reversed() : byKey))
                .mapToInt(id -> id)
                .toArray();
    }

    private Bits bits(IntPredicate matching) {
        Bits bits = new Bits(0);
        live.stream().filter(matching::test).forEach(id -> bits.set(id, true));
        return bits;
    }
}
