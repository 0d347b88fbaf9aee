package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Ints of few distinct values: each is kept as its place in a dictionary, which only grows; place 0 is null.
final class CodeColumn implements Column, Order {
    private final Ints places;
    private final Map<Integer, Integer> placeOf = new HashMap<>();
    private int[] codes = {0};
    private @Nullable IntFunction<@Nullable String> labels;

    CodeColumn(int expectedIds) {
        places = new Ints(expectedIds);
    }

    /// From now on the column sorts by these.
    void label(IntFunction<@Nullable String> foldedLabel) {
        labels = foldedLabel;
    }

    @Override
    public boolean isNull(int id) {
        return places.get(id) == 0;
    }

    int code(int id) {
        return codes[places.get(id)];
    }

    @Override
    public int touch(int id) {
        return places.get(id);
    }

    @Override
    public boolean differs(int id, BinaryRow row, int field) {
        return row.isNull(field) ? !isNull(id) : isNull(id) || row.integer(field) != code(id);
    }

    @Override
    public void put(int id, BinaryRow row, int field) {
        places.set(id, row.isNull(field) ? 0 : place(row.integer(field)));
    }

    @Override
    public void clear(int id) {
        places.set(id, 0);
    }

    /// Rows with one of these codes.
    Probe in(Collection<Integer> wanted) {
        return new In(this, Set.copyOf(wanted));
    }

    /// How many of these rows hold each code; codes that none holds are left out.
    Map<Integer, Long> tally(Matches rows) {
        long[] held = new long[placeOf.size() + 1];
        rows.forEach(id -> held[places.get(id)]++);
        Map<Integer, Long> tally = new HashMap<>();
        for (int place = 1; place < held.length; place++) {
            if (held[place] > 0) {
                tally.put(codes[place], held[place]);
            }
        }
        return tally;
    }

    @Override
    public Order order() {
        return labels == null ? this : new Labelled(this, labels);
    }

    @Override
    public int part(int id, int depth) {
        return code(id) ^ Integer.MIN_VALUE;
    }

    @Override
    public boolean more(int part) {
        return false;
    }

    @Override
    public void trim() {}

    @Override
    public long bytes() {
        return places.bytes() + codes.length * 80L;
    }

    private int place(int code) {
        Integer known = placeOf.get(code);
        if (known != null) {
            return known;
        }
        int place = placeOf.size() + 1;
        if (place == codes.length) {
            codes = Arrays.copyOf(codes, place * 2);
        }
        codes[place] = code;
        placeOf.put(code, place);
        return place;
    }

    private record In(CodeColumn column, Set<Integer> codes) implements Probe {
        @Override
        public boolean matches(int id) {
            return !column.isNull(id) && codes.contains(column.code(id));
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            boolean[] wanted = new boolean[column.placeOf.size() + 1];
            for (int code : codes) {
                Integer place = column.placeOf.get(code);
                if (place != null) {
                    wanted[place] = true;
                }
            }
            column.places.fillWanted(wanted, words, fromStep, toStep);
        }
    }

    /// Sorts by labels as they were when each was first needed: they must not change under a sort that stands.
    private static final class Labelled implements Order {
        private static final byte[] UNLABELLED = {};

        private final CodeColumn column;
        private final IntFunction<@Nullable String> labels;
        /// By place. Asking [#isNull] fills it, which happens to every id before it is sorted in.
        private final List<byte[]> keys = new ArrayList<>();

        Labelled(CodeColumn column, IntFunction<@Nullable String> labels) {
            this.column = column;
            this.labels = labels;
            keys.add(UNLABELLED);
        }

        @Override
        public boolean isNull(int id) {
            int place = column.places.get(id);
            while (keys.size() <= place) {
                String label = labels.apply(column.codes[keys.size()]);
                // the zero byte tells an empty label from none; no key goes on behind it
                keys.add(label == null ? UNLABELLED : (label + '\0').getBytes(StandardCharsets.UTF_8));
            }
            return keys.get(place).length == 0;
        }

        @Override
        public int part(int id, int depth) {
            return Order.part(keys.get(column.places.get(id)), depth);
        }

        @Override
        public boolean more(int part) {
            return Order.textGoesOn(part);
        }
    }
}
