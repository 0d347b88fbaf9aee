package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.json.FieldErrors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {
    private final FieldErrors errors = new FieldErrors();

    @ParameterizedTest
    @CsvSource({
        "pageSize=1, 1, 0",
        "pageSize=100&pageIndex=7, 100, 7",
        "pageSize=007&pageIndex=0, 7, 0",
        "pageSize=00000000000000000100, 100, 0",
        "pageIndex=999999999999999, 10, 999999999999999",
        "pageIndex=000000000000000000012, 10, 12",
        "pageSize=&pageIndex=%20, 10, 0",
        "other=1, 10, 0"
    })
    void a_page_is_read_as_it_was_asked_for(String raw, int size, long index) {
        assertThat(read(raw)).isEqualTo(new Paging(size, index));
        assertThat(errors.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "101", "999", "1000", "-1", "+1", "1.5", "ten", "1/", "1:", "٣", "%201"})
    void a_size_that_is_not_1_to_100_is_refused_and_not_clamped(String size) {
        assertThat(read("pageSize=" + size)).isEqualTo(new Paging(10, 0));
        assertThat(errors.byField()).isEqualTo(Map.of("pageSize", List.of("Must be a whole number from 1 to 100.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000000000000000", "1e3", "x", "0x1", "1+"})
    void an_index_of_more_than_15_digits_or_of_none_is_refused(String index) {
        assertThat(read("pageIndex=" + index)).isEqualTo(new Paging(10, 0));
        assertThat(errors.byField())
                .isEqualTo(Map.of("pageIndex", List.of("Must be a whole number from 0 to 999999999999999.")));
    }

    @Test
    void a_page_begins_behind_all_rows_of_those_before_it() {
        assertThat(new Paging(25, 3).offset()).isEqualTo(75);
        assertThat(new Paging(100, 999_999_999_999_999L).offset()).isEqualTo(99_999_999_999_999_900L);
        assertThat(new Paging(10, 0).offset()).isZero();
    }

    private Paging read(String raw) {
        return Paging.read(Query.read(raw).orElseThrow(), errors);
    }
}
