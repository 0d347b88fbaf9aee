package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
    private record Texts(List<byte[]> byId) implements Order {
        @Override
        public boolean isNull(int id) {
            return false;
        }

        @Override
        public int part(int id, int depth) {
            return Order.part(byId.get(id), depth);
        }

        @Override
        public boolean more(int part) {
            return Order.textGoesOn(part);
        }
    }

    @Test
    void a_key_is_read_four_bytes_at_a_time_the_first_one_highest() {
        byte[] key = {1, 2, 3, 4, (byte) 0xff, 6};
        assertThat(Order.part(key, 0)).isEqualTo(0x01020304);
        assertThat(Order.part(key, 1)).isEqualTo(0xff060000);
        assertThat(Order.part(key, 2)).isZero();
        assertThat(Order.part(new byte[0], 0)).isZero();
    }

    @Test
    void a_text_goes_on_until_a_part_ends_in_zero() {
        assertThat(Order.textGoesOn(0x01020304)).isTrue();
        assertThat(Order.textGoesOn(0x010203ff)).isTrue();
        assertThat(Order.textGoesOn(0x01020300)).isFalse();
        assertThat(Order.textGoesOn(0)).isFalse();
    }

    @Test
    void a_prefix_sorts_before_what_it_begins_and_high_bytes_after_low_ones() {
        assertSorted("", "a", "ab", "abc", "abcd", "abcd", "abcde", "abcdefgh", "abcdefghi", "b", "é", "ÿ", "я", "😀");
    }

    @Test
    void equal_keys_sort_by_id_even_where_they_are_long() {
        Texts texts = new Texts(Collections.nCopies(100, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}));
        int[] ids = IntStream.range(0, 100).map(i -> 99 - i).toArray();
        texts.sort(ids);
        assertThat(ids).isEqualTo(IntStream.range(0, 100).toArray());
        assertThat(texts.compare(3, 4)).isNegative();
        assertThat(texts.compare(4, 3)).isPositive();
        assertThat(texts.compare(4, 4)).isZero();
    }

    @Test
    void so_many_ids_that_all_cores_sort_them_are_sorted() {
        assertSortsRandomTexts(Order.PARALLEL_FROM + 1_000);
    }

    @Test
    void random_texts_are_sorted() {
        assertSortsRandomTexts(2_000);
    }

    private static void assertSortsRandomTexts(int count) {
        Random random = new Random(13);
        Texts texts = new Texts(IntStream.range(0, count)
                .mapToObj(id -> bytes(random, random.nextInt(11)))
                .toList());
        int[] ids = IntStream.range(0, count).map(i -> count - 1 - i).toArray();
        texts.sort(ids);
        assertThat(ids)
                .isEqualTo(IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparing(texts.byId::get, Arrays::compareUnsigned))
                        .mapToInt(id -> id)
                        .toArray());
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? 200 + random.nextInt(50) : 'a' + random.nextInt(2));
        }
        return bytes;
    }

    private static void assertSorted(String... expected) {
        Texts texts = new Texts(Arrays.stream(expected)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
        int[] ids = IntStream.range(0, expected.length)
                .map(i -> expected.length - 1 - i)
                .toArray();
        texts.sort(ids);
        assertThat(ids).isEqualTo(IntStream.range(0, expected.length).toArray());
        for (int id = 1; id < expected.length; id++) {
            assertThat(texts.compare(id - 1, id)).isNegative();
            assertThat(texts.compare(id, id - 1)).isPositive();
        }
    }
}
