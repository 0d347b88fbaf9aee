package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;

/// Numbers, or times in whole seconds.
final class NumberColumn implements Column, Order {
    /// Seconds are kept less 2^31, so that an int reaches from 1970 to 2106.
    private static final long EPOCH = 1L << 31;

    private final boolean time;
    private final Ints values;
    private final Bits nulls;

    NumberColumn(boolean time, int expectedIds) {
        this.time = time;
        this.values = new Ints(expectedIds);
        this.nulls = new Bits(expectedIds);
    }

    @Override
    public boolean isNull(int id) {
        return nulls.get(id);
    }

    int integer(int id) {
        return values.get(id);
    }

    long seconds(int id) {
        return values.get(id) + EPOCH;
    }

    @Override
    public int touch(int id) {
        return values.get(id);
    }

    @Override
    public boolean differs(int id, BinaryRow row, int field) {
        return row.isNull(field) ? !nulls.get(id) : nulls.get(id) || read(row, field) != values.get(id);
    }

    @Override
    public void put(int id, BinaryRow row, int field) {
        nulls.set(id, row.isNull(field));
        values.set(id, row.isNull(field) ? 0 : read(row, field));
    }

    @Override
    public void clear(int id) {
        nulls.set(id, false);
        values.set(id, 0);
    }

    /// Rows whose seconds since 1970 are `least` or more.
    Probe from(long least) {
        return new Range(values, nulls, less(least), Long.MAX_VALUE);
    }

    /// Rows whose seconds since 1970 are fewer than `bound`.
    Probe before(long bound) {
        return new Range(values, nulls, Long.MIN_VALUE, less(bound));
    }

    /// Rows without a value.
    Probe nulls() {
        return new Nulls(nulls);
    }

    private static long less(long seconds) {
        return Math.max(seconds, Long.MIN_VALUE + EPOCH) - EPOCH;
    }

    @Override
    public Order order() {
        return this;
    }

    /// A number is one part, its sign turned so that the negative ones come first.
    @Override
    public int part(int id, int depth) {
        return values.get(id) ^ Integer.MIN_VALUE;
    }

    @Override
    public boolean more(int part) {
        return false;
    }

    @Override
    public void trim() {}

    @Override
    public long bytes() {
        return values.bytes() + nulls.bytes();
    }

    private int read(BinaryRow row, int field) {
        return time ? Math.toIntExact(row.seconds(field) - EPOCH) : row.integer(field);
    }

    private record Range(Ints values, Bits nulls, long least, long bound) implements Probe {
        @Override
        public boolean matches(int id) {
            int value = values.get(id);
            return !nulls.get(id) && value >= least && value < bound;
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            values.fillRange(least, bound, nulls, words, fromStep, toStep);
        }
    }

    private record Nulls(Bits nulls) implements Probe {
        @Override
        public boolean matches(int id) {
            return nulls.get(id);
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            for (int word = Bits.wordsFor(fromStep); word < Bits.wordsFor(toStep); word++) {
                words[word] |= nulls.word(word);
            }
        }
    }
}
