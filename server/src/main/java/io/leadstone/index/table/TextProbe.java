package io.leadstone.index.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Looks for bytes in texts.
final class TextProbe implements Probe {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /// What names and addresses are made of, the most frequent first.
    private static final String FREQUENT = "aenirolstmcdhu@.kgbpyv";

    private static final int STRIDE = 4 * Long.BYTES;
    /// Tried at once, as long as none of it fits.
    private static final int CHUNK = 512;

    private final Runs texts;
    private final Bits nulls;
    private final byte[] term;
    /// Where in the term its two rarest bytes stand, by which it is looked for: few places have both.
    private final int near;

    private final int far;

    TextProbe(Runs texts, Bits nulls, byte[] term) {
        this.texts = texts;
        this.nulls = nulls;
        this.term = term;
        int rarest = rarest(term, -1);
        int second = term.length < 2 ? rarest : rarest(term, rarest);
        near = Math.min(rarest, second);
        far = Math.max(rarest, second);
    }

    private static int rarest(byte[] term, int but) {
        int rarest = but == 0 ? 1 : 0;
        for (int i = rarest + 1; i < term.length; i++) {
            if (i != but && rarity(term[i]) > rarity(term[rarest])) {
                rarest = i;
            }
        }
        return rarest;
    }

    private static int rarity(byte letter) {
        int place = FREQUENT.indexOf(letter);
        return place < 0 ? FREQUENT.length() : place;
    }

    @Override
    public boolean matches(int id) {
        if (term.length == 0) { // what every text contains
            return !nulls.get(id);
        }
        Runs.Block block = texts.blockOf(id);
        int row = Runs.row(id);
        byte[] data = block.data();
        int last = block.end(row) - term.length;
        byte first = term[0];
        for (int at = block.start(row); at <= last; at++) {
            if (data[at] == first && Arrays.equals(data, at, at + term.length, term, 0, term.length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void fill(long[] words, int fromStep, int toStep) {
        if (term.length == 0) {
            for (int word = Bits.wordsFor(fromStep); word < Bits.wordsFor(toStep); word++) {
                words[word] |= ~nulls.word(word);
            }
            return;
        }
        for (int step = fromStep; step < toStep; step++) {
            mark(texts.block(step), step << Runs.SHIFT, words);
        }
    }

    private void mark(Runs.Block block, int firstId, long[] words) {
        byte[] data = block.data();
        int distance = far - near;
        int lastPlace = block.used() - term.length + near;
        long first = (term[near] & 0xffL) * EVERY_BYTE;
        long last = (term[far] & 0xffL) * EVERY_BYTE;
        int row = 0;
        int at = next(data, near, lastPlace, distance, first, last);
        while (at <= lastPlace) {
            for (int i = at; i < at + STRIDE; i += Long.BYTES) {
                long fits = fits(data, i, distance, first, last);
                if (fits != 0) {
                    row = compare(block, i - near, fits, row, firstId, words);
                }
            }
            at = next(data, at + STRIDE, lastPlace, distance, first, last);
        }
    }

    /// The first of the places `from`, `from + 32` and so on where the nearer byte may stand within 32 bytes.
    ///
    /// Four times eight are tried at once because the compiler unrolls a loop only where it has seen it run long,
    /// and one word that is in every row would spoil that for all that come later.
    private static int next(byte[] data, int from, int lastPlace, int distance, long first, long last) {
        int at = from;
        while (at <= lastPlace - CHUNK && none(data, at, distance, first, last)) {
            at += CHUNK;
        }
        while (at <= lastPlace
                && (fits(data, at, distance, first, last)
                                | fits(data, at + 8, distance, first, last)
                                | fits(data, at + 16, distance, first, last)
                                | fits(data, at + 24, distance, first, last))
                        == 0) {
            at += STRIDE;
        }
        return at;
    }

    /// Whether no place of a chunk fits. A loop that always runs to its end is what the compiler makes vectors of: with
    /// the other one alone, a scan takes three times as long.
    private static boolean none(byte[] data, int from, int distance, long first, long last) {
        long fits = 0;
        for (int at = from; at < from + CHUNK; at += Long.BYTES) {
            fits |= fits(data, at, distance, first, last);
        }
        return fits == 0;
    }

    /// Tries eight places at a time: after the exclusive or with the nearer byte at each place, and with the
    /// farther one as far behind as it must stand, a place that fits both is a zero byte, and a subtraction finds
    /// zero bytes (with a few false ones above them, which the comparison sorts out).
    private static long fits(byte[] data, int at, int distance, long first, long last) {
        long misfit = ((long) LONG.get(data, at) ^ first) | ((long) LONG.get(data, at + distance) ^ last);
        return (misfit - EVERY_BYTE) & ~misfit & HIGH_BITS;
    }

    /// Compares the whole term at each of the eight places from `at` on that may fit.
    ///
    /// @return the row that the search has come to
    private int compare(Runs.Block block, int at, long fits, int fromRow, int firstId, long[] words) {
        byte[] data = block.data();
        int row = fromRow;
        for (long left = fits; left != 0; left &= left - 1) {
            int place = at + (Long.numberOfTrailingZeros(left) >>> 3);
            int end = place + term.length;
            if (end > block.used() || !Arrays.equals(data, place, end, term, 0, term.length)) {
                continue;
            }
            while (block.end(row) <= place) {
                row++;
            }
            // the end of one text and the beginning of the next may spell the term as well
            if (end <= block.end(row)) {
                int id = firstId + row;
                words[id >>> 6] |= 1L << id;
            }
        }
        return row;
    }
}
