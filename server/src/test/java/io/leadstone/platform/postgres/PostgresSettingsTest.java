package io.leadstone.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
    @Test
    void a_small_machine_gets_the_least_that_is_useful() {
        assertThat(PostgresSettings.arguments(5432, 512))
                .contains("shared_buffers=128MB", "effective_cache_size=256MB");
    }

    @Test
    void an_eighth_of_the_memory_is_for_pages_and_half_is_counted_on() {
        assertThat(PostgresSettings.arguments(5432, 16_384))
                .contains("shared_buffers=2048MB", "effective_cache_size=8192MB");
    }

    @Test
    void a_large_machine_keeps_its_memory_for_other_things() {
        assertThat(PostgresSettings.arguments(5432, 262_144)).contains("shared_buffers=4096MB");
    }
}
