package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.text.Fold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Texts of few distinct values: each is kept as its place in a dictionary, which only grows; place 0 is null.
final class WordColumn implements Column, Order {
    private final Ints places;
    private final Map<String, Integer> placeOf = new HashMap<>();
    private final List<Word> words = new ArrayList<>();

    /// A word as it was written, its fold to compare with, and the fold's UTF-8 to sort by.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Word(String original, String folded, byte[] key) {}

    WordColumn(int expectedIds) {
        places = new Ints(expectedIds);
        words.add(new Word("", "", new byte[0])); // stands in for null, which is asked for first
    }

    @Override
    public boolean isNull(int id) {
        return places.get(id) == 0;
    }

    @Nullable
    String text(int id) {
        return isNull(id) ? null : word(id).original;
    }

    @Override
    public int touch(int id) {
        return places.get(id);
    }

    @Override
    public boolean differs(int id, BinaryRow row, int field) {
        return row.isNull(field) ? !isNull(id) : isNull(id) || !row.text(field).equals(word(id).original);
    }

    @Override
    public void put(int id, BinaryRow row, int field) {
        places.set(id, row.isNull(field) ? 0 : place(row.text(field)));
    }

    @Override
    public void clear(int id) {
        places.set(id, 0);
    }

    /// Rows whose whole text folds to this.
    Probe is(String folded) {
        return new Is(this, folded);
    }

    /// How many of these rows hold each folded text.
    Map<String, Long> tally(Matches rows) {
        long[] held = new long[words.size()];
        rows.forEach(id -> held[places.get(id)]++);
        Map<String, Long> tally = new HashMap<>();
        for (int place = 1; place < held.length; place++) {
            if (held[place] > 0) {
                tally.merge(words.get(place).folded, held[place], Long::sum);
            }
        }
        return tally;
    }

    @Override
    public Order order() {
        return this;
    }

    @Override
    public int part(int id, int depth) {
        return Order.part(word(id).key, depth);
    }

    @Override
    public boolean more(int part) {
        return Order.textGoesOn(part);
    }

    @Override
    public void trim() {}

    @Override
    public long bytes() {
        long bytes = places.bytes();
        for (Word word : words) {
            bytes += 250 + 3L * word.key.length;
        }
        return bytes;
    }

    private Word word(int id) {
        return words.get(places.get(id));
    }

    private int place(String original) {
        Integer known = placeOf.get(original);
        if (known != null) {
            return known;
        }
        String folded = Fold.fold(original);
        int place = words.size();
        words.add(new Word(original, folded, folded.getBytes(StandardCharsets.UTF_8)));
        placeOf.put(original, place);
        return place;
    }

    private record Is(WordColumn column, String folded) implements Probe {
        @Override
        public boolean matches(int id) {
            return !column.isNull(id) && column.word(id).folded.equals(folded);
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            boolean[] wanted = new boolean[column.words.size()];
            for (int place = 1; place < wanted.length; place++) {
                wanted[place] = column.words.get(place).folded.equals(folded);
            }
            column.places.fillWanted(wanted, words, fromStep, toStep);
        }
    }
}
