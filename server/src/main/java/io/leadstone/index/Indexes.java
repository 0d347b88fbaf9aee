package io.leadstone.index;

import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.history.SharedCheck;
import io.leadstone.history.Snapshot;
import io.leadstone.index.table.Table;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The indexes of the organisations in use on this node, within a budget of bytes; the one that was read longest ago
/// goes first. What is not here is loaded when it is asked for.
///
/// An index enters with the snapshot that it was loaded at, is brought up to date by the next shared check, and only
/// then answers. A request that has waited for its own check before may read any index that answers.
public final class Indexes implements Follower {
    /// Rows up to which a load is expected to be over within [#SOON_SECONDS]: a request waits for it so long, and only
    /// then is answered another way.
    private static final long SOON = 1_500_000;

    private static final long SOON_SECONDS = 3;
    /// For a load, of those who may not be answered another way meanwhile.
    private static final long LOAD_PATIENCE_SECONDS = 5;
    /// How many are answered another way while organisations load.
    private static final int MOST_ASKING = 2;
    /// Of heap a row, to tell before loading whether an organisation could fit.
    private static final long BYTES_A_ROW = 200;
    /// Changes in one check beyond which loading anew is quicker, if they are also a tenth of the rows.
    private static final int MANY = 1_000;

    private static final Logger LOG = Logger.getLogger(Indexes.class);

    private final Definition definition;
    private final Supplier<Line> lines;
    private final long budget;
    private final ExecutorService loaders = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("index-load-", 0).factory());
    private final Map<Integer, CompletableFuture<Held>> slots = new ConcurrentHashMap<>();
    private final Map<Integer, Held> followed = new ConcurrentHashMap<>();
    private final Semaphore asking = new Semaphore(MOST_ASKING);
    private final LongAdder loads = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder fallbacks = new LongAdder();
    private @Nullable SharedCheck check;

    public Indexes(Definition definition, Supplier<Line> lines, long budget) {
        this.definition = definition;
        this.lines = lines;
        this.budget = budget;
    }

    /// What a metric or the operator wants to know.
    ///
    /// @param bytes of heap, all indexes together
    /// @param fallbacks reads that had to be answered another way
    /// @param coldTerms search terms that had to scan, of the indexes held now
    public record Figures(int organisations, long bytes, long loads, long evictions, long fallbacks, long coldTerms) {}

    /// Says whose checks bring these indexes up to date; before the first read.
    public void follow(SharedCheck sharedCheck) {
        check = sharedCheck;
    }

    /// Reads an organisation's index, or does `otherwise` when it is not here and takes too long to load. While it
    /// loads
    /// only a few do that, for it is dear and takes from the load what the load needs: the rest wait for the load.
    public <T> T read(int org, Function<Table, T> reader, Supplier<T> otherwise) {
        Held here = here(org);
        return here == null ? whileLoading(org, reader, otherwise) : here.read(reader);
    }

    /// Reads an organisation's index if it is here, nobody is changing it and `ready` says yes; waits for nothing.
    public <T> Optional<T> readAtOnce(int org, Predicate<Table> ready, Function<Table, T> reader) {
        Held held = here(org);
        return held == null ? Optional.empty() : held.readAtOnce(ready, reader);
    }

    /// The organisations whose rows the shared check is to bring.
    public int[] followed() {
        return followed.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    public Figures figures() {
        List<Held> all = List.copyOf(followed.values());
        return new Figures(
                all.size(),
                all.stream().mapToLong(Held::bytes).sum(),
                loads.sum(),
                evictions.sum(),
                fallbacks.sum(),
                all.stream().mapToLong(held -> held.read(Table::coldTerms)).sum());
    }

    @Override
    public Map<String, String> subjects() {
        return Map.of(definition.subject(), definition.now(), definition.labelSubject(), "");
    }

    @Override
    public void begin(Line line) {
        followed.clear();
        slots.values()
                .forEach(slot -> slot.completeExceptionally(new IllegalStateException("The connection was lost.")));
        slots.clear();
    }

    @Override
    public void apply(List<Change> changes) {
        Map<Integer, List<Change>> byOrg = changes.stream().collect(Collectors.groupingBy(Change::org));
        byOrg.forEach((org, its) -> {
            Held held = followed.get(org);
            if (held == null) {
                return;
            }
            if (its.getFirst().subject().equals(definition.labelSubject())) {
                held.relabel(definition.labelled());
            } else if (its.size() > MANY && its.size() > held.read(Table::size) / 10) {
                drop(org);
            } else {
                held.apply(its);
            }
        });
    }

    private @Nullable Held here(int org) {
        CompletableFuture<Held> slot = slots.get(org);
        return slot != null && slot.isDone() && !slot.isCompletedExceptionally() ? slot.join() : null;
    }

    private <T> T whileLoading(int org, Function<Table, T> reader, Supplier<T> otherwise) {
        long rows = definition.size().applyAsLong(org);
        if (rows * BYTES_A_ROW > budget) {
            return fallBack(otherwise);
        }
        CompletableFuture<Held> loading = slots.computeIfAbsent(org, this::load);
        Held loaded = rows <= SOON ? waitedFor(loading, SOON_SECONDS) : null;
        if (loaded == null && asking.tryAcquire()) {
            try {
                return fallBack(otherwise);
            } finally {
                asking.release();
            }
        }
        loaded = loaded == null ? waitedFor(loading, LOAD_PATIENCE_SECONDS) : loaded;
        return loaded == null ? fallBack(otherwise) : loaded.read(reader);
    }

    private <T> T fallBack(Supplier<T> otherwise) {
        fallbacks.increment();
        return otherwise.get();
    }

    private static @Nullable Held waitedFor(CompletableFuture<Held> loading, long seconds) {
        try {
            return loading.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private CompletableFuture<Held> load(int org) {
        CompletableFuture<Held> slot = new CompletableFuture<>();
        loaders.execute(() -> {
            try {
                load(org, slot);
            } catch (DbFailure e) {
                LOG.warnf("event=index_load_failed org=%d cause=\"%s\"", org, e.getMessage());
                refuse(org, slot);
            } catch (RuntimeException | Error e) {
                LOG.errorf(e, "event=index_load_failed org=%d", org);
                refuse(org, slot);
            }
        });
        return slot;
    }

    private void load(int org, CompletableFuture<Held> slot) {
        SharedCheck by = Objects.requireNonNull(check);
        long begun = System.nanoTime();
        long epoch = by.epoch();
        long size = definition.size().applyAsLong(org);
        Table table = new Table(definition.columns(), (int) size + 1);
        table.labels(definition.labelled(), definition.labels());
        Snapshot from = new Load(definition, lines, org, table).run(size);
        table.loaded();
        loads.increment();
        LOG.infof(
                "event=index_loaded org=%d rows=%d ms=%d bytes=%d",
                org, table.size(), (System.nanoTime() - begun) / 1_000_000, table.bytes());
        Held held = new Held(table);
        by.enter(
                from,
                epoch,
                () -> followed.put(org, held),
                () -> {
                    evict(org);
                    slot.complete(held);
                },
                () -> refuse(org, slot));
    }

    private void refuse(int org, CompletableFuture<Held> slot) {
        slots.remove(org, slot);
        followed.remove(org);
        slot.completeExceptionally(new IllegalStateException("The index could not be loaded."));
    }

    /// Makes room for the newcomer.
    private void evict(int newcomer) {
        long bytes = followed.values().stream().mapToLong(Held::bytes).sum();
        while (bytes > budget && followed.size() > 1) {
            Map.Entry<Integer, Held> oldest = followed.entrySet().stream()
                    .filter(entry -> entry.getKey() != newcomer)
                    .min(Comparator.comparingLong(entry -> entry.getValue().lastRead()))
                    .orElseThrow();
            bytes -= oldest.getValue().bytes();
            drop(oldest.getKey());
            evictions.increment();
        }
    }

    private void drop(int org) {
        slots.remove(org);
        followed.remove(org);
    }
}
