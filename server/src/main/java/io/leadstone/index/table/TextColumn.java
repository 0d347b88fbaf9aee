package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;
import io.leadstone.platform.text.Fold;
import io.leadstone.platform.text.Utf8;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts, folded for search and sort; of the original, only what the fold took away is kept beside it.
///
/// That is nothing where both are equal; else, as upper and lower case differ in the same bit of one byte in
/// ASCII, Latin-1 and half of Greek and Cyrillic, a mask with a bit for each byte that had it the other way; else
/// the whole original and a zero byte. A mask goes to its last bit only, so its last byte is never zero, and no
/// text holds one.
final class TextColumn implements Column, Order {
    private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CASE = 0x20;
    /// The lowest bit of each of eight bytes.
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long TOPS = EACH << 7;
    /// Times this, eight such bits are the highest byte.
    private static final long GATHER = 0x0102_0408_1020_4080L;

    private final Runs folds;
    private final Runs originals;
    private final Bits nulls;

    /// The field that was read last; only who writes reads one.
    private byte[] fold = new byte[256];

    private int foldLength;
    private byte[] original = new byte[256];
    private int originalLength;

    TextColumn(int expectedIds) {
        folds = new Runs(expectedIds);
        originals = new Runs(expectedIds);
        nulls = new Bits(expectedIds);
    }

    @Override
    public boolean isNull(int id) {
        return nulls.get(id);
    }

    @Override
    public int touch(int id) {
        return folds.touch(id) + originals.touch(id);
    }

    /// Exactly as it was stored.
    @Nullable
    Utf8 text(int id) {
        if (nulls.get(id)) {
            return null;
        }
        int row = Runs.row(id);
        Runs.Block block = folds.blockOf(id);
        Runs.Block kept = originals.blockOf(id);
        int from = kept.start(row);
        int to = kept.end(row);
        if (to > from && kept.data()[to - 1] == 0) {
            return Utf8.wrap(Arrays.copyOfRange(kept.data(), from, to - 1));
        }
        byte[] text = Arrays.copyOfRange(block.data(), block.start(row), block.end(row));
        for (int i = 0; i < Math.min(text.length, (to - from) * 8); i++) {
            text[i] ^= (byte) ((kept.data()[from + (i >>> 3)] >>> (i & 7) & 1) * CASE);
        }
        return Utf8.wrap(text);
    }

    @Override
    public boolean differs(int id, BinaryRow row, int field) {
        read(row, field);
        return row.isNull(field) != nulls.get(id)
                || !folds.equal(id, fold, foldLength)
                || !originals.equal(id, original, originalLength);
    }

    @Override
    public void put(int id, BinaryRow row, int field) {
        read(row, field);
        nulls.set(id, row.isNull(field));
        folds.put(id, fold, foldLength);
        originals.put(id, original, originalLength);
    }

    @Override
    public void clear(int id) {
        nulls.set(id, false);
        folds.put(id, fold, 0);
        originals.put(id, original, 0);
    }

    /// Rows with `term` somewhere in their folded text.
    Probe containing(String term) {
        return new TextProbe(folds, nulls, term.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Order order() {
        return this;
    }

    @Override
    public int part(int id, int depth) {
        Runs.Block block = folds.blockOf(id);
        int row = Runs.row(id);
        int at = block.start(row) + 4 * depth;
        int left = block.end(row) - at;
        if (left <= 0) {
            return 0;
        }
        int part = (int) BIG_INT.get(block.data(), at);
        return left >= 4 ? part : part & (-1 << (8 * (4 - left)));
    }

    @Override
    public boolean more(int part) {
        return Order.textGoesOn(part);
    }

    @Override
    public void trim() {
        folds.trim();
        originals.trim();
    }

    @Override
    public long bytes() {
        return folds.bytes() + originals.bytes() + nulls.bytes();
    }

    private void read(BinaryRow row, int field) {
        foldLength = 0;
        originalLength = 0;
        if (row.isNull(field)) {
            return;
        }
        byte[] data = row.data();
        int from = row.offset(field);
        int length = row.length(field);
        makeRoom(length);
        if (!foldAscii(data, from, length)) {
            byte[] folded = Fold.fold(row.text(field)).getBytes(StandardCharsets.UTF_8);
            makeRoom(folded.length);
            System.arraycopy(folded, 0, fold, 0, folded.length);
            foldLength = folded.length;
            keepOriginal(data, from, length);
        }
    }

    /// Folds eight letters at a time and keeps their mask, unless there is one beyond ASCII.
    private boolean foldAscii(byte[] data, int from, int length) {
        int masks = 0;
        for (int i = 0; i < length; i += Long.BYTES) {
            long letters = letters(data, from + i, Math.min(length - i, Long.BYTES));
            if ((letters & TOPS) != 0) {
                return false;
            }
            // of each letter, the highest bit tells whether it is one from A to Z
            long upper = (letters + EACH * (0x80 - 'A')) & ~(letters + EACH * (0x7f - 'Z')) & TOPS;
            LITTLE_LONG.set(fold, i, letters | (upper >>> 2));
            byte mask = (byte) (((upper >>> 7) * GATHER) >>> 56);
            original[i >>> 3] = mask;
            masks = mask == 0 ? masks : (i >>> 3) + 1;
        }
        foldLength = length;
        originalLength = masks;
        return true;
    }

    private static long letters(byte[] data, int from, int count) {
        if (from + Long.BYTES <= data.length) {
            return (long) LITTLE_LONG.get(data, from) & (-1L >>> (Long.SIZE - Byte.SIZE * count));
        }
        long letters = 0;
        for (int i = 0; i < count; i++) {
            letters |= (data[from + i] & 0xffL) << (Byte.SIZE * i);
        }
        return letters;
    }

    private void makeRoom(int length) {
        if (fold.length < length + Long.BYTES) {
            fold = new byte[length + Long.BYTES];
        }
        if (original.length <= length) {
            original = new byte[length + 1];
        }
    }

    private void keepOriginal(byte[] data, int from, int length) {
        if (length != foldLength) {
            keepWhole(data, from, length);
            return;
        }
        Arrays.fill(original, 0, (length + 7) / 8, (byte) 0);
        for (int i = 0; i < length; i++) {
            int difference = (data[from + i] ^ fold[i]) & 0xff;
            if (difference == CASE) {
                original[i >>> 3] |= (byte) (1 << (i & 7));
                originalLength = (i >>> 3) + 1;
            } else if (difference != 0) {
                keepWhole(data, from, length);
                return;
            }
        }
    }

    private void keepWhole(byte[] data, int from, int length) {
        System.arraycopy(data, from, original, 0, length);
        original[length] = 0;
        originalLength = length + 1;
    }
}
