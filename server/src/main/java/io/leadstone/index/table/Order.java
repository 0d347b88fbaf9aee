package io.leadstone.index.table;

import java.util.Arrays;

/// How ids sort: by keys that are read four bytes at a time, then by id.
///
/// A key's bytes compare unsigned. Text may be taken apart so because no text in PostgreSQL holds a zero byte: the
/// zeros after a text's end sort a prefix before what it begins.
interface Order {
    int PARALLEL_FROM = 1 << 15;

    /// Whether the id has no key and so stands behind all others, in both directions.
    boolean isNull(int id);

    /// Bytes `4 * depth` to `4 * depth + 3` of the key, the first one highest.
    int part(int id, int depth);

    /// Whether keys with this part may go on after it.
    boolean more(int part);

    /// Compares two ids that have keys.
    default int compare(int a, int b) {
        for (int depth = 0; ; depth++) {
            int part = part(a, depth);
            int difference = Integer.compareUnsigned(part, part(b, depth));
            if (difference != 0) {
                return difference;
            }
            if (!more(part)) {
                return Integer.compare(a, b);
            }
        }
    }

    /// Sorts ids that have keys.
    default void sort(int[] ids) {
        long[] parts = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            parts[i] = ids[i];
        }
        sort(parts, 0, parts.length, 0);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) parts[i];
        }
    }

    /// Sorts plain longs, a part of the key above the id, then each run of equal parts by their next part: far
    /// fewer jumps through memory than comparing texts.
    private void sort(long[] parts, int from, int to, int depth) {
        for (int i = from; i < to; i++) {
            int id = (int) parts[i];
            parts[i] = (long) (part(id, depth) ^ Integer.MIN_VALUE) << 32 | id;
        }
        if (to - from >= PARALLEL_FROM) {
            Arrays.parallelSort(parts, from, to);
        } else {
            Arrays.sort(parts, from, to);
        }
        for (int i = from, end; i < to; i = end) {
            int part = (int) (parts[i] >>> 32);
            end = i + 1;
            while (end < to && (int) (parts[end] >>> 32) == part) {
                end++;
            }
            if (end - i > 1 && more(part ^ Integer.MIN_VALUE)) {
                sort(parts, i, end, depth + 1);
            }
        }
    }

    /// The part of a key that lies in an array; zeros from its end on.
    static int part(byte[] key, int depth) {
        int part = 0;
        for (int i = 4 * depth; i < 4 * depth + 4; i++) {
            part = part << 8 | (i < key.length ? key[i] & 0xff : 0);
        }
        return part;
    }

    /// A text ends in the part whose last byte is zero.
    static boolean textGoesOn(int part) {
        return (part & 0xff) != 0;
    }
}
