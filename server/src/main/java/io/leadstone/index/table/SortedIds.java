package io.leadstone.index.table;

import java.util.Arrays;

/// Ids in an order, in pieces of at most 1,024: one is put in or taken out by moving a piece's ids, and the n-th
/// found by adding up the pieces' sizes.
final class SortedIds {
    private static final int MOST = 1024;
    private static final int FILLED = MOST * 3 / 4;

    private final Order order;
    private int[][] pieces;
    private int[] sizes;
    private int count;
    private int total;

    /// @param sorted ids in this order
    SortedIds(Order order, int[] sorted) {
        this.order = order;
        total = sorted.length;
        count = Math.max(1, (sorted.length + FILLED - 1) / FILLED);
        pieces = new int[count + count / 4 + 1][];
        sizes = new int[pieces.length];
        for (int piece = 0; piece < count; piece++) {
            int from = piece * FILLED;
            sizes[piece] = Math.min(FILLED, sorted.length - from);
            // the room for growth comes with the first id that goes in: most pieces stay as they are
            pieces[piece] = Arrays.copyOfRange(sorted, from, from + sizes[piece]);
        }
    }

    int total() {
        return total;
    }

    /// @param id whose key stands already
    void add(int id) {
        int piece = piece(id);
        if (sizes[piece] == MOST) {
            split(piece);
            if (order.compare(pieces[piece + 1][0], id) <= 0) {
                piece++;
            }
        }
        int at = place(piece, id);
        int[] ids = pieces[piece];
        if (sizes[piece] == ids.length) {
            ids = Arrays.copyOf(ids, Math.min(MOST, ids.length + ids.length / 8 + 16));
            pieces[piece] = ids;
        }
        System.arraycopy(ids, at, ids, at + 1, sizes[piece] - at);
        ids[at] = id;
        sizes[piece]++;
        total++;
    }

    /// @param id whose key still stands
    void remove(int id) {
        int piece = piece(id);
        int at = place(piece, id);
        int[] ids = pieces[piece];
        if (at >= sizes[piece] || ids[at] != id) {
            throw new IllegalStateException("id " + id + " is not where its key belongs");
        }
        sizes[piece]--;
        total--;
        System.arraycopy(ids, at + 1, ids, at, sizes[piece] - at);
        if (sizes[piece] == 0 && count > 1) {
            count--;
            System.arraycopy(pieces, piece + 1, pieces, piece, count - piece);
            System.arraycopy(sizes, piece + 1, sizes, piece, count - piece);
        }
    }

    /// The ids from the `offset`-th on, from the end when descending.
    int[] page(int offset, int length, boolean descending) {
        int[] page = new int[length];
        if (length == 0) {
            return page;
        }
        int rank = descending ? total - offset - length : offset;
        int piece = 0;
        while (rank >= sizes[piece]) {
            rank -= sizes[piece++];
        }
        for (int i = 0; i < length; i++, rank++) {
            while (rank == sizes[piece]) {
                piece++;
                rank = 0;
            }
            page[descending ? length - 1 - i : i] = pieces[piece][rank];
        }
        return page;
    }

    /// The same of those ids alone that match, by walking from the nearer end.
    ///
    /// @param matching how many of the ids match
    int[] page(Matches matches, int matching, int offset, int length, boolean descending) {
        int[] page = new int[length];
        int behind = matching - offset - length;
        boolean turned = behind < offset;
        boolean backwards = descending != turned;
        int skip = turned ? behind : offset;
        int found = 0;
        for (int i = 0; found < length; i++) {
            int piece = backwards ? count - 1 - i : i;
            int[] ids = pieces[piece];
            int size = sizes[piece];
            for (int k = 0; k < size && found < length; k++) {
                int id = ids[backwards ? size - 1 - k : k];
                if (matches.contains(id)) {
                    if (skip > 0) {
                        skip--;
                    } else {
                        page[turned ? length - 1 - found : found] = id;
                        found++;
                    }
                }
            }
        }
        return page;
    }

    long bytes() {
        long bytes = pieces.length * 12L;
        for (int piece = 0; piece < count; piece++) {
            bytes += pieces[piece].length * 4L + 16;
        }
        return bytes;
    }

    /// The last piece that begins before or with the id, or the first.
    private int piece(int id) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (order.compare(pieces[middle][0], id) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Where in the piece the id stands or would stand.
    private int place(int piece, int id) {
        int low = 0;
        int high = sizes[piece];
        int[] ids = pieces[piece];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(ids[middle], id) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void split(int piece) {
        if (count == pieces.length) {
            pieces = Arrays.copyOf(pieces, count * 2);
            sizes = Arrays.copyOf(sizes, count * 2);
        }
        System.arraycopy(pieces, piece + 1, pieces, piece + 2, count - piece - 1);
        System.arraycopy(sizes, piece + 1, sizes, piece + 2, count - piece - 1);
        count++;
        int half = MOST / 2;
        int[] ids = pieces[piece];
        pieces[piece] = Arrays.copyOf(ids, half);
        pieces[piece + 1] = Arrays.copyOfRange(ids, half, MOST);
        sizes[piece] = half;
        sizes[piece + 1] = half;
    }
}
