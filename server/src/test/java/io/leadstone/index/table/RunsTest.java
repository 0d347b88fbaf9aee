package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final int PADDING = 40;
    private static final int BLOCK = 96;

    private final Runs runs = new Runs(0);
    private final TreeMap<Integer, String> expected = new TreeMap<>();

    @Test
    void runs_come_back_whatever_order_they_come_in() {
        for (int id : new int[] {3, 1, 2, 1_023, 1_024, 0, 5_000, 3, 1_030, 1_025, 4_999}) {
            put(id, "run of " + id);
        }
        assertSame();
    }

    @Test
    void a_run_that_grows_shrinks_or_empties_moves_those_behind_it() {
        for (int id = 0; id < 50; id++) {
            put(id, "Anna");
        }
        put(10, "Anna Müller-Lüdenscheidt");
        put(20, "A");
        put(30, "");
        put(49, "");
        put(49, "Zoë");
        put(40, "Otto");
        assertSame();
    }

    @Test
    void random_runs_come_back() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            put(random.nextInt(2_100), "x".repeat(random.nextInt(12)) + i);
            if (i % 500 == 499) {
                assertSame();
                runs.trim();
                assertSame();
            }
        }
    }

    @Test
    void a_block_of_more_than_65_535_bytes_counts_on() {
        for (int id = 0; id < 14; id++) {
            put(id, Character.toString('a' + id).repeat(5_000));
        }
        assertSame();
        put(14, "y");
        put(200, "z");
        put(3, "short");
        put(100, "between");
        put(1_023, "last");
        put(2, "a".repeat(6_000));
        assertSame();
        runs.trim();
        put(500, "after");
        assertSame();
    }

    @Test
    void a_block_of_just_65_535_bytes_is_kept_in_narrow_places() {
        put(0, "a".repeat(65_000));
        put(1, "b".repeat(535));
        runs.trim();
        assertThat(runs.bytes()).isEqualTo(4 + 65_535 + PADDING + 2 * 2 + BLOCK);
        put(1, "b".repeat(536));
        assertSame();
        runs.trim();
        assertThat(runs.bytes()).isEqualTo(4 + 65_536 + PADDING + 4 * 2 + BLOCK);
    }

    @Test
    void an_id_of_which_nothing_was_said_is_empty() {
        put(5, "Anna");
        assertThat(runs.equal(4, new byte[0], 0)).isTrue();
        assertThat(runs.equal(6, new byte[0], 0)).isTrue();
        assertThat(runs.equal(1_000_000, new byte[0], 0)).isTrue();
        assertThat(runs.equal(1_000_000, new byte[] {1}, 1)).isFalse();
        assertThat(runs.block(1).used()).isZero();
        assertThat(runs.blocks()).isEqualTo(1);
    }

    @Test
    void only_the_first_bytes_of_an_array_are_put_and_compared() {
        runs.put(1, bytes("Anna"), 2);
        assertThat(runs.equal(1, bytes("An"), 2)).isTrue();
        assertThat(runs.equal(1, bytes("Another"), 2)).isTrue();
        assertThat(runs.equal(1, bytes("Ann"), 3)).isFalse();
        assertThat(runs.equal(1, bytes("Am"), 2)).isFalse();
    }

    @Test
    void an_empty_run_behind_the_last_one_takes_no_room() {
        assertThat(runs.bytes()).isEqualTo(4);
        put(3_000, "");
        assertThat(runs.bytes()).isEqualTo(4);
        put(3, "Anna");
        long before = runs.bytes();
        put(900, "");
        assertThat(runs.bytes()).isEqualTo(before);
    }

    @Test
    void a_block_grows_by_half_while_runs_are_appended() {
        put(0, "x".repeat(100));
        assertThat(runs.bytes()).isEqualTo(4 + (100 + PADDING + 50) + 2 * 17 + BLOCK);
        put(1, "x".repeat(50));
        assertThat(runs.bytes()).isEqualTo(4 + (100 + PADDING + 50) + 2 * 17 + BLOCK);
        put(2, "x");
        assertThat(runs.bytes()).isEqualTo(4 + (151 + PADDING + 75) + 2 * 17 + BLOCK);
    }

    @Test
    void a_block_grows_by_a_thirty_second_when_a_run_in_its_middle_does() {
        put(0, "x".repeat(100));
        put(1, "y");
        runs.trim();
        assertThat(runs.bytes()).isEqualTo(4 + (101 + PADDING) + 2 * 2 + BLOCK);
        put(0, "x".repeat(319));
        assertThat(runs.bytes()).isEqualTo(4 + (320 + PADDING + 10) + 2 * 2 + BLOCK);
    }

    @Test
    void rows_are_opened_by_half_as_many_again_up_to_1_024() {
        put(40, "x");
        runs.trim();
        assertThat(runs.bytes()).isEqualTo(4 + (1 + PADDING) + 2 * 41 + BLOCK);
        put(41, "");
        put(42, "x");
        assertThat(runs.bytes()).isEqualTo(4 + (2 + PADDING + 1) + 2 * (43 + 21 + 16) + BLOCK);
        put(1_000, "");
        put(1_000, "y");
        assertThat(runs.bytes()).isEqualTo(4 + (3 + PADDING) + 2 * 1_024 + BLOCK);
    }

    @Test
    void the_next_block_gives_back_what_the_one_before_it_grew_by() {
        put(0, "x".repeat(100));
        put(1_024, "y");
        long opened = 2 * 4 + (100 + PADDING) + 2 + BLOCK + (1 + PADDING) + 2 * 17 + BLOCK;
        assertThat(runs.bytes()).isEqualTo(opened);
        assertSame();
    }

    @Test
    void blocks_are_added_by_an_eighth() {
        put(32 * 1_024, "x");
        assertThat(runs.blocks()).isEqualTo(32 + 1 + 4);
        put(36 * 1_024, "y");
        assertThat(runs.blocks()).isEqualTo(37);
        put(37 * 1_024, "z");
        assertThat(runs.blocks()).isEqualTo(37 + 1 + 4);
        assertThat(new Runs(1_024).blocks()).isEqualTo(2);
        assertSame();
    }

    private void put(int id, String text) {
        runs.put(id, bytes(text), bytes(text).length);
        expected.put(id, text);
    }

    private void assertSame() {
        expected.forEach((id, text) -> {
            Runs.Block block = runs.blockOf(id);
            int row = Runs.row(id);
            assertThat(Arrays.copyOfRange(block.data(), block.start(row), block.end(row)))
                    .isEqualTo(bytes(text));
            assertThat(runs.equal(id, bytes(text), bytes(text).length)).isTrue();
            assertThat(block.data().length).isGreaterThanOrEqualTo(block.used() + PADDING);
        });
        for (int number = 0; number < runs.blocks(); number++) {
            int first = number << Runs.SHIFT;
            int bytes = expected.subMap(first, first + Runs.ROWS).values().stream()
                    .mapToInt(text -> bytes(text).length)
                    .sum();
            assertThat(runs.block(number).used()).isEqualTo(bytes);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
