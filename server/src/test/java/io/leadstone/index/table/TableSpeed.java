package io.leadstone.index.table;

import io.leadstone.index.table.Condition.AnyOf;
import io.leadstone.index.table.Condition.Found;
import io.leadstone.index.table.Condition.From;
import io.leadstone.index.table.Condition.Is;
import io.leadstone.index.table.Condition.WordIs;
import io.leadstone.index.table.Look.In;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.text.Fold;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Measures one table: `java … io.leadstone.index.TableSpeed 1000000`, all on one thread with
/// `-Djava.util.concurrent.ForkJoinPool.common.parallelism=0`.
final class TableSpeed {
    private static final Condition STATUS = new Is(SampleRows.STATUS, 2);
    private static final Condition SOURCE = new WordIs(SampleRows.SOURCE, "website");
    private static final Condition TAG = new AnyOf(SampleRows.TAGS, List.of(1000, 1003));
    private static final int LIMIT = 10;

    private final Random random = new Random(1);
    private final int rows;
    private final Table table;

    private TableSpeed(int rows) {
        this.rows = rows;
        long start = System.nanoTime();
        table = SampleRows.table(rows);
        System.out.printf("%,d rows drawn and loaded in %.1f s%n", rows, (System.nanoTime() - start) / 1e9);
    }

    public static void main(String[] arguments) {
        for (String rows : arguments) {
            new TableSpeed(Integer.parseInt(rows)).run();
        }
    }

    private void run() {
        System.out.printf("%d bytes a row%n", table.bytes() / rows);
        pages("by id", Query.BY_ID);
        pages("one condition", Query.BY_ID, STATUS);
        pages("two conditions", Query.BY_ID, STATUS, SOURCE);
        pages("three conditions", Query.BY_ID, STATUS, SOURCE, TAG);
        pages("repeated search", Query.BY_ID, word("example"));
        pages("search and status", Query.BY_ID, word("example"), STATUS);
        measure(
                "created from",
                200,
                i -> new Query(
                        List.of(new From(SampleRows.CREATED, 1_750_000_000L + i * 1000L)),
                        Query.BY_ID,
                        true,
                        0,
                        LIMIT));
        measure(
                "updated from",
                200,
                i -> new Query(
                        List.of(new From(SampleRows.UPDATED, 1_780_000_000L + i * 1000L)),
                        Query.BY_ID,
                        true,
                        0,
                        LIMIT));
        measure("new rare word", 300, i -> first(word(rare())));
        measure("new common word", 60, i -> first(word("a" + (char) ('a' + i % 26) + (i < 30 ? "" : "a"))));
        measure("new source", 12, i -> first(new WordIs(SampleRows.SOURCE, "x" + i)));
        measure("new tag", 60, i -> first(new AnyOf(SampleRows.TAGS, List.of(1001 + i, 7))));
        typing();
        for (int sort : new int[] {SampleRows.NAME, SampleRows.EMAIL, SampleRows.UPDATED}) {
            time("build sort " + sort, 1, i -> table.query(new Query(List.of(), sort, false, 0, LIMIT)));
        }
        pages("by name", SampleRows.NAME);
        pages("by email", SampleRows.EMAIL);
        pages("by name, status", SampleRows.NAME, STATUS);
        pages("by name, three", SampleRows.NAME, STATUS, SOURCE, TAG);
        pages("by name, rare word", SampleRows.NAME, word("zo"));
        puts();
        System.out.printf("%d bytes a row with sorts and sets%n", table.bytes() / rows);
    }

    /// Random depths, and the first page.
    private void pages(String name, int sort, Condition... conditions) {
        List<Condition> all = List.of(conditions);
        int total = (int) table.query(new Query(all, sort, false, 0, 1)).total();
        for (int i = 0; i < 20_000; i++) { // until it is compiled
            table.query(new Query(all, Query.BY_ID, (i & 1) == 0, random.nextInt(total), LIMIT));
        }
        measure(name, 3000, i -> new Query(all, sort, random.nextBoolean(), random.nextInt(total), LIMIT));
        measure(name + ", first", 3000, i -> new Query(all, sort, true, 0, LIMIT));
    }

    private void typing() {
        long cold = table.coldTerms();
        String[] names = new String[100];
        Arrays.setAll(names, i -> name());
        measure("typing a name on", 100, i -> {
            table.query(first(word(names[i].substring(0, names[i].length() - 1))));
            return first(word(names[i]));
        });
        System.out.printf("  of 200 words %d were cold%n", table.coldTerms() - cold);
    }

    private void puts() {
        for (int i = 0; i < 27; i++) {
            table.query(first(word(rare())));
        }
        table.query(first(STATUS));
        table.query(first(SOURCE));
        table.query(first(TAG));
        SampleRows others = new SampleRows(rows);
        int count = 20_000;
        byte[][] records = new byte[count][];
        Arrays.setAll(records, i -> others.record(1 + random.nextInt(rows)));
        BinaryRow row = new BinaryRow();
        time("put, every value new", count, i -> table.put(1 + random.nextInt(rows), row.record(records[i]), 0));
        time("put, a new row", count, i -> table.put(rows + 1 + i, row.record(records[i]), 0));
        byte[][] changed = new byte[count][];
        int[] ids = random.ints(count, 1, rows).toArray();
        for (int i = 0; i < count; i++) {
            @Nullable Object[] values = others.values(ids[i]);
            table.put(ids[i], RowBytes.row(values), 0);
            values[SampleRows.STATUS] = 1 + i % 5;
            values[SampleRows.UPDATED] = 1_790_000_000L + i;
            changed[i] = RowBytes.record(values);
        }
        time("put, another status", count, i -> table.put(ids[i], row.record(changed[i]), 0));
        for (int i = 0; i < count; i++) {
            table.remove(rows + 1 + i);
        }
    }

    private static void time(String name, int times, IntConsumer work) {
        long start = System.nanoTime();
        long cpu = cpu();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        System.out.printf(
                "%-24s %,10.1f us mean %,10.1f us of processor%n",
                name, (System.nanoTime() - start) / 1e3 / times, (cpu() - cpu) / 1e3 / times);
    }

    private void measure(String name, int times, IntFunction<Query> query) {
        long[] nanos = new long[times];
        long cpu = cpu();
        for (int i = 0; i < times; i++) {
            Query next = query.apply(i);
            long start = System.nanoTime();
            table.query(next);
            nanos[i] = System.nanoTime() - start;
        }
        cpu = cpu() - cpu;
        Arrays.sort(nanos);
        System.out.printf(
                "%-24s %,10.1f us p05 %,10.1f us p50 %,10.1f us of processor%n",
                name, nanos[times / 20] / 1e3, nanos[times / 2] / 1e3, cpu / 1e3 / times);
    }

    /// Tells what the work takes where other programs keep the processor busy.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Query first(Condition... conditions) {
        return new Query(List.of(conditions), Query.BY_ID, true, 0, LIMIT);
    }

    private static Found word(String folded) {
        return new Found(List.of(new In(SampleRows.NAME, folded), new In(SampleRows.EMAIL, folded)));
    }

    private String rare() {
        return "q" + Integer.toString(random.nextInt(36 * 36 * 36), 36) + "x" + random.nextInt(10);
    }

    private String name() {
        String name;
        do {
            name = Objects.toString(table.text(SampleRows.NAME, 1 + random.nextInt(rows)), null);
        } while (name == null || name.length() < 6);
        return Fold.fold(name).split(" ", 2)[0] + "x";
    }
}
