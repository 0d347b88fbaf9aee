package io.leadstone.index.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Looks for bytes in texts.
@SuppressWarnings("ArrayRecordComponent") // never compared
record TextProbe(Runs texts, Bits nulls, byte[] term) implements Probe {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVERY_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

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

    /// Tries eight places at a time: after the exclusive or with the term's first byte at each place, and with its
    /// last byte as far behind as it must stand, a place that fits both is a zero byte, and a subtraction finds
    /// zero bytes (with a few false ones above them, which the comparison sorts out).
    private void mark(Runs.Block block, int firstId, long[] words) {
        byte[] data = block.data();
        int lastOfTerm = term.length - 1;
        int lastPlace = block.used() - term.length;
        long first = (term[0] & 0xffL) * EVERY_BYTE;
        long last = (term[lastOfTerm] & 0xffL) * EVERY_BYTE;
        int row = 0;
        for (int at = 0; at <= lastPlace; at += Long.BYTES) {
            long misfit = ((long) LONG.get(data, at) ^ first) | ((long) LONG.get(data, at + lastOfTerm) ^ last);
            long fits = (misfit - EVERY_BYTE) & ~misfit & HIGH_BITS;
            for (; fits != 0; fits &= fits - 1) {
                int place = at + (Long.numberOfTrailingZeros(fits) >>> 3);
                if (place > lastPlace || !Arrays.equals(data, place, place + term.length, term, 0, term.length)) {
                    continue;
                }
                while (block.end(row) <= place) {
                    row++;
                }
                // the end of one text and the beginning of the next may spell the term as well
                if (place + term.length <= block.end(row)) {
                    int id = firstId + row;
                    words[id >>> 6] |= 1L << id;
                }
            }
        }
    }
}
