package io.leadstone.platform.db;

import java.util.Arrays;
import java.util.function.Consumer;

/// Some hundred rows of a binary COPY end to end, to be handed from the thread that reads them to another.
public final class CopyBlock {
    private static final int BYTES = 1 << 17;

    private byte[] data = new byte[BYTES];
    private int used;

    CopyBlock() {}

    /// Each row, in its order.
    public void forEach(Consumer<BinaryRow> reader) {
        BinaryRow row = new BinaryRow();
        for (int at = 0; at < used && row.tuple(data, at); at = row.end()) {
            reader.accept(row);
        }
    }

    /// Whether a message fits in; the first one always does.
    boolean takes(int length) {
        return used == 0 || used + length <= data.length;
    }

    /// Adds what stands in a message from there on.
    void add(byte[] message, int from) {
        int length = message.length - from;
        if (used + length > data.length) {
            data = Arrays.copyOf(data, used + length);
        }
        System.arraycopy(message, from, data, used, length);
        used += length;
    }
}
