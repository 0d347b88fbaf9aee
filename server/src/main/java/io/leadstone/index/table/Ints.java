package io.leadstone.index.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An int per id, 0 where none was set, in the narrowest of one, two or four bytes that has held every value so
/// far.
final class Ints {
    private static final int MOST_IN_BYTE = 0xff;
    private static final int MOST_IN_CHAR = 0xffff;

    private byte @Nullable [] bytes;
    private char @Nullable [] chars;
    private int @Nullable [] ints;
    private int capacity;

    Ints(int expectedIds) {
        capacity = capacity(expectedIds);
        bytes = new byte[capacity];
    }

    int get(int id) {
        if (id >= capacity) {
            return 0;
        }
        if (bytes != null) {
            return bytes[id] & MOST_IN_BYTE;
        }
        return chars != null ? chars[id] : wide()[id];
    }

    void set(int id, int value) {
        if (id >= capacity) {
            if (value == 0) {
                return;
            }
            grow(id);
        }
        if (bytes != null && (value & ~MOST_IN_BYTE) != 0) {
            widen(value);
        } else if (chars != null && (value & ~MOST_IN_CHAR) != 0) {
            widen(value);
        }
        if (bytes != null) {
            bytes[id] = (byte) value;
        } else if (chars != null) {
            chars[id] = (char) value;
        } else {
            wide()[id] = value;
        }
    }

    /// Adds the ids of the steps `fromStep` to `toStep` whose value is `wanted`; values beyond its end are not.
    void fillWanted(boolean[] wanted, long[] words, int fromStep, int toStep) {
        int to = Math.min(Bits.wordsFor(toStep), capacity >>> 6);
        for (int word = Bits.wordsFor(fromStep); word < to; word++) {
            long bits = 0;
            for (int i = 0; i < Long.SIZE; i++) {
                int value = get((word << 6) + i);
                bits |= (value < wanted.length && wanted[value] ? 1L : 0) << i;
            }
            words[word] |= bits;
        }
    }

    /// Adds the ids of the steps `fromStep` to `toStep` whose value is at least `least` and less than `bound`,
    /// except these.
    void fillRange(long least, long bound, Bits except, long[] words, int fromStep, int toStep) {
        int to = Math.min(Bits.wordsFor(toStep), capacity >>> 6);
        for (int word = Bits.wordsFor(fromStep); word < to; word++) {
            long bits = 0;
            for (int i = 0; i < Long.SIZE; i++) {
                int value = get((word << 6) + i);
                bits |= (value >= least && value < bound ? 1L : 0) << i;
            }
            words[word] |= bits & ~except.word(word);
        }
    }

    long bytes() {
        return (long) capacity * (bytes != null ? Byte.BYTES : chars != null ? Character.BYTES : Integer.BYTES) + 48;
    }

    /// Whole steps of 1,024, because [Bits] are filled by those.
    private static int capacity(int id) {
        return Bits.steps(id) << 10;
    }

    private void grow(int id) {
        capacity = capacity((int) Math.min(id + (long) (id >>> 3), Integer.MAX_VALUE - 2048));
        if (bytes != null) {
            bytes = Arrays.copyOf(bytes, capacity);
        } else if (chars != null) {
            chars = Arrays.copyOf(chars, capacity);
        } else {
            ints = Arrays.copyOf(wide(), capacity);
        }
    }

    private void widen(int value) {
        if ((value & ~MOST_IN_CHAR) == 0) {
            char[] wider = new char[capacity];
            for (int id = 0; id < capacity; id++) {
                wider[id] = (char) get(id);
            }
            chars = wider;
        } else {
            int[] wider = new int[capacity];
            for (int id = 0; id < capacity; id++) {
                wider[id] = get(id);
            }
            ints = wider;
            chars = null;
        }
        bytes = null;
    }

    private int[] wide() {
        if (ints == null) {
            throw new IllegalStateException("no array");
        }
        return ints;
    }
}
