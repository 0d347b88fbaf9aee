package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.index.table.Condition.AnyOf;
import io.leadstone.index.table.Condition.Before;
import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Condition.From;
import io.leadstone.index.table.Condition.Is;
import io.leadstone.index.table.Condition.WordIs;
import io.leadstone.index.table.Look.In;
import io.leadstone.index.table.Look.NumberPrefix;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.text.Utf8;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a table says of single rows, of rows that are not there, and of what it costs.
class TableEdgesTest {
    private static final int NAME = 0;
    private static final int SOURCE = 1;
    private static final int STATUS = 2;
    private static final int SCORE = 3;
    private static final int CREATED = 4;
    private static final int TAGS = 5;
    private static final List<Kind> KINDS = List.of(Kind.TEXT, Kind.WORD, Kind.CODE, Kind.NUMBER, Kind.TIME, Kind.SET);
    private static final long HIGHEST = Integer.MAX_VALUE - 2048;

    private final Table table = new Table(KINDS, 100);

    @Test
    void every_value_of_a_row_comes_back() {
        put(7, "Anna Müller", "Website", 3, 42);
        assertThat(table.text(NAME, 7)).hasToString("Anna Müller");
        assertThat(table.word(SOURCE, 7)).isEqualTo("Website");
        assertThat(table.integer(STATUS, 7)).isEqualTo(3);
        assertThat(table.integer(SCORE, 7)).isEqualTo(42);
        assertThat(table.seconds(CREATED, 7)).isEqualTo(1_700_000_007L);
        assertThat(table.set(TAGS, 7)).containsExactly(7, 300);
        assertThat(table.isNull(NAME, 7)).isFalse();
        put(8, null, null, null, null);
        assertThat(table.isNull(NAME, 8)).isTrue();
        assertThat(table.isNull(STATUS, 8)).isTrue();
    }

    @Test
    void a_row_asked_for_often_is_written_once_until_it_or_a_label_changes() {
        put(7, "Anna", null, 1, 1);
        put(8, "Ben", null, 1, 1);
        assertThat(written(7)).isNull();
        assertThat(written(7)).hasToString("Anna 1");
        assertThat(written(7)).hasToString("Anna 1");
        put(8, "Benno", null, 1, 1);
        assertThat(written(7)).as("another row has changed").hasToString("Anna 1");
        put(7, "Anna", null, 1, 2);
        assertThat(written(7)).hasToString("Anna 2");
        table.relabelled(STATUS);
        assertThat(written(7)).hasToString("Anna 3");
        table.remove(7);
        put(7, "Zoe", null, 1, 1);
        assertThat(written(7)).hasToString("Zoe 4");
        put(7 + (1 << 13), "Far", null, 1, 1);
        assertThat(written(7 + (1 << 13))).as("of the same place").isNull();
        assertThat(written(7 + (1 << 13))).hasToString("Far 5");
        assertThat(written(7)).isNull();
    }

    private int writings;

    private @Nullable Utf8 written(long id) {
        return table.written(id, asked -> Utf8.of(table.text(NAME, asked) + " " + ++writings));
    }

    @Test
    void ids_are_positive_and_leave_room_below_two_to_the_31() {
        for (long id : new long[] {0, -1, HIGHEST + 1, 1L << 32 | 7, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> put(id, "Anna", null, 1, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThat(table.contains(id)).isFalse();
        }
        put(7, "Anna", null, 1, 1);
        assertThat(table.contains(7)).isTrue();
        assertThat(table.contains(1L << 32 | 7)).isFalse();
        assertThat(table.contains(HIGHEST)).isFalse();
        table.remove(1L << 32 | 7);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void rows_of_a_load_come_in_any_order_and_each_once() {
        table.load(3, row("Anna", null, 1, 1, 3), 0);
        table.load(2_000, row("Cleo", null, 1, 1, 2_000), 0);
        table.load(2, row("Ben", null, 1, 1, 2), 0);
        assertThatThrownBy(() -> table.load(3, row("Ben", null, 1, 1, 3), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.text(NAME, 2)).hasToString("Ben");
        assertThat(table.text(NAME, 3)).hasToString("Anna");
        assertThat(table.text(NAME, 2_000)).hasToString("Cleo");
    }

    @Test
    void elements_of_a_load_come_before_their_row_or_after_it() {
        BinaryRow withoutTags = RowBytes.row("Anna", "Website", 1, 42, 1_700_000_000L);
        table.loadElement(TAGS, 3, 300);
        table.load(3, withoutTags, 0);
        table.loadElement(TAGS, 3, 7);
        table.load(4, withoutTags, 0);
        table.loadElement(TAGS, 9, 7); // of a row that never comes
        assertThat(table.set(TAGS, 3)).containsExactly(300, 7);
        assertThat(table.set(TAGS, 4)).isEmpty();
        Query tagged = new Query(List.of(new AnyOf(TAGS, List.of(7))), Query.BY_ID, false, 0, 10);
        assertThat(table.query(tagged).ids()).containsExactly(3);
        put(9, "Ben", "Website", 1, 42);
        assertThat(table.set(TAGS, 9)).containsExactly(9, 300);
        assertThatThrownBy(() -> table.loadElement(TAGS, 0, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_end_of_a_load_gives_back_room() {
        for (int id = 1; id < 900; id++) {
            table.load(id, row("A name of some length", "Website", 1, 1, id), 0);
        }
        long before = table.bytes();
        table.loaded();
        assertThat(table.bytes()).isLessThan(before);
    }

    @Test
    void of_a_row_that_is_not_there_nothing_is_told() {
        put(7, "Anna", "Website", 3, 42);
        table.remove(7);
        table.remove(7);
        assertThat(table.size()).isZero();
        assertThatThrownBy(() -> table.text(NAME, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.word(SOURCE, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.integer(STATUS, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.integer(SCORE, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.seconds(CREATED, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.set(TAGS, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.isNull(NAME, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_removed_row_leaves_no_value_to_the_next_one_of_its_id() {
        put(7, "Anna", "Website", 3, 42);
        table.remove(7);
        put(7, null, null, null, null);
        for (int column : new int[] {NAME, SOURCE, STATUS, SCORE}) {
            assertThat(table.isNull(column, 7)).isTrue();
        }
    }

    @Test
    void a_removed_row_leaves_its_room_to_others() {
        put(7, "Anna ".repeat(100), "Website", 3, 42);
        table.loaded();
        long before = table.bytes();
        table.remove(7);
        table.loaded();
        assertThat(table.bytes()).isLessThan(before - 400);
    }

    @Test
    void what_is_asked_of_another_kind_of_column_is_refused() {
        put(7, "Anna", "Website", 3, 42);
        assertThatThrownBy(() -> table.text(SOURCE, 7)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> table.query(by(TAGS))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void every_condition_finds_its_rows_before_and_after_they_change() {
        put(1, "Anna", "Website", 1, 10);
        put(2, "Ben", "Referral", 2, 20);
        put(3, "Hanna", null, null, null);
        assertFinds("anna", 1, 3);
        assertFinds(new Is(STATUS, 2), 2);
        assertFinds(new WordIs(SOURCE, "website"), 1);
        assertFinds(new AnyOf(TAGS, List.of(2, 3)), 2, 3);
        assertFinds(new From(CREATED, 1_700_000_002L), 2, 3);
        assertFinds(new Before(CREATED, 1_700_000_002L), 1);
        assertFinds(new Found(List.of(new NumberPrefix("0003"))), 3);
        put(2, "Joanna", "WEBSITE", 1, 20);
        table.remove(3);
        assertFinds("anna", 1, 2);
        assertFinds(new Is(STATUS, 2));
        assertFinds(new Is(STATUS, 1), 1, 2);
        assertFinds(new WordIs(SOURCE, "website"), 1, 2);
        assertFinds(new AnyOf(TAGS, List.of(2, 3)), 2);
        assertFinds(new From(CREATED, 1_700_000_002L), 2);
        assertFinds(new Found(List.of(new NumberPrefix("0003"))));
    }

    @Test
    void a_row_that_changes_moves_in_every_sort_that_stands() {
        put(1, "Anna", "b", 2, 10);
        put(2, "Ben", "a", 1, 20);
        for (int column : new int[] {NAME, SOURCE, STATUS, SCORE, CREATED}) {
            table.query(by(column));
        }
        put(1, "Carl", "A", 0, 30);
        put(3, "Bea", null, null, 25);
        assertThat(table.query(by(NAME)).ids()).containsExactly(3, 2, 1);
        assertThat(table.query(by(SOURCE)).ids()).containsExactly(1, 2, 3);
        assertThat(table.query(by(STATUS)).ids()).containsExactly(1, 2, 3);
        assertThat(table.query(by(SCORE)).ids()).containsExactly(2, 3, 1);
        table.remove(2);
        assertThat(table.query(by(NAME)).ids()).containsExactly(3, 1);
        assertThat(table.query(by(SCORE)).ids()).containsExactly(3, 1);
        assertThat(table.query(by(SCORE)).total()).isEqualTo(2);
    }

    @Test
    void labels_sort_a_code_until_they_are_said_to_have_changed() {
        String[] labels = {"", "zoë", "anna"};
        put(1, "Anna", null, 1, 1);
        put(2, "Ben", null, 2, 1);
        assertThat(table.query(by(STATUS)).ids()).containsExactly(1, 2);
        table.labels(STATUS, code -> labels[code]);
        assertThat(table.query(by(STATUS)).ids()).containsExactly(2, 1);
        labels[1] = "aaron";
        assertThat(table.query(by(STATUS)).ids()).containsExactly(2, 1);
        table.relabelled(STATUS);
        assertThat(table.query(by(STATUS)).ids()).containsExactly(1, 2);
    }

    @Test
    void a_query_is_quick_once_its_sets_and_its_order_are_there() {
        put(1, "Anna", "Website", 1, 10);
        Query plain = new Query(List.of(), Query.BY_ID, false, 0, 10);
        Query filtered = new Query(List.of(new Is(STATUS, 1)), Query.BY_ID, false, 0, 10);
        Query both = new Query(List.of(new Is(STATUS, 1), new Is(STATUS, 2)), Query.BY_ID, false, 0, 10);
        assertThat(table.isQuick(plain)).isTrue();
        assertThat(table.isQuick(by(NAME))).isFalse();
        assertThat(table.isQuick(filtered)).isFalse();
        table.query(by(NAME));
        table.query(filtered);
        assertThat(table.isQuick(by(NAME))).isTrue();
        assertThat(table.isQuick(filtered)).isTrue();
        assertThat(table.isQuick(both)).as("half of it").isFalse();
        table.query(both);
        assertThat(table.isQuick(both)).isTrue();
        assertThat(table.isQuick(new Query(filtered.conditions(), NAME, false, 0, 10)))
                .as("matches that are to be sorted")
                .isFalse();
    }

    @Test
    void two_sets_of_more_than_eight_million_ids_are_not_read_in_microseconds() {
        int most = 8 << 20;
        put(most - 1, "Anna", null, 1, 1);
        Query one = new Query(List.of(new Is(STATUS, 1)), Query.BY_ID, false, 0, 10);
        Query two = new Query(List.of(new Is(STATUS, 1), new Is(STATUS, 2)), Query.BY_ID, false, 0, 10);
        table.query(two);
        assertThat(table.isQuick(two)).isTrue();
        put(most, "Ben", null, 1, 1);
        assertThat(table.isQuick(two)).isFalse();
        assertThat(table.isQuick(one)).isTrue();
        put(1, "Carl", null, 1, 1);
        assertThat(table.isQuick(two)).as("the highest id counts, not the last").isFalse();
    }

    @Test
    void one_set_is_quick_however_large() {
        Table large = new Table(List.of(Kind.CODE), 0);
        large.put(17 << 20, RowBytes.row(1), 0);
        Query one = new Query(List.of(new Is(0, 1)), Query.BY_ID, false, 0, 10);
        assertThat(large.query(one).ids()).containsExactly(17 << 20);
        assertThat(large.isQuick(one)).isTrue();
    }

    @Test
    void a_table_takes_what_its_columns_sets_and_sorts_take() {
        put(1, "Anna", "Website", 1, 10);
        long columns = table.bytes();
        assertThat(columns).isGreaterThan(new Bits(100).bytes() + 5 * new Ints(100).bytes());
        table.query(new Query(List.of(new Is(STATUS, 1)), Query.BY_ID, false, 0, 10));
        long set = new Bits(1_023).bytes();
        assertThat(table.bytes()).isEqualTo(columns + set);
        table.query(by(SCORE));
        Sort sort = new Sort(new NumberColumn(false, 0), oneRow());
        assertThat(table.bytes()).isEqualTo(columns + set + sort.bytes());
    }

    private static Bits oneRow() {
        Bits live = new Bits(0);
        live.set(1, true);
        return live;
    }

    private static Query by(int column) {
        return new Query(List.of(), column, false, 0, 10);
    }

    private void assertFinds(String folded, long... ids) {
        assertFinds(new Found(List.of(new In(NAME, folded))), ids);
    }

    private void assertFinds(Condition condition, long... ids) {
        Answer answer = table.query(new Query(List.of(condition), Query.BY_ID, false, 0, 10));
        assertThat(answer.ids()).isEqualTo(ids);
        assertThat(answer.total()).isEqualTo(ids.length);
        long[] reversed =
                Arrays.stream(ids).map(id -> -id).sorted().map(id -> -id).toArray();
        assertThat(table.query(new Query(List.of(condition), CREATED, true, 0, 10))
                        .ids())
                .isEqualTo(reversed);
    }

    private void put(
            long id,
            @Nullable String name,
            @Nullable String source,
            @Nullable Integer status,
            @Nullable Integer score) {
        table.put(id, row(name, source, status, score, (int) id), 0);
    }

    private static BinaryRow row(
            @Nullable String name, @Nullable String source, @Nullable Integer status, @Nullable Integer score, int id) {
        return RowBytes.row(name, source, status, score, 1_700_000_000L + id, List.of(id, 300));
    }
}
