package io.leadstone.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    @Test
    void it_is_read_as_it_was_written() {
        Position position = new Position(48_213, 311);
        assertThat(position.text()).isEqualTo("48213.311");
        assertThat(Position.read("48213.311")).contains(position);
        assertThat(Position.read("0.0")).contains(Position.BEGINNING);
        assertThat(Position.read("999999999999999999.999999999999999999")).isPresent();
    }

    @Test
    void the_transaction_counts_before_the_row() {
        assertThat(new Position(2, 1)).isGreaterThan(new Position(1, 9));
        assertThat(new Position(2, 2)).isGreaterThan(new Position(2, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.",
                ".1",
                "1.2.3",
                "-1.2",
                "+1.2",
                "01.2",
                "1.02",
                "1 .2",
                "1e3.2",
                "1.9999999999999999999",
                "١.٢"
            })
    void anything_else_is_none(String text) {
        assertThat(Position.read(text)).isEmpty();
    }
}
