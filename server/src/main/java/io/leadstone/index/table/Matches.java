package io.leadstone.index.table;

import java.util.function.IntConsumer;

/// The ids that are in every one of some sets, counted but not written down: each block of 32,768 is intersected
/// once to count it, and again only where the page lies.
final class Matches {
    private final Bits[] sets;
    private final int[] counts;
    private final int total;

    /// @param sets at least one
    Matches(Bits... sets) {
        this.sets = sets;
        if (sets.length == 1) {
            counts = sets[0].counts();
            total = sets[0].total();
        } else {
            counts = count();
            int sum = 0;
            for (int count : counts) {
                sum += count;
            }
            total = sum;
        }
    }

    int total() {
        return total;
    }

    boolean contains(int id) {
        for (Bits set : sets) {
            if (!set.get(id)) {
                return false;
            }
        }
        return true;
    }

    /// These and in `set` as well.
    Matches and(Bits set) {
        Bits[] more = new Bits[sets.length + 1];
        System.arraycopy(sets, 0, more, 0, sets.length);
        more[sets.length] = set;
        return new Matches(more);
    }

    /// Every one, ascending.
    int[] all() {
        return page(0, total, false);
    }

    /// Goes through every one, ascending.
    void forEach(IntConsumer each) {
        long[] words = new long[Bits.BLOCK_WORDS];
        for (int block = 0; block < counts.length; block++) {
            if (counts[block] == 0) {
                continue;
            }
            read(block, words);
            for (int word = 0; word < words.length; word++) {
                int from = (block * Bits.BLOCK_WORDS + word) << 6;
                for (long bits = words[word]; bits != 0; bits &= bits - 1) {
                    each.accept(from + Long.numberOfTrailingZeros(bits));
                }
            }
        }
    }

    /// The ids from the `offset`-th on, counted from the lowest, or from the highest when descending.
    int[] page(long offset, int limit, boolean descending) {
        int length = Math.clamp(total - offset, 0, limit);
        int[] page = new int[length];
        if (length == 0) {
            return page;
        }
        // a descending page is an ascending one read backwards
        int rank = descending ? total - (int) offset - length : (int) offset;
        int block = 0;
        while (rank >= counts[block]) {
            rank -= counts[block++];
        }
        long[] words = new long[Bits.BLOCK_WORDS];
        read(block, words);
        int word = 0;
        for (int count = Long.bitCount(words[0]); rank >= count; count = Long.bitCount(words[word])) {
            rank -= count;
            word++;
        }
        long bits = words[word];
        for (; rank > 0; rank--) {
            bits &= bits - 1;
        }
        for (int i = 0; i < length; i++) {
            while (bits == 0) {
                word++;
                if (word == Bits.BLOCK_WORDS) {
                    block = nextFilled(block);
                    read(block, words);
                    word = 0;
                }
                bits = words[word];
            }
            int id = ((block * Bits.BLOCK_WORDS + word) << 6) + Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            page[descending ? length - 1 - i : i] = id;
        }
        return page;
    }

    private int nextFilled(int block) {
        int next = block + 1;
        while (counts[next] == 0) {
            next++;
        }
        return next;
    }

    private int[] count() {
        int blocks = Integer.MAX_VALUE;
        for (Bits set : sets) {
            blocks = Math.min(blocks, set.counts().length);
        }
        int[] counted = new int[blocks];
        long[] words = new long[Bits.BLOCK_WORDS];
        for (int block = 0; block < blocks; block++) {
            if (anyEmpty(block)) {
                continue;
            }
            read(block, words);
            int count = 0;
            for (long word : words) {
                count += Long.bitCount(word);
            }
            counted[block] = count;
        }
        return counted;
    }

    private boolean anyEmpty(int block) {
        for (Bits set : sets) {
            if (set.counts()[block] == 0) {
                return true;
            }
        }
        return false;
    }

    private void read(int block, long[] words) {
        sets[0].copyBlock(block, words);
        for (int i = 1; i < sets.length; i++) {
            sets[i].retainBlock(block, words);
        }
    }
}
