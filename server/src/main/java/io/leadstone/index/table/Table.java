package io.leadstone.index.table;

import io.leadstone.index.table.Condition.Before;
import io.leadstone.index.table.Condition.From;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.text.Utf8;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Rows by id as columns in memory, and the exact answer to any [Query].
///
/// Ids are positive, dense (a hole costs as much as a row) and below 2^31 - 2,048. Many may read at once while
/// nobody writes; who loads, puts, removes or labels must be alone.
public final class Table {
    private static final int MOST_ID = Integer.MAX_VALUE - 2048;

    /// Of sets that are intersected, in words of 64 ids: 2 MiB take some 100 µs.
    private static final long QUICK_WORDS = 1 << 18;

    private final Column[] columns;
    private final Probes probes;
    private final Bits live;
    private final Atoms atoms;
    private final AtomicReferenceArray<@Nullable Sort> sorts;
    private final Written written = new Written();
    private int steps;
    /// Keeps the compiler from leaving [#touch] out.
    @SuppressWarnings("UnusedVariable")
    private int touched;

    /// @param expectedIds room to begin with; more comes as needed
    public Table(List<Kind> columns, int expectedIds) {
        this(columns, expectedIds, new Atoms());
    }

    Table(List<Kind> columns, int expectedIds, Atoms atoms) {
        this.columns =
                columns.stream().map(kind -> Column.of(kind, expectedIds)).toArray(Column[]::new);
        this.probes = new Probes(this.columns);
        this.live = new Bits(expectedIds);
        this.atoms = atoms;
        this.sorts = new AtomicReferenceArray<>(this.columns.length);
    }

    /// Adds a row of the first load. Field `firstField + i` is column `i`; columns behind the last field stay as they
    /// are.
    public void load(long id, BinaryRow row, int firstField) {
        int at = checked(id);
        if (live.get(at)) {
            throw new IllegalArgumentException("id " + id + " twice");
        }
        int given = Math.min(columns.length, row.fields() - firstField);
        for (int i = 0; i < given; i++) {
            columns[i].put(at, row, firstField + i);
        }
        steps = Math.max(steps, Bits.steps(at));
        live.set(at, true);
        written.forget(at);
    }

    /// Adds an element of the first load behind those that the row has in a [Kind#SET] column, before or after the row
    /// itself is loaded.
    public void loadElement(int column, long id, int element) {
        column(SetColumn.class, column).add(checked(id), element);
    }

    /// Ends the first load: gives back the room for growth.
    public void loaded() {
        for (Column column : columns) {
            column.trim();
        }
    }

    /// Inserts or replaces a row. Only columns that differ are written, and only their sorts move the row.
    public void put(long id, BinaryRow row, int firstField) {
        int at = checked(id);
        boolean present = live.get(at);
        steps = Math.max(steps, Bits.steps(at));
        long changed = present ? 0 : Atoms.ALL;
        written.forget(at);
        for (int i = 0; i < columns.length; i++) {
            Column column = columns[i];
            if (present && !column.differs(at, row, firstField + i)) {
                continue;
            }
            changed |= Atoms.column(i);
            Sort sort = sorts.get(i);
            if (sort == null) {
                column.put(at, row, firstField + i);
                continue;
            }
            if (present) {
                sort.remove(at); // while its old key stands
            }
            column.put(at, row, firstField + i);
            sort.add(at);
        }
        live.set(at, true);
        atoms.retest(at, true, changed);
    }

    /// Takes a row out, if it is there.
    public void remove(long id) {
        if (!contains(id)) {
            return;
        }
        int at = (int) id;
        written.forget(at);
        for (int i = 0; i < columns.length; i++) {
            Sort sort = sorts.get(i);
            if (sort != null) {
                sort.remove(at);
            }
            columns[i].clear(at);
        }
        live.set(at, false);
        atoms.retest(at, false, Atoms.ALL);
    }

    public long size() {
        return live.total();
    }

    public boolean contains(long id) {
        return id > 0 && id <= MOST_ID && live.get((int) id);
    }

    /// The page of the rows that match every condition, and how many these are.
    public Answer query(Query query) {
        boolean everything = query.conditions().isEmpty();
        Matches matches = all(query.conditions());
        int[] page;
        if (query.sort() == Query.BY_ID) {
            page = matches.page(query.offset(), query.limit(), query.descending());
        } else if (everything) {
            page = sort(query.sort()).page(query.offset(), query.limit(), query.descending());
        } else {
            page = sort(query.sort()).page(matches, query.offset(), query.limit(), query.descending());
        }
        if (query.sort() != Query.BY_ID) {
            touched = touch(page);
        }
        return new Answer(matches.total(), Arrays.stream(page).asLongStream().toArray());
    }

    /// How many of the rows that match every condition hold each code of a [Kind#CODE] or [Kind#SET] column, found by
    /// one pass over them; codes that none holds are left out.
    public Map<Integer, Long> tally(int column, List<Condition> conditions) {
        return columns[column] instanceof SetColumn sets
                ? sets.tally(all(conditions))
                : column(CodeColumn.class, column).tally(all(conditions));
    }

    /// The same of a [Kind#WORD] column, by folded text.
    public Map<String, Long> tallyWords(int column, List<Condition> conditions) {
        return column(WordColumn.class, column).tally(all(conditions));
    }

    private Matches all(List<Condition> conditions) {
        return conditions.isEmpty() ? new Matches(live) : matches(conditions);
    }

    /// Rows that lie all over memory are fetched column by column: the processor then waits for several of them at a
    /// time, where who reads row by row waits for one after the other (at five million rows half as long again).
    private int touch(int[] page) {
        int sum = 0;
        for (Column column : columns) {
            for (int id : page) {
                sum += column.touch(id);
            }
        }
        return sum;
    }

    /// Whether the answer is found in microseconds: every set and the order are there, and the sets are small enough to
    /// be read.
    public boolean isQuick(Query query) {
        List<Condition> conditions = query.conditions();
        boolean sorted = query.sort() == Query.BY_ID || (conditions.isEmpty() && sorts.get(query.sort()) != null);
        return sorted
                && (conditions.size() <= 1 || (long) conditions.size() * Bits.wordsFor(steps) <= QUICK_WORDS)
                && conditions.stream().allMatch(atoms::knows);
    }

    /// The text of a [Kind#TEXT] column, exactly as stored.
    public @Nullable Utf8 text(int column, long id) {
        return column(TextColumn.class, column).text(present(id));
    }

    /// The text of a [Kind#WORD] column, exactly as stored.
    public @Nullable String word(int column, long id) {
        return column(WordColumn.class, column).text(present(id));
    }

    /// Lets a [Kind#CODE] column sort by the folded text of each code; a code without one sorts last, like a null.
    public void labels(int column, IntFunction<@Nullable String> foldedLabel) {
        column(CodeColumn.class, column).label(foldedLabel);
        relabelled(column);
    }

    /// Says that labels have changed: the column is sorted anew when it is next asked for.
    public void relabelled(int column) {
        written.forgetAll();
        sorts.set(column, null);
    }

    public boolean isNull(int column, long id) {
        return columns[column].isNull(present(id));
    }

    /// The int of a [Kind#CODE] or [Kind#NUMBER] column; of no meaning where it is null.
    public int integer(int column, long id) {
        return columns[column] instanceof CodeColumn codes
                ? codes.code(present(id))
                : column(NumberColumn.class, column).integer(present(id));
    }

    /// The seconds since 1970 of a [Kind#TIME] column; of no meaning where it is null.
    public long seconds(int column, long id) {
        return column(NumberColumn.class, column).seconds(present(id));
    }

    /// The elements of a [Kind#SET] column, as stored.
    public int[] set(int column, long id) {
        return column(SetColumn.class, column).elements(present(id));
    }

    /// A row as `writer` writes it, or null when it is not asked for often. It is handed out again until the row or a
    /// label changes, and shall depend on these alone.
    public @Nullable Utf8 written(long id, LongFunction<Utf8> writer) {
        return written.of(present(id), writer);
    }

    /// How much memory it takes, within a few percent.
    public long bytes() {
        long bytes = live.bytes() + atoms.bytes() + written.bytes();
        for (int i = 0; i < columns.length; i++) {
            Sort sort = sorts.get(i);
            bytes += columns[i].bytes() + (sort == null ? 0 : sort.bytes());
        }
        return bytes;
    }

    /// How many search words had to be looked for in every row, because no earlier word narrowed them down.
    public long coldTerms() {
        return atoms.coldTerms();
    }

    private Matches matches(List<Condition> conditions) {
        Bits[] sets = new Bits[conditions.size()];
        for (int i = 0; i < sets.length; i++) {
            Condition condition = conditions.get(i);
            // a range is hardly asked for twice, and found by one pass over ints: only the others are remembered
            sets[i] = condition instanceof From || condition instanceof Before
                    ? probes.of(condition).scan(live, steps)
                    : atoms.rows(condition, () -> probes.of(condition), live, steps);
        }
        return new Matches(sets);
    }

    /// Sorts when first asked to; who asks for the same sort meanwhile waits for it.
    private Sort sort(int column) {
        Sort ready = sorts.get(column);
        if (ready != null) {
            return ready;
        }
        synchronized (columns[column]) {
            Sort sort = sorts.get(column);
            if (sort == null) {
                sort = new Sort(columns[column].order(), live);
                sorts.set(column, sort);
            }
            return sort;
        }
    }

    private <T extends Column> T column(Class<T> kind, int column) {
        return kind.cast(columns[column]);
    }

    private int present(long id) {
        if (!contains(id)) {
            throw new IllegalArgumentException("no row " + id);
        }
        return (int) id;
    }

    private static int checked(long id) {
        if (id <= 0 || id > MOST_ID) {
            throw new IllegalArgumentException("id " + id);
        }
        return (int) id;
    }
}
