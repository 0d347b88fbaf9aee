package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Sorted ids against a tree, where pieces fill, split and empty.
class SortedIdsTest {
    private static final int IDS = 6_200;

    private final Random random = new Random(7);
    private final int[] keys = random.ints(IDS, 0, 40).toArray();
    private final Order order = new Keys(keys);
    private final TreeSet<Integer> tree =
            new TreeSet<>(Comparator.<Integer>comparingInt(id -> keys[id]).thenComparingInt(id -> id));

    private record Keys(List<Integer> byId) implements Order {
        Keys(int[] keys) {
            this(Arrays.stream(keys).boxed().toList());
        }

        @Override
        public boolean isNull(int id) {
            return false;
        }

        @Override
        public int part(int id, int depth) {
            return byId.get(id);
        }

        @Override
        public boolean more(int part) {
            return false;
        }
    }

    @Test
    void ids_that_come_one_by_one_fill_and_split_pieces() {
        SortedIds ids = new SortedIds(order, new int[0]);
        for (int id = 0; id < IDS; id++) {
            add(ids, id);
        }
        assertSame(ids);
        assertThat(ids.bytes()).isBetween(IDS * 4L, IDS * 16L);
    }

    @Test
    void ids_in_falling_order_go_to_the_first_piece() {
        SortedIds ids = sorted(500);
        for (int id = IDS - 1; id >= 500; id--) {
            add(ids, id);
        }
        assertSame(ids);
    }

    @Test
    void ids_that_go_empty_their_pieces() {
        SortedIds ids = sorted(IDS);
        List<Integer> going = new ArrayList<>(tree);
        Collections.shuffle(going, random);
        for (int i = 0; i < IDS - 5; i++) {
            remove(ids, going.get(i));
            if (i % 500 == 0) {
                assertSame(ids);
            }
        }
        assertSame(ids);
        for (int id : new ArrayList<>(tree)) {
            remove(ids, id);
        }
        assertSame(ids);
        add(ids, 17);
        add(ids, 18);
        assertSame(ids);
    }

    @Test
    void the_last_pieces_go_and_come_again() {
        SortedIds ids = sorted(IDS);
        List<Integer> last = new ArrayList<>(tree).subList(IDS - 2_000, IDS).reversed();
        last.forEach(id -> remove(ids, id));
        assertSame(ids);
        last.forEach(id -> add(ids, id));
        assertSame(ids);
    }

    @Test
    void ids_that_just_fill_their_pieces_take_one_more() {
        SortedIds ids = sorted(2 * 768);
        add(ids, 2 * 768);
        assertSame(ids);
    }

    @Test
    void pieces_begin_three_quarters_full_and_grow_by_an_eighth() {
        assertThat(new SortedIds(order, new int[0]).bytes()).isEqualTo(bytes(2, 1, 0));
        SortedIds ids = sorted(8 * 768);
        assertThat(ids.bytes()).isEqualTo(bytes(8 + 2 + 1, 8, 8 * 768));
        ids.add(8 * 768);
        assertThat(ids.bytes()).isEqualTo(bytes(8 + 2 + 1, 8, 8 * 768 + 96 + 16));
    }

    private static long bytes(int room, int pieces, int ids) {
        return room * 12L + pieces * 16L + ids * 4L;
    }

    @Test
    void whole_pieces_go_and_come_again() {
        SortedIds ids = sorted(IDS);
        List<Integer> first = new ArrayList<>(tree).subList(0, 2_000);
        first.forEach(id -> remove(ids, id));
        assertSame(ids);
        first.forEach(id -> add(ids, id));
        assertSame(ids);
    }

    @Test
    void an_id_that_is_not_where_its_key_belongs_is_refused() {
        SortedIds ids = sorted(1_000);
        assertThatThrownBy(() -> ids.remove(1_500)).isInstanceOf(IllegalStateException.class);
        int last = tree.last();
        ids.remove(last);
        assertThatThrownBy(() -> ids.remove(last)).isInstanceOf(IllegalStateException.class);
    }

    private SortedIds sorted(int count) {
        for (int id = 0; id < count; id++) {
            tree.add(id);
        }
        return new SortedIds(order, array(tree));
    }

    private void add(SortedIds ids, int id) {
        tree.add(id);
        ids.add(id);
    }

    private void remove(SortedIds ids, int id) {
        tree.remove(id);
        ids.remove(id);
    }

    /// Pages at the ends, at the pieces' borders and between, of all and of every third.
    private void assertSame(SortedIds ids) {
        int[] all = array(tree);
        assertThat(ids.total()).isEqualTo(all.length);
        assertPages(all, (offset, length, down) -> ids.page(offset, length, down));
        Bits thirds = new Bits(IDS);
        for (int id = 0; id < IDS; id += 3) {
            thirds.set(id, true);
        }
        Matches matches = new Matches(thirds);
        int[] matching = Arrays.stream(all).filter(id -> id % 3 == 0).toArray();
        assertPages(matching, (offset, length, down) -> ids.page(matches, matching.length, offset, length, down));
    }

    private interface Page {
        int[] of(int offset, int length, boolean descending);
    }

    private static void assertPages(int[] expected, Page page) {
        for (int offset :
                new int[] {0, 1, 255, 767, 768, 769, 1_023, 1_024, expected.length / 2, expected.length - 3}) {
            if (offset < 0 || offset > expected.length) {
                continue;
            }
            int length = Math.min(100, expected.length - offset);
            assertThat(page.of(offset, length, false)).isEqualTo(Arrays.copyOfRange(expected, offset, offset + length));
            assertThat(page.of(offset, length, true))
                    .isEqualTo(Arrays.copyOfRange(reversed(expected), offset, offset + length));
        }
    }

    private static int[] reversed(int[] ids) {
        int[] reversed = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            reversed[i] = ids[ids.length - 1 - i];
        }
        return reversed;
    }

    private static int[] array(Set<Integer> ids) {
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
