package io.leadstone.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.platform.text.Fold;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Compares the table with [Model] after random changes, in every combination of conditions, sorts and pages.
class TableTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    /// Mutants are tried with fewer and always the same.
    private static final int ROUNDS = Integer.getInteger("rounds", 80);

    @Test
    void every_answer_is_what_plain_java_answers() {
        System.out.println("TableTest seed=" + SEED);
        for (int round = 0; round < ROUNDS; round++) {
            compare(SEED + round, 60, 60, new Atoms(), new Model(Dice.KINDS), 60);
        }
    }

    @Test
    void every_answer_from_many_rows_is_what_plain_java_answers() {
        compare(SEED, 3000, 3000, new Atoms(), new Model(Dice.KINDS), 10 * ROUNDS);
    }

    @Test
    void every_answer_from_rows_far_apart_is_what_plain_java_answers() {
        compare(SEED, 500, 200_000, new Atoms(), new Model(Dice.KINDS), 10 * ROUNDS);
    }

    @Test
    void a_set_of_matches_that_forgets_a_change_is_noticed() {
        Atoms forgetful = new Atoms() {
            @Override
            void retest(int id, boolean live, long changed) {}
        };
        assertThatThrownBy(() -> compare(SEED, 60, 60, forgetful, new Model(Dice.KINDS), 2000))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_set_of_matches_that_hears_of_new_rows_only_is_noticed() {
        Atoms deaf = new Atoms() {
            @Override
            void retest(int id, boolean live, long changed) {
                if (changed == ALL) {
                    super.retest(id, live, changed);
                }
            }
        };
        assertThatThrownBy(() -> compare(SEED, 60, 60, deaf, new Model(Dice.KINDS), 2000))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_set_of_matches_that_keeps_removed_rows_is_noticed() {
        Atoms clinging = new Atoms() {
            @Override
            void retest(int id, boolean live, long changed) {
                if (live) {
                    super.retest(id, true, changed);
                }
            }
        };
        assertThatThrownBy(() -> compare(SEED, 60, 60, clinging, new Model(Dice.KINDS), 2000))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void nulls_first_are_noticed() {
        Model nullsFirst = new Model(Dice.KINDS) {
            @Override
            int compare(Row a, Row b, Query query) {
                return query.descending()
                        ? -super.compare(a, b, new Query(List.of(), query.sort(), false, 0, 0))
                        : super.compare(a, b, query);
            }
        };
        assertThatThrownBy(() -> compare(SEED, 60, 60, new Atoms(), nullsFirst, 2000))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_label_that_changes_unsaid_is_noticed() {
        Model model = new Model(Dice.KINDS);
        Table table = new Table(Dice.KINDS, 10);
        label(model, table, new Dice(SEED));
        for (int i = 1; i < 100; i++) {
            put(model, table, i, new Dice(i).values());
        }
        Query byOwner = new Query(List.of(), Dice.OWNER, false, 0, 100);
        assertSame(model, table, byOwner);
        Map<Integer, String> turned = new HashMap<>();
        for (int code = 1_000_000; code < 1_000_008; code++) {
            turned.put(code, "z" + (1_000_009 - code));
        }
        model.labels.put(Dice.OWNER, turned);
        assertThatThrownBy(() -> assertSame(model, table, byOwner)).isInstanceOf(AssertionError.class);
        table.relabelled(Dice.OWNER);
        assertSame(model, table, byOwner);
    }

    /// @param rows how many rows there are about
    /// @param ids below which their ids are
    private static void compare(long seed, int rows, int ids, Atoms atoms, Model model, int rounds) {
        Dice dice = new Dice(seed);
        Table table = new Table(Dice.KINDS, dice.random.nextInt(ids), atoms);
        if (dice.random.nextBoolean()) {
            label(model, table, dice);
        }
        load(model, table, dice, rows, ids);
        for (int round = 0; round < rounds; round++) {
            for (int i = dice.random.nextInt(6); i > 0; i--) {
                change(model, table, dice, ids);
            }
            if (dice.random.nextInt(60) == 0) {
                label(model, table, dice);
            }
            assertSame(model, table, dice.query(model.rows()));
        }
        assertThat(table.size()).isEqualTo(model.rows().size());
        model.rows().forEach(row -> assertSameValues(row, table));
    }

    private static void load(Model model, Table table, Dice dice, int rows, int ids) {
        TreeMap<Integer, @Nullable Object[]> loaded = new TreeMap<>();
        for (int i = dice.random.nextInt(rows); i > 0; i--) {
            loaded.put(1 + dice.random.nextInt(ids), dice.values());
        }
        loaded.forEach((id, values) -> {
            model.put(id, values);
            table.load(id, RowBytes.row(values), 0);
        });
        table.loaded();
    }

    private static void change(Model model, Table table, Dice dice, int ids) {
        List<Model.Row> rows = model.rows();
        int kind = dice.random.nextInt(10);
        if (rows.isEmpty() || kind < 3) {
            put(model, table, 1 + dice.random.nextInt(ids), dice.values());
            return;
        }
        Model.Row row = rows.get(dice.random.nextInt(rows.size()));
        if (kind < 5) {
            model.remove(row.id());
            table.remove(row.id());
            table.remove(row.id());
        } else {
            put(model, table, row.id(), dice.edited(row.values()));
        }
    }

    private static void put(Model model, Table table, long id, @Nullable Object[] values) {
        model.put(id, values);
        @Nullable Object[] fields = new @Nullable Object[values.length + 1];
        System.arraycopy(values, 0, fields, 1, values.length);
        table.put(id, RowBytes.row(fields), 1);
    }

    /// New labels for some owners, the same ones for two of them now and then.
    private static void label(Model model, Table table, Dice dice) {
        Map<Integer, String> labels = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            labels.put(dice.owner(), Fold.fold(dice.text(1)));
        }
        if (model.labels.put(Dice.OWNER, labels) == null) {
            table.labels(Dice.OWNER, code -> model.label(Dice.OWNER, code));
        }
        table.relabelled(Dice.OWNER);
    }

    private static void assertSame(Model model, Table table, Query query) {
        Answer expected = model.query(query);
        Answer answer;
        try {
            answer = table.query(query);
        } catch (RuntimeException e) {
            throw new AssertionError("no answer to " + query, e);
        }
        assertThat(answer.total()).as("total of %s", query).isEqualTo(expected.total());
        assertThat(answer.ids()).as("page of %s", query).isEqualTo(expected.ids());
    }

    private static void assertSameValues(Model.Row row, Table table) {
        for (int column = 0; column < Dice.KINDS.size(); column++) {
            Object value = row.values().get(column);
            assertThat(table.isNull(column, row.id())).isEqualTo(value == null);
            if (value == null) {
                continue;
            }
            Object stored = switch (Dice.KINDS.get(column)) {
                case TEXT -> Objects.toString(table.text(column, row.id()), null);
                case WORD -> table.word(column, row.id());
                case CODE, NUMBER -> table.integer(column, row.id());
                case TIME -> table.seconds(column, row.id());
                case SET -> Arrays.stream(table.set(column, row.id())).boxed().toList();
            };
            assertThat(stored).isEqualTo(value);
        }
    }
}
