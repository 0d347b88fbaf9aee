package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.BinaryRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeColumnTest {
    private static final int IDS = 2_500;

    private final CodeColumn column = new CodeColumn(0);

    @Test
    void codes_of_any_size_come_back() {
        int[] codes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 784, 0, 1};
        for (int id = 0; id < codes.length; id++) {
            put(id, codes[id]);
        }
        for (int id = 0; id < codes.length; id++) {
            assertThat(column.code(id)).isEqualTo(codes[id]);
            assertThat(column.isNull(id)).isFalse();
        }
        assertThat(column.isNull(100)).isTrue();
    }

    @Test
    void a_code_that_was_taken_away_is_null() {
        put(1, 7);
        put(2, 7);
        put(1, null);
        column.clear(2);
        assertThat(column.isNull(1)).isTrue();
        assertThat(column.isNull(2)).isTrue();
    }

    @Test
    void a_field_differs_by_its_code_and_by_being_null() {
        put(1, 7);
        put(2, null);
        assertThat(column.differs(1, row(7), 1)).isFalse();
        assertThat(column.differs(1, row(8), 1)).isTrue();
        assertThat(column.differs(1, row(null), 1)).isTrue();
        assertThat(column.differs(2, row(0), 1)).isTrue();
        assertThat(column.differs(2, row(null), 1)).isFalse();
    }

    @Test
    void rows_are_found_by_their_code() {
        for (int id = 0; id < IDS; id++) {
            put(id, id % 7 == 0 ? null : id % 5);
        }
        Probed.assertFinds(column.in(List.of(3)), IDS, id -> id % 7 != 0 && id % 5 == 3);
        Probed.assertFinds(column.in(List.of(0)), IDS, id -> id % 7 != 0 && id % 5 == 0);
        Probed.assertFinds(column.in(List.of(9)), IDS, _ -> false);
    }

    @Test
    void a_code_that_comes_after_the_question_is_found_too() {
        Probe probe = column.in(List.of(9));
        put(0, 1);
        put(1, 9);
        Probed.assertFinds(probe, 2, id -> id == 1);
    }

    @Test
    void codes_sort_by_number_negative_ones_first() {
        int[] codes = {5, -1, Integer.MIN_VALUE, 0, 5, Integer.MAX_VALUE};
        for (int id = 0; id < codes.length; id++) {
            put(id, codes[id]);
        }
        int[] ids = {5, 4, 3, 2, 1, 0};
        column.order().sort(ids);
        assertThat(ids).containsExactly(2, 1, 3, 0, 4, 5);
        assertThat(column.order().compare(1, 3)).isNegative();
        assertThat(column.order().compare(4, 0)).isPositive();
    }

    @Test
    void labelled_codes_sort_by_their_labels_an_empty_one_first() {
        Map<Integer, String> labels = new HashMap<>(Map.of(10, "zoë", 20, "anna", 30, "annabel", 40, "", 60, "anna"));
        column.label(labels::get);
        int[] codes = {10, 20, 30, 40, 50, 60};
        for (int id = 0; id < codes.length; id++) {
            put(id, codes[id]);
        }
        Order order = column.order();
        assertThat(order.isNull(5)).isFalse();
        assertThat(order.isNull(4)).as("without a label").isTrue();
        assertThat(order.isNull(3)).as("with an empty one").isFalse();
        assertThat(order.isNull(6)).as("without a code").isTrue();
        int[] ids = {0, 1, 2, 3, 5};
        order.sort(ids);
        assertThat(ids).containsExactly(3, 1, 5, 2, 0);
        assertThat(order.compare(1, 5)).isNegative();
        assertThat(order.compare(2, 1)).isPositive();
    }

    @Test
    void a_label_that_changes_under_a_sort_changes_the_next_sort_alone() {
        Map<Integer, String> labels = new HashMap<>(Map.of(10, "anna", 20, "ben"));
        column.label(labels::get);
        put(1, 10);
        put(2, 20);
        Order order = column.order();
        assertThat(order.isNull(1) || order.isNull(2)).isFalse();
        labels.put(10, "carl");
        assertThat(order.isNull(1)).isFalse();
        assertThat(order.compare(1, 2)).isNegative();
        Order next = column.order();
        assertThat(next.isNull(1) || next.isNull(2)).isFalse();
        assertThat(next.compare(1, 2)).isPositive();
    }

    @Test
    void the_dictionary_doubles_when_it_is_full() {
        long none = new Ints(0).bytes();
        assertThat(column.bytes()).isEqualTo(none + 80);
        put(1, 100);
        assertThat(column.bytes()).isEqualTo(none + 2 * 80);
        put(2, 200);
        put(3, 300);
        put(4, 100);
        assertThat(column.bytes()).isEqualTo(none + 4 * 80);
    }

    private void put(int id, @Nullable Integer code) {
        column.put(id, row(code), 1);
    }

    private static BinaryRow row(@Nullable Integer code) {
        return RowBytes.row(12345, code);
    }
}
