package io.leadstone.index;

import io.leadstone.history.Snapshot;
import io.leadstone.index.table.Table;
import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads an organisation's rows into a table.
///
/// The snapshot comes first, and each part that is read then may be of a later moment: whatever was touched since the
/// snapshot comes once more, as it is, by the first check that the table takes part in.
///
/// What is small comes by one connection. Of what is large, two halves of the rows and the elements of the sets come by
/// a connection and a thread each, while the thread that loads only fills the table: PostgreSQL takes longer to send a
/// row than it takes to be filled in.
final class Load {
    static final Sql SNAPSHOT = Sql.of("select pg_current_snapshot()::text");
    /// Of what was read and not yet filled in, some 128 KiB each.
    private static final int BLOCKS_AHEAD = 16;

    private final Definition definition;
    private final Supplier<Line> lines;
    private final int org;
    private final Table table;

    Load(Definition definition, Supplier<Line> lines, int org, Table table) {
        this.definition = definition;
        this.lines = lines;
        this.org = org;
        this.table = table;
    }

    /// Fills the table, with `size` rows or about as many.
    ///
    /// @return a snapshot that saw nothing which the table does not show
    Snapshot run(long size) {
        try (Line line = lines.get()) {
            Snapshot snapshot =
                    Snapshot.read(line.list(SNAPSHOT.bind(), Row::text).getFirst());
            if (size < definition.inPartsFrom()) {
                rows(0, Integer.MAX_VALUE).read(line, Runnable::run);
                elements().read(line, Runnable::run);
            } else {
                inParts(List.of(rows(0, size / 2), rows(size / 2, Integer.MAX_VALUE), elements()));
            }
            return snapshot;
        }
    }

    /// A part of what is to be read, and what is done with each row.
    private record Part(String copy, Map<String, Long> numbers, Consumer<BinaryRow> each) {
        void read(Line line, Consumer<Runnable> filling) {
            line.copyOut(copy, numbers, block -> filling.accept(() -> block.forEach(each)));
        }
    }

    private Part rows(long from, long until) {
        return new Part(
                definition.rows(),
                Map.of("org", (long) org, "from", from, "until", until),
                row -> table.load(row.bigint(0), row, 1));
    }

    private Part elements() {
        int column = definition.columns().size() - 1;
        return new Part(
                definition.elements(),
                Map.of("org", (long) org),
                row -> table.loadElement(column, row.bigint(0), row.integer(1)));
    }

    /// Whoever reads a part hands this thread what is to be done, failing included.
    private void inParts(List<Part> parts) {
        BlockingQueue<Runnable> arrived = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
        int[] open = {parts.size()};
        Runnable end = () -> open[0]--;
        ExecutorService readers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("index-read-", 0).factory());
        try {
            parts.forEach(part -> readers.execute(() -> put(arrived, read(part, arrived, end))));
            while (open[0] > 0) {
                arrived.take().run();
            }
        } catch (InterruptedException e) {
            throw stopped(e);
        } finally {
            readers.shutdownNow();
            readers.close();
        }
    }

    /// Returns the last that is to be done for the part.
    private Runnable read(Part part, BlockingQueue<Runnable> arrived, Runnable end) {
        try (Line line = lines.get()) {
            part.read(line, filling -> put(arrived, filling));
            return end;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private static void put(BlockingQueue<Runnable> arrived, Runnable next) {
        try {
            arrived.put(next);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private static IllegalStateException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The load was stopped.", e);
    }
}
