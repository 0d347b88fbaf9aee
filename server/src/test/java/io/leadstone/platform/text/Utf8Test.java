package io.leadstone.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final String NAME = "Zoë 🦊";

    @Test
    void a_text_is_its_utf_8_and_comes_back() {
        assertThat(Utf8.of(NAME).bytes()).isEqualTo(NAME.getBytes(StandardCharsets.UTF_8));
        assertThat(Utf8.of(NAME)).hasToString(NAME);
        assertThat(Utf8.of("")).hasToString("");
    }

    @Test
    void a_wrapped_array_is_taken_over() {
        byte[] bytes = {'A', 'n', 'n', 'a'};
        assertThat(Utf8.wrap(bytes).bytes()).isSameAs(bytes);
        assertThat(Utf8.wrap(bytes)).hasToString("Anna");
    }

    @Test
    void equal_bytes_are_equal_texts() {
        assertThat(Utf8.of(NAME))
                .isEqualTo(Utf8.wrap(NAME.getBytes(StandardCharsets.UTF_8)))
                .hasSameHashCodeAs(Utf8.wrap(NAME.getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(Utf8.of("Zoë"))
                .isNotEqualTo(NAME);
        assertThat(Utf8.of("Anna").hashCode()).isNotEqualTo(Utf8.of("Ben").hashCode());
    }

    @Test
    void no_text_is_none() {
        assertThat(Utf8.ofNullable(null)).isNull();
        assertThat(Utf8.ofNullable("Anna")).isEqualTo(Utf8.of("Anna"));
    }
}
