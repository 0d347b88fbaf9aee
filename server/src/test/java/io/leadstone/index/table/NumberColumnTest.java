package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.platform.db.BinaryRow;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NumberColumnTest {
    private static final int IDS = 2_500;
    private static final long NOON = 1_700_000_000L;

    private final NumberColumn numbers = new NumberColumn(false, 0);
    private final NumberColumn times = new NumberColumn(true, 0);

    @Test
    void numbers_of_any_size_come_back() {
        int[] values = {0, 1, -1, 100, Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int id = 0; id < values.length; id++) {
            put(numbers, id, values[id]);
        }
        assertThat(IntStream.range(0, values.length).map(numbers::integer).toArray())
                .isEqualTo(values);
    }

    @Test
    void seconds_from_1970_to_2106_come_back_and_others_are_refused() {
        long last = (1L << 32) - 1;
        put(times, 1, 0L);
        put(times, 2, NOON);
        put(times, 3, last);
        assertThat(times.seconds(1)).isZero();
        assertThat(times.seconds(2)).isEqualTo(NOON);
        assertThat(times.seconds(3)).isEqualTo(last);
        assertThatThrownBy(() -> put(times, 4, last + 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> put(times, 4, -1L)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void a_number_that_was_taken_away_leaves_nothing() {
        put(numbers, 1, 7);
        put(numbers, 2, 7);
        put(numbers, 1, null);
        assertThat(numbers.isNull(1)).isTrue();
        assertThat(numbers.integer(1)).isZero();
        numbers.clear(2);
        assertThat(numbers.isNull(2)).isFalse();
        assertThat(numbers.integer(2)).isZero();
        numbers.clear(1);
        assertThat(numbers.isNull(1)).isFalse();
    }

    @Test
    void a_field_differs_by_its_number_and_by_being_null() {
        put(numbers, 1, 7);
        put(numbers, 2, null);
        assertThat(numbers.differs(1, row(7), 1)).isFalse();
        assertThat(numbers.differs(1, row(8), 1)).isTrue();
        assertThat(numbers.differs(1, row(null), 1)).isTrue();
        assertThat(numbers.differs(2, row(0), 1)).isTrue();
        assertThat(numbers.differs(2, row(null), 1)).isFalse();
    }

    @Test
    void rows_are_found_from_a_second_on_and_before_one() {
        for (int id = 0; id < IDS; id++) {
            put(times, id, id % 7 == 0 ? null : NOON + id % 50);
        }
        Probed.assertFinds(times.from(NOON + 20), IDS, id -> id % 7 != 0 && id % 50 >= 20);
        Probed.assertFinds(times.before(NOON + 20), IDS, id -> id % 7 != 0 && id % 50 < 20);
    }

    @Test
    void a_range_from_or_before_any_second_at_all_holds_all_or_none() {
        for (int id = 0; id < IDS; id++) {
            put(times, id, (long) id);
        }
        Probed.assertFinds(times.from(Long.MIN_VALUE), IDS, _ -> true);
        Probed.assertFinds(times.before(Long.MIN_VALUE), IDS, _ -> false);
        Probed.assertFinds(times.from(Long.MAX_VALUE), IDS, _ -> false);
        Probed.assertFinds(times.before(Long.MAX_VALUE), IDS, _ -> true);
    }

    @Test
    void numbers_sort_negative_ones_first_and_ties_by_id() {
        int[] values = {5, -1, Integer.MIN_VALUE, 0, 5, Integer.MAX_VALUE};
        for (int id = 0; id < values.length; id++) {
            put(numbers, id, values[id]);
        }
        int[] ids = {5, 4, 3, 2, 1, 0};
        numbers.order().sort(ids);
        assertThat(ids).containsExactly(2, 1, 3, 0, 4, 5);
        assertThat(numbers.order().compare(1, 3)).isNegative();
        assertThat(numbers.order().compare(4, 0)).isPositive();
    }

    @Test
    void a_column_takes_what_its_values_and_its_nulls_take() {
        assertThat(numbers.bytes()).isEqualTo(new Ints(0).bytes() + new Bits(0).bytes());
    }

    private static void put(NumberColumn column, int id, @Nullable Object value) {
        column.put(id, row(value), 1);
    }

    private static BinaryRow row(@Nullable Object value) {
        return RowBytes.row("Anna", value);
    }
}
