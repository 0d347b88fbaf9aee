package io.leadstone.index;

import io.leadstone.history.Change;
import io.leadstone.index.table.Table;
import io.leadstone.platform.db.BinaryRow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

/// One organisation's table and its lock: many read at once, and a change is seen whole or not at all.
final class Held {
    private final Table table;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile long lastRead;

    Held(Table table) {
        this.table = table;
        this.lastRead = System.nanoTime();
    }

    /// Total and rows of an answer come out of one state, because the lock is held for all of `reader`.
    <T> T read(Function<Table, T> reader) {
        lastRead = System.nanoTime();
        lock.readLock().lock();
        try {
            return reader.apply(table);
        } finally {
            lock.readLock().unlock();
        }
    }

    /// The same, unless it would have to wait for a change, or `ready` says no.
    <T> Optional<T> readAtOnce(Predicate<Table> ready, Function<Table, T> reader) {
        if (!lock.readLock().tryLock()) {
            return Optional.empty();
        }
        try {
            lastRead = System.nanoTime();
            return ready.test(table) ? Optional.of(reader.apply(table)) : Optional.empty();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Takes over present states; those already taken over do no harm.
    void apply(List<Change> changes) {
        BinaryRow row = new BinaryRow();
        lock.writeLock().lock();
        try {
            for (Change change : changes) {
                byte[] state = change.state();
                if (state == null) {
                    table.remove(change.id());
                } else {
                    table.put(change.id(), row.record(state), 0);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    void relabel(int column) {
        lock.writeLock().lock();
        try {
            table.relabelled(column);
        } finally {
            lock.writeLock().unlock();
        }
    }

    long lastRead() {
        return lastRead;
    }

    long bytes() {
        return read(Table::bytes);
    }
}
