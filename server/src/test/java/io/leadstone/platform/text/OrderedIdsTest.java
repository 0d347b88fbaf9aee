package io.leadstone.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderedIdsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123Z");

    private final OrderedIds ids = at(NOON);

    @Test
    void an_id_is_a_uuid_of_version_7_with_its_time_in_milliseconds() {
        for (UUID id : many()) {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        }
    }

    @Test
    void ids_sort_by_their_time() {
        String earlier = ids.next().toString();
        assertThat(at(NOON.plusMillis(1)).next().toString()).isGreaterThan(earlier);
    }

    @Test
    void each_of_the_74_other_bits_is_now_one_and_now_zero() {
        long highOnes = 0;
        long highZeros = 0;
        long lowOnes = 0;
        long lowZeros = 0;
        for (UUID id : many()) {
            highOnes |= id.getMostSignificantBits();
            highZeros |= ~id.getMostSignificantBits();
            lowOnes |= id.getLeastSignificantBits();
            lowZeros |= ~id.getLeastSignificantBits();
        }
        assertThat(highOnes & highZeros).isEqualTo(0xfffL);
        assertThat(lowOnes & lowZeros).isEqualTo(-1L >>> 2);
    }

    private List<UUID> many() {
        return Stream.generate(ids::next).limit(200).toList();
    }

    private static OrderedIds at(Instant now) {
        return new OrderedIds(Clock.fixed(now, ZoneOffset.UTC));
    }
}
