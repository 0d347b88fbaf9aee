package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Look.In;
import io.leadstone.index.table.Look.NumberPrefix;
import io.leadstone.platform.text.Fold;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private final Table table = new Table(List.of(Kind.TEXT), 0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "Anna",
                "ANNA",
                "anna M",
                "[{",
                "Élodie",
                "ОЛЬГА",
                "ΟΔΟΣ",
                "STRAẞE",
                "İpek",
                "ﬁ",
                "Jose\u0301",
                "\u1100\u1161\u11a8",
                "𐐀",
                "😀 Anna",
                "王小明",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            })
    void a_text_comes_back_as_it_was_stored_and_is_found_by_its_fold(String text) {
        put(1, text);
        assertThat(table.text(0, 1)).hasToString(text);
        assertThat(total(new In(0, Fold.fold(text)))).isEqualTo(1);
    }

    @Test
    void texts_too_long_for_two_bytes_of_place_come_back_too() {
        String line = "A line that is ".repeat(20);
        for (int id = 1; id < 1000; id++) {
            put(id, line + id);
        }
        put(500, "Short");
        put(400, line.repeat(3));
        table.loaded();
        put(1001, line + 1001);
        assertThat(table.text(0, 499)).hasToString(line + 499);
        assertThat(table.text(0, 500)).hasToString("Short");
        assertThat(table.text(0, 400)).hasToString(line.repeat(3));
        assertThat(table.text(0, 1001)).hasToString(line + 1001);
        assertThat(total(new In(0, "is 999"))).isEqualTo(1);
    }

    @Test
    void the_end_of_one_text_and_the_beginning_of_the_next_are_not_a_word() {
        put(1, "Joan");
        put(2, "Naomi");
        assertThat(total(new In(0, "ann"))).isZero();
        assertThat(total(new In(0, "an"))).isEqualTo(1);
    }

    @Test
    void who_types_on_is_not_answered_by_another_scan() {
        for (int id = 1; id < 1000; id++) {
            put(id, id % 100 == 0 ? "Zoë Müller" : "Anna Miller");
        }
        assertThat(total(new In(0, "zo"))).isEqualTo(9);
        assertThat(table.coldTerms()).isEqualTo(1);
        assertThat(total(new In(0, "zoë"))).isEqualTo(9);
        assertThat(total(new In(0, "zoë x"))).isZero();
        assertThat(table.coldTerms()).isEqualTo(1);
        assertThat(total(new In(0, "anna"))).isEqualTo(990);
        assertThat(table.coldTerms()).isEqualTo(2);
    }

    @Test
    void a_number_is_written_with_at_least_four_digits() {
        for (int id : new int[] {4, 42, 420, 4200, 42_000, 142}) {
            put(id, "Anna");
        }
        assertThat(total(new NumberPrefix("42"))).isEqualTo(2);
        assertThat(total(new NumberPrefix("0042"))).isEqualTo(1);
        assertThat(total(new NumberPrefix("00"))).isEqualTo(2);
        assertThat(total(new NumberPrefix(""))).isEqualTo(6);
        assertThat(total(new NumberPrefix("42000000000"))).isZero();
        put(43, "Anna");
        assertThat(total(new NumberPrefix("004"))).isEqualTo(2);
        assertThat(total(new NumberPrefix("00"))).isEqualTo(3);
    }

    @Test
    void what_is_not_there_is_no_row() {
        put(7, null);
        assertThat(table.text(0, 7)).isNull();
        assertThat(total(new In(0, ""))).isZero();
        assertThatThrownBy(() -> table.text(0, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> put(0, "Anna")).isInstanceOf(IllegalArgumentException.class);
    }

    private void put(long id, @Nullable String text) {
        table.put(id, RowBytes.row(text), 0);
    }

    private long total(Look look) {
        return table.query(new Query(List.of(new Found(List.of(look))), Query.BY_ID, false, 0, 10))
                .total();
    }
}
