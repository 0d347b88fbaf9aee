package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Sets of ints in the order they came, seven bits a byte (LEB128): an element below 16,384 costs two bytes.
final class SetColumn implements Column {
    private static final int MOST_BYTES = 5;

    private final Runs runs;
    private byte[] written = new byte[64];
    private int length;

    SetColumn(int expectedIds) {
        runs = new Runs(expectedIds);
    }

    @Override
    public boolean isNull(int id) {
        return false;
    }

    @Override
    public int touch(int id) {
        return runs.touch(id);
    }

    int[] elements(int id) {
        Runs.Block block = runs.blockOf(id);
        int row = Runs.row(id);
        int end = block.end(row);
        int[] elements = new int[(end - block.start(row))];
        int count = 0;
        for (int at = block.start(row); at < end; at += width(block.data(), at)) {
            elements[count++] = read(block.data(), at);
        }
        return Arrays.copyOf(elements, count);
    }

    @Override
    public boolean differs(int id, BinaryRow row, int field) {
        write(row.integers(field));
        return !runs.equal(id, written, length);
    }

    @Override
    public void put(int id, BinaryRow row, int field) {
        write(row.integers(field));
        runs.put(id, written, length);
    }

    /// Adds an element behind those that are there.
    void add(int id, int element) {
        Runs.Block block = runs.blockOf(id);
        int start = block.start(Runs.row(id));
        length = block.end(Runs.row(id)) - start;
        makeRoom(length + MOST_BYTES);
        System.arraycopy(block.data(), start, written, 0, length);
        write(element);
        runs.put(id, written, length);
    }

    @Override
    public void clear(int id) {
        runs.put(id, written, 0);
    }

    /// Rows with at least one of these.
    Probe anyOf(int[] wanted) {
        return new AnyOf(runs, wanted);
    }

    /// How many of these rows hold each element.
    Map<Integer, Long> tally(Matches rows) {
        Map<Integer, int[]> held = new HashMap<>();
        rows.forEach(id -> {
            Runs.Block block = runs.blockOf(id);
            int end = block.end(Runs.row(id));
            for (int at = block.start(Runs.row(id)); at < end; at += width(block.data(), at)) {
                held.computeIfAbsent(read(block.data(), at), element -> new int[1])[0]++;
            }
        });
        Map<Integer, Long> tally = new HashMap<>();
        held.forEach((element, count) -> tally.put(element, (long) count[0]));
        return tally;
    }

    @Override
    public Order order() {
        throw new UnsupportedOperationException("nothing sorts by a set");
    }

    @Override
    public void trim() {
        runs.trim();
    }

    @Override
    public long bytes() {
        return runs.bytes();
    }

    private void write(int[] elements) {
        makeRoom(elements.length * MOST_BYTES);
        length = 0;
        for (int element : elements) {
            write(element);
        }
    }

    private void write(int element) {
        int left = element;
        for (; left >>> 7 != 0; left >>>= 7) {
            written[length++] = (byte) (left | 0x80);
        }
        written[length++] = (byte) left;
    }

    private void makeRoom(int bytes) {
        if (written.length < bytes) {
            written = new byte[bytes];
        }
    }

    private static int read(byte[] data, int at) {
        int element = 0;
        for (int i = 0; ; i++) {
            element |= (data[at + i] & 0x7f) << (7 * i);
            if (data[at + i] >= 0) {
                return element;
            }
        }
    }

    private static int width(byte[] data, int at) {
        int width = 1;
        while (data[at + width - 1] < 0) {
            width++;
        }
        return width;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record AnyOf(Runs runs, int[] wanted) implements Probe {
        @Override
        public boolean matches(int id) {
            return matches(runs.blockOf(id), Runs.row(id));
        }

        @Override
        public void fill(long[] words, int fromStep, int toStep) {
            for (int step = fromStep; step < toStep; step++) {
                Runs.Block block = runs.block(step);
                byte[] data = block.data();
                int row = 0;
                for (int at = 0; at < block.used(); ) {
                    int start = at;
                    int element = data[at++];
                    if (element < 0) {
                        element = read(data, start);
                        at = start + width(data, start);
                    }
                    if (wants(element)) {
                        while (block.end(row) <= start) {
                            row++;
                        }
                        int id = (step << Runs.SHIFT) + row;
                        words[id >>> 6] |= 1L << id;
                    }
                }
            }
        }

        private boolean matches(Runs.Block block, int row) {
            int end = block.end(row);
            for (int at = block.start(row); at < end; at += width(block.data(), at)) {
                if (wants(read(block.data(), at))) {
                    return true;
                }
            }
            return false;
        }

        private boolean wants(int element) {
            for (int code : wanted) {
                if (code == element) {
                    return true;
                }
            }
            return false;
        }
    }
}
