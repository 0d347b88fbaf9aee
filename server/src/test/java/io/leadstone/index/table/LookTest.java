package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Look.In;
import io.leadstone.index.table.Look.NumberPrefix;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {
    @Test
    void a_longer_word_is_within_a_part_of_it_in_the_same_column() {
        assertThat(new In(1, "anna").within(new In(1, "ann"))).isTrue();
        assertThat(new In(1, "anna").within(new In(1, "nna"))).isTrue();
        assertThat(new In(1, "anna").within(new In(1, "anna"))).isTrue();
        assertThat(new In(1, "ann").within(new In(1, "anna"))).isFalse();
        assertThat(new In(1, "anna").within(new In(2, "ann"))).isFalse();
        assertThat(new In(1, "42").within(new NumberPrefix("4"))).isFalse();
    }

    @Test
    void more_digits_are_within_the_first_of_them() {
        assertThat(new NumberPrefix("0042").within(new NumberPrefix("004"))).isTrue();
        assertThat(new NumberPrefix("0042").within(new NumberPrefix("42"))).isFalse();
        assertThat(new NumberPrefix("004").within(new NumberPrefix("0042"))).isFalse();
        assertThat(new NumberPrefix("42").within(new In(1, "4"))).isFalse();
    }

    @Test
    void a_word_is_within_another_when_each_of_its_looks_is() {
        Found ann = new Found(List.of(new In(0, "ann"), new In(1, "ann")));
        assertThat(new Found(List.of(new In(0, "anna"), new In(1, "anna"))).within(ann))
                .isTrue();
        assertThat(new Found(List.of(new In(0, "anna"))).within(ann)).isTrue();
        assertThat(new Found(List.of(new In(0, "anna"), new In(2, "anna"))).within(ann))
                .isFalse();
        assertThat(ann.within(new Found(List.of()))).isFalse();
    }
}
