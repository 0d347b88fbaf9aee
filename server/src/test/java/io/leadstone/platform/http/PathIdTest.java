package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ids in paths.
class PathIdTest {
    @Test
    void digits_are_an_id() {
        assertThat(PathId.read("7")).hasValue(7);
        assertThat(PathId.read("0")).hasValue(0);
        assertThat(PathId.read("0000000000000000042")).hasValue(42);
        assertThat(PathId.read("2147483647")).hasValue(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "1a", "٧", "1.0", " 7", "2147483648", "99999999999", "00000000000000000042"})
    void everything_else_names_nothing(String text) {
        assertThat(PathId.read(text)).isEmpty();
    }
}
