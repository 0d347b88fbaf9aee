package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.index.table.Condition.AnyOf;
import io.leadstone.index.table.Condition.Before;
import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Condition.From;
import io.leadstone.index.table.Condition.Is;
import io.leadstone.index.table.Condition.WordIs;
import io.leadstone.index.table.Look.In;
import io.leadstone.index.table.Look.NumberPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomsTest {
    private static final Is SEVEN = new Is(3, 7);

    private final Atoms atoms = new Atoms();
    private final List<String> fills = Collections.synchronizedList(new ArrayList<>());

    /// Matches by the id alone, and remembers what it was asked.
    private final class ByIdAlone implements Probe {
        private final IntPredicate matching;

        ByIdAlone(IntPredicate matching) {
            this.matching = matching;
        }

        @Override
        public boolean matches(int id) {
            return matching.test(id);
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            fills.add(fromStep + "-" + toStep);
            for (int id = fromStep << 10; id < toStep << 10; id++) {
                if (matching.test(id)) {
                    words[id >> 6] |= 1L << id;
                }
            }
        }
    }

    @Test
    void what_is_known_is_found_once() {
        Bits first = rows(SEVEN, id -> id % 2 == 0, 2);
        assertThat(ids(first)).isEqualTo(ids(2, id -> id % 2 == 0));
        assertThat(rows(SEVEN, _ -> true, 2)).isSameAs(first);
        assertThat(fills).containsExactly("0-2");
    }

    @Test
    void only_rows_that_are_there_match() {
        Bits live = new Bits(2_047);
        live.set(5, true);
        live.set(1_026, true);
        Bits found = atoms.rows(SEVEN, () -> new ByIdAlone(id -> id % 2 == 0), live, 2);
        assertThat(ids(found)).containsExactly(1_026);
    }

    @Test
    void a_condition_is_known_once_its_rows_were_found() {
        assertThat(atoms.knows(SEVEN)).isFalse();
        rows(SEVEN, _ -> true, 1);
        assertThat(atoms.knows(SEVEN)).isTrue();
        assertThat(atoms.knows(new Is(3, 8))).isFalse();
    }

    @Test
    void a_condition_whose_rows_could_not_be_found_is_not_known() {
        IntPredicate planted = _ -> {
            throw new IllegalStateException("planted");
        };
        assertThatThrownBy(() -> rows(SEVEN, planted, 1)).hasMessage("planted");
        assertThat(atoms.knows(SEVEN)).isFalse();
        assertThat(atoms.bytes()).isZero();
        atoms.retest(5, true, Atoms.ALL);
    }

    @Test
    void a_row_that_changes_in_a_column_of_the_condition_is_tested_anew() {
        int[] bound = {100};
        Bits rows = rows(SEVEN, id -> id < bound[0], 1);
        bound[0] = 50;
        atoms.retest(70, true, Atoms.column(2) | Atoms.column(4));
        assertThat(rows.get(70)).isTrue();
        atoms.retest(70, true, Atoms.column(2) | Atoms.column(3));
        assertThat(rows.get(70)).isFalse();
        atoms.retest(40, true, Atoms.column(3));
        assertThat(rows.get(40)).isTrue();
        atoms.retest(40, false, Atoms.ALL);
        assertThat(rows.get(40)).isFalse();
    }

    @Test
    void each_condition_concerns_its_own_columns() {
        assertConcerns(new Is(3, 1), 3);
        assertConcerns(new WordIs(4, "web"), 4);
        assertConcerns(new AnyOf(5, List.of(1)), 5);
        assertConcerns(new From(6, 1), 6);
        assertConcerns(new Before(7, 1), 7);
        assertConcerns(new Condition.IsNull(9), 9);
        assertConcerns(new Found(List.of(new In(1, "ann"), new In(8, "ann"))), 1, 8);
        assertConcerns(new Found(List.of(new In(2, "4"), new NumberPrefix("4"))), 0, 2);
    }

    private void assertConcerns(Condition condition, int... columns) {
        for (int column = 0; column < 10; column++) {
            int changed = column;
            boolean[] matching = {true};
            Atoms one = new Atoms();
            Bits rows = one.rows(condition, () -> new ByIdAlone(_ -> matching[0]), live(1), 1);
            matching[0] = false;
            one.retest(5, true, Atoms.column(column));
            assertThat(rows.get(5))
                    .as("column %d, %s", column, condition)
                    .isEqualTo(IntStream.of(columns).noneMatch(c -> c == changed));
        }
    }

    @Test
    void the_sixty_four_used_last_are_kept() {
        for (int code = 0; code < 64; code++) {
            rows(new Is(0, code), _ -> true, 1);
        }
        assertThat(atoms.bytes()).isEqualTo(64 * new Bits(1_023).bytes());
        rows(new Is(0, 0), _ -> true, 1);
        rows(new Is(0, 64), _ -> true, 1);
        assertThat(atoms.knows(new Is(0, 0))).as("used again").isTrue();
        assertThat(atoms.knows(new Is(0, 1))).as("the eldest").isFalse();
        assertThat(atoms.knows(new Is(0, 2))).isTrue();
        assertThat(atoms.bytes()).isEqualTo(64 * new Bits(1_023).bytes());
    }

    @Test
    void large_sets_are_kept_in_64_mib() {
        int steps = 40 << 10; // a set takes 5 MiB
        Bits none = new Bits(0);
        for (int code = 0; code < 14; code++) {
            atoms.rows(new Is(0, code), () -> new Probe.Any(List.of()), none, steps);
        }
        assertThat(IntStream.range(0, 14)
                        .filter(code -> atoms.knows(new Is(0, code)))
                        .count())
                .isEqualTo((64 << 20) / new Bits(new long[Bits.wordsFor(steps)]).bytes());
    }

    @Test
    void a_word_that_goes_on_is_looked_for_among_the_rows_of_its_beginning() {
        rows(word("a"), id -> id % 40 == 0, 2);
        rows(word("an"), id -> id % 80 == 0, 2);
        rows(word("nn"), id -> id % 60 == 0, 2);
        rows(new Found(List.of(new In(9, "an"))), _ -> false, 2);
        fills.clear();
        assertThat(ids(rows(word("ann"), id -> id % 160 == 0, 2))).isEqualTo(ids(2, id -> id % 160 == 0));
        assertThat(fills).isEmpty();
        assertThat(atoms.coldTerms())
                .as("a, nn and what is looked for elsewhere")
                .isEqualTo(3);
        assertThat(ids(rows(word("xann"), _ -> true, 2))).isEqualTo(ids(2, id -> id % 160 == 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64})
    void a_beginning_that_a_thirty_second_of_all_rows_have_is_no_help(int having) {
        rows(word("a"), id -> id < having, 2);
        rows(word("an"), id -> id < 10, 2);
        assertThat(atoms.coldTerms()).isEqualTo(having == 63 ? 1 : 2);
    }

    @Test
    void what_is_no_word_counts_for_nothing() {
        rows(SEVEN, _ -> true, 1);
        assertThat(atoms.coldTerms()).isZero();
    }

    @Test
    void a_wide_search_is_done_in_sixteen_parts_that_make_the_whole() {
        assertThat(rows(word("a"), id -> id % 3 == 0, 205).total()).isEqualTo(205 * 1_024 / 3 + 1);
        assertThat(fills)
                .hasSize(16)
                .contains("0-12", "12-25", "25-38", "192-205")
                .doesNotContain("0-205");
    }

    @Test
    void a_search_is_wide_from_200_steps_on() {
        rows(word("a"), _ -> true, 199);
        assertThat(fills).containsExactly("0-199");
        rows(word("b"), _ -> true, 200);
        assertThat(fills).hasSize(17);
        rows(SEVEN, _ -> true, 200);
        assertThat(fills).hasSize(18).contains("0-200");
    }

    private Bits rows(Condition condition, IntPredicate matching, int steps) {
        return atoms.rows(condition, () -> new ByIdAlone(matching), live(steps), steps);
    }

    private static Found word(String folded) {
        return new Found(List.of(new In(1, folded)));
    }

    private static Bits live(int steps) {
        long[] words = new long[Bits.wordsFor(steps)];
        Arrays.fill(words, -1);
        return new Bits(words);
    }

    private static int[] ids(Bits bits) {
        return new Matches(bits).all();
    }

    private static int[] ids(int steps, IntPredicate matching) {
        return IntStream.range(0, steps << 10).filter(matching).toArray();
    }
}
