package io.leadstone.index.table;

import java.util.Arrays;

/// A set of ids, one bit each, that knows how many it holds in every block of 32,768: whoever wants the n-th skips
/// whole blocks by their counts and looks at the bits of one.
final class Bits {
    static final int BLOCK_WORDS = 512;
    private static final int BLOCK_SHIFT = 15;

    /// Columns are read 1,024 ids at a time, so every set ends with a whole such step.
    private static final int STEP_SHIFT = 10;

    private static final int STEP_WORDS = 16;

    private long[] words;
    private int[] counts;
    private int total;

    Bits(int expectedIds) {
        this(new long[steps(expectedIds) * STEP_WORDS]);
    }

    /// Takes over the array.
    Bits(long[] words) {
        this.words = words;
        this.counts = new int[blocks(words.length)];
        for (int block = 0; block < counts.length; block++) {
            int count = 0;
            for (int i = block * BLOCK_WORDS; i < Math.min(words.length, (block + 1) * BLOCK_WORDS); i++) {
                count += Long.bitCount(words[i]);
            }
            counts[block] = count;
            total += count;
        }
    }

    /// How many steps of 1,024 ids hold the ids 0 to `id`.
    static int steps(int id) {
        return (id >>> STEP_SHIFT) + 1;
    }

    static int wordsFor(int steps) {
        return steps * STEP_WORDS;
    }

    boolean get(int id) {
        int word = id >>> 6;
        return word < words.length && (words[word] >>> id & 1) != 0;
    }

    void set(int id, boolean on) {
        if (get(id) == on) {
            return;
        }
        if (id >>> 6 >= words.length) {
            int steps = steps(id);
            words = Arrays.copyOf(words, (steps + steps / 8) * STEP_WORDS);
            counts = Arrays.copyOf(counts, blocks(words.length));
        }
        words[id >>> 6] ^= 1L << id;
        int change = on ? 1 : -1;
        counts[id >>> BLOCK_SHIFT] += change;
        total += change;
    }

    int total() {
        return total;
    }

    /// How many are in each block; not to be changed.
    int[] counts() {
        return counts;
    }

    /// Copies one block's words, zero beyond the end.
    void copyBlock(int block, long[] into) {
        int from = block * BLOCK_WORDS;
        int length = Math.clamp(words.length - from, 0, BLOCK_WORDS);
        System.arraycopy(words, from, into, 0, length);
        Arrays.fill(into, length, BLOCK_WORDS, 0);
    }

    /// Leaves those of one block's words that are in this set too.
    void retainBlock(int block, long[] into) {
        int from = block * BLOCK_WORDS;
        int length = Math.clamp(words.length - from, 0, BLOCK_WORDS);
        for (int i = 0; i < length; i++) {
            into[i] &= words[from + i];
        }
        Arrays.fill(into, length, BLOCK_WORDS, 0);
    }

    /// Leaves of `others` what is in this set too.
    void retain(long[] others) {
        int shared = Math.min(words.length, others.length);
        for (int i = 0; i < shared; i++) {
            others[i] &= words[i];
        }
        Arrays.fill(others, shared, others.length, 0);
    }

    /// The ids `64 * index` to `64 * index + 63`.
    long word(int index) {
        return index < words.length ? words[index] : 0;
    }

    long bytes() {
        return words.length * 8L + counts.length * 4L + 64;
    }

    private static int blocks(int words) {
        return (words + BLOCK_WORDS - 1) / BLOCK_WORDS;
    }
}
