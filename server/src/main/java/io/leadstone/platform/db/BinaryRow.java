package io.leadstone.platform.db;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One row in PostgreSQL's binary form, its fields found but not yet read: for what must be read by the million.
///
/// The two forms hold the same fields: a tuple of a binary COPY, and what `record_send(row(…))` returns. Formats as in
/// PostgreSQL's `*send` functions: integers big-endian, text UTF-8, timestamptz microseconds since 2000-01-01.
public final class BinaryRow {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long SECONDS_TO_2000 = 946_684_800L;
    private static final int[] NO_INTEGERS = {};

    private byte[] data = {};
    private int[] offsets = new int[32];
    private int[] lengths = new int[32];
    private int fields;
    private int end;

    /// Moves on to the record that `record_send` made.
    public BinaryRow record(byte[] bytes) {
        data = bytes;
        begin((int) INT.get(bytes, 0));
        int at = 4;
        for (int i = 0; i < fields; i++) {
            at = field(i, at + 4); // the type's oid stands before the length
        }
        return this;
    }

    /// Moves on to the tuple of a binary COPY that begins at `from`.
    ///
    /// @return whether there is one, or the copy's trailer instead
    public boolean tuple(byte[] bytes, int from) {
        data = bytes;
        int count = (short) SHORT.get(bytes, from);
        if (count < 0) {
            return false;
        }
        begin(count);
        int at = from + 2;
        for (int i = 0; i < fields; i++) {
            at = field(i, at);
        }
        end = at;
        return true;
    }

    /// Where the tuple ends.
    int end() {
        return end;
    }

    /// How many fields it has.
    public int fields() {
        return fields;
    }

    public boolean isNull(int field) {
        return lengths[field] < 0;
    }

    /// A smallint or an int.
    public int integer(int field) {
        return lengths[field] == 2 ? (short) SHORT.get(data, offsets[field]) : (int) INT.get(data, offsets[field]);
    }

    public long bigint(int field) {
        return (long) LONG.get(data, offsets[field]);
    }

    public boolean bool(int field) {
        return data[offsets[field]] != 0;
    }

    /// A timestamptz in whole seconds since 1970, rounded down.
    public long seconds(int field) {
        return Math.floorDiv(bigint(field), 1_000_000L) + SECONDS_TO_2000;
    }

    /// A one-dimensional int[] without nulls; empty when null.
    public int[] integers(int field) {
        if (lengths[field] < 0) {
            return NO_INTEGERS;
        }
        int at = offsets[field];
        int dimensions = (int) INT.get(data, at);
        if (dimensions == 0) {
            return NO_INTEGERS;
        }
        int[] values = new int[(int) INT.get(data, at + 12)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (int) INT.get(data, at + 20 + i * 8 + 4);
        }
        return values;
    }

    /// A text.
    public String text(int field) {
        return new String(data, offsets[field], lengths[field], StandardCharsets.UTF_8);
    }

    /// A text or a bytea, in an array of its own.
    public byte[] bytes(int field) {
        return Arrays.copyOfRange(data, offsets[field], offsets[field] + lengths[field]);
    }

    /// The array that the fields lie in; valid until the next row.
    public byte[] data() {
        return data;
    }

    /// Where a field begins in [#data].
    public int offset(int field) {
        return offsets[field];
    }

    /// How long a field is, in bytes; negative when null.
    public int length(int field) {
        return lengths[field];
    }

    private void begin(int count) {
        fields = count;
        if (offsets.length < count) {
            offsets = new int[count];
            lengths = new int[count];
        }
    }

    private int field(int index, int at) {
        int length = (int) INT.get(data, at);
        offsets[index] = at + 4;
        lengths[index] = length;
        return at + 4 + Math.max(length, 0);
    }
}
