package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.platform.db.BinaryRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetColumnTest {
    private static final int IDS = 2_500;
    private static final List<Integer> WIDTHS = List.of(
            0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 268_435_455, 268_435_456, Integer.MAX_VALUE, -1);

    private final SetColumn column = new SetColumn(0);

    @Test
    void elements_of_every_width_come_back_in_their_order() {
        put(1, WIDTHS);
        put(2, WIDTHS.reversed());
        put(3, List.of());
        assertThat(elements(1)).isEqualTo(WIDTHS);
        assertThat(elements(2)).isEqualTo(WIDTHS.reversed());
        assertThat(elements(3)).isEmpty();
        assertThat(column.isNull(3)).isFalse();
    }

    @Test
    void an_element_below_128_takes_one_byte_and_one_below_16_384_two() {
        put(0, List.of(127, 128, 16_383, 16_384));
        column.trim();
        Runs runs = new Runs(0);
        runs.put(0, new byte[8], 8);
        runs.trim();
        assertThat(column.bytes()).isEqualTo(runs.bytes());
    }

    @Test
    void a_set_of_many_large_elements_comes_back() {
        List<Integer> many = IntStream.range(0, 100).map(i -> -1 - i).boxed().toList();
        put(1, many);
        put(2, many.subList(0, 13));
        assertThat(elements(1)).isEqualTo(many);
        assertThat(elements(2)).isEqualTo(many.subList(0, 13));
    }

    @Test
    void elements_of_every_width_are_added_one_by_one() {
        put(3, List.of(5));
        WIDTHS.forEach(element -> column.add(2, element));
        WIDTHS.reversed().forEach(element -> column.add(1, element));
        column.add(3, 300);
        IntStream.range(0, 100).forEach(element -> column.add(4, -1 - element));
        assertThat(elements(1)).isEqualTo(WIDTHS.reversed());
        assertThat(elements(2)).isEqualTo(WIDTHS);
        assertThat(elements(3)).isEqualTo(List.of(5, 300));
        assertThat(elements(4)).hasSize(100).contains(-100);
    }

    @Test
    void a_field_differs_by_its_elements_and_their_order() {
        put(1, List.of(3, 300));
        assertThat(column.differs(1, row(List.of(3, 300)), 1)).isFalse();
        assertThat(column.differs(1, row(List.of(300, 3)), 1)).isTrue();
        assertThat(column.differs(1, row(List.of()), 1)).isTrue();
        assertThat(column.differs(2, row(List.of()), 1)).isFalse();
    }

    @Test
    void a_set_that_was_taken_away_is_empty() {
        put(1, List.of(3));
        column.clear(1);
        assertThat(elements(1)).isEmpty();
    }

    @Test
    void rows_are_found_by_any_of_their_elements() {
        for (int id = 0; id < IDS; id++) {
            put(id, set(id));
        }
        for (int wanted : new int[] {0, 3, 127, 300, 20_000, -1, 99}) {
            assertFinds(id -> set(id).contains(wanted), wanted);
        }
        assertFinds(id -> set(id).contains(3) || set(id).contains(300), 99, 300, 3);
        assertFinds(_ -> false);
    }

    @Test
    void nothing_sorts_by_a_set() {
        assertThatThrownBy(column::order).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Integer> set(int id) {
        return switch (id % 8) {
            case 0 -> List.of();
            case 1 -> List.of(3);
            case 2 -> List.of(300, 3);
            case 3 -> List.of(-1, 127);
            case 4 -> List.of(20_000, 0, 300);
            case 5 -> List.of(id % 5, 44);
            case 6 -> List.of(131, 0);
            default -> List.of(5, 6, 7, id);
        };
    }

    private void assertFinds(IntPredicate expected, int... wanted) {
        Probed.assertFinds(column.anyOf(wanted), IDS, expected);
    }

    private void put(int id, List<Integer> elements) {
        column.put(id, row(elements), 1);
    }

    private List<Integer> elements(int id) {
        return Arrays.stream(column.elements(id)).boxed().toList();
    }

    private static BinaryRow row(List<Integer> elements) {
        return RowBytes.row("Anna", elements);
    }
}
