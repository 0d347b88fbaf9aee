package io.leadstone.index.table;

import io.leadstone.platform.text.Utf8;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Rows that are asked for again and again, written out, for as long as they stay as they are.
///
/// Rows share places by id, so that finding one costs a look and an old one goes by itself. A row is kept when it is
/// asked for twice without another of its place in between: random pages leave little behind. Many may ask at once
/// while nobody changes a row; who forgets or makes room must be alone, so that no row is kept that was written before
/// its change.
final class Written {
    /// Of rows kept: a list row takes some 600 bytes, so all of them a few MiB at most.
    private static final int MOST = 1 << 13;

    private static final int ENTRY_BYTES = 24 + 16 + 16;

    private record Entry(int id, Utf8 text) {}

    private AtomicReferenceArray<@Nullable Entry> places = new AtomicReferenceArray<>(1);
    /// Who was asked for last at each place; a race costs one writing more.
    private int[] asked = new int[1];

    /// The row as `writer` writes it, or null when it is not worth keeping.
    @Nullable
    Utf8 of(int id, LongFunction<Utf8> writer) {
        int place = place(id);
        Entry kept = places.get(place);
        if (kept != null && kept.id() == id) {
            return kept.text();
        }
        if (asked[place] != id) {
            asked[place] = id;
            return null;
        }
        Utf8 text = writer.apply(id);
        places.set(place, new Entry(id, text));
        return text;
    }

    /// Before a row is changed or taken out.
    void forget(int id) {
        if (id >= places.length() && places.length() < MOST) {
            places = new AtomicReferenceArray<>(Math.min(MOST, Integer.highestOneBit(id) << 1));
            asked = new int[places.length()];
        } else {
            places.set(place(id), null);
        }
    }

    /// When something has changed that stands in many rows.
    void forgetAll() {
        places = new AtomicReferenceArray<>(places.length());
    }

    long bytes() {
        long bytes = 12L * places.length();
        for (int i = 0; i < places.length(); i++) {
            Entry entry = places.get(i);
            bytes += entry == null ? 0 : ENTRY_BYTES + entry.text().bytes().length;
        }
        return bytes;
    }

    private int place(int id) {
        return id & (places.length() - 1);
    }
}
