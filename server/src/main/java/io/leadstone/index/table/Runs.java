package io.leadstone.index.table;

import java.util.Arrays;

/// A run of bytes per id, those of 1,024 ids end to end, so that a search is one pass over memory and an id costs
/// two bytes besides its own. Empty where none was set.
final class Runs {
    static final int SHIFT = 10;
    static final int ROWS = 1 << SHIFT;

    private static final Block EMPTY = new Block();

    private Block[] blocks;

    Runs(int expectedIds) {
        blocks = new Block[Bits.steps(expectedIds)];
        Arrays.fill(blocks, EMPTY);
    }

    int blocks() {
        return blocks.length;
    }

    /// The ids `number * 1024` and the following 1,023.
    Block block(int number) {
        return number < blocks.length ? blocks[number] : EMPTY;
    }

    Block blockOf(int id) {
        return block(id >>> SHIFT);
    }

    static int row(int id) {
        return id & (ROWS - 1);
    }

    int touch(int id) {
        Block block = blockOf(id);
        return block.data[block.start(row(id))];
    }

    boolean equal(int id, byte[] bytes, int length) {
        Block block = blockOf(id);
        int row = row(id);
        return Arrays.equals(block.data, block.start(row), block.end(row), bytes, 0, length);
    }

    /// Copies the first `length` bytes.
    void put(int id, byte[] bytes, int length) {
        int number = id >>> SHIFT;
        if (block(number) == EMPTY) {
            if (length == 0) {
                return;
            }
            open(number);
        }
        blocks[number].put(row(id), bytes, length);
    }

    void trim() {
        for (Block block : blocks) {
            if (block != EMPTY) {
                block.trim();
            }
        }
    }

    long bytes() {
        long bytes = blocks.length * 4L;
        for (Block block : blocks) {
            bytes += block == EMPTY ? 0 : block.bytes();
        }
        return bytes;
    }

    /// Rows mostly come in the order of their ids: a block is hardly appended to once the next one is open.
    private void open(int number) {
        if (number >= blocks.length) {
            int before = blocks.length;
            blocks = Arrays.copyOf(blocks, number + 1 + number / 8);
            Arrays.fill(blocks, before, blocks.length, EMPTY);
        }
        blocks[number] = new Block();
        if (number > 0 && blocks[number - 1] != EMPTY) {
            blocks[number - 1].trim();
        }
    }

    /// The runs of 1,024 ids. Rows behind the last one that was set are empty and cost nothing.
    static final class Block {
        /// So that a search can read 32 bytes from any place on, and eight bytes at any of these.
        private static final int PADDING = 40;

        private static final int MOST_IN_CHAR = 0xffff;

        private byte[] data = new byte[PADDING];
        private char[] starts = {};
        private int[] wideStarts = {};
        private boolean wide;
        private int rows;
        private int used;

        /// All runs end to end, from 0 to [#used], and 40 bytes more at least.
        byte[] data() {
            return data;
        }

        int used() {
            return used;
        }

        int start(int row) {
            return row >= rows ? used : wide ? wideStarts[row] : starts[row];
        }

        int end(int row) {
            return start(row + 1);
        }

        private void put(int row, byte[] bytes, int length) {
            if (row >= rows) {
                append(row, bytes, length);
                return;
            }
            int start = start(row);
            int end = end(row);
            int change = length - (end - start);
            makeRoom(used + change, row == rows - 1);
            System.arraycopy(data, end, data, start + length, used - end);
            System.arraycopy(bytes, 0, data, start, length);
            used += change;
            if (change != 0) {
                move(row + 1, change);
            }
        }

        private void append(int row, byte[] bytes, int length) {
            if (length == 0) {
                return;
            }
            add(row);
            makeRoom(used + length, true);
            System.arraycopy(bytes, 0, data, used, length);
            used += length;
        }

        /// Opens empty rows up to this one.
        private void add(int row) {
            int room = Math.min(ROWS, row + 1 + row / 2 + 16);
            if (wide && row >= wideStarts.length) {
                wideStarts = Arrays.copyOf(wideStarts, room);
            } else if (!wide && row >= starts.length) {
                starts = Arrays.copyOf(starts, room);
            }
            for (int i = rows; i <= row; i++) {
                if (wide) {
                    wideStarts[i] = used;
                } else {
                    starts[i] = (char) used;
                }
            }
            rows = row + 1;
        }

        private void move(int fromRow, int change) {
            if (wide) {
                for (int i = fromRow; i < rows; i++) {
                    wideStarts[i] += change;
                }
            } else {
                for (int i = fromRow; i < rows; i++) {
                    starts[i] = (char) (starts[i] + change);
                }
            }
        }

        /// A block grows by half while rows are appended, by a thirty-second when one in its middle got longer.
        private void makeRoom(int size, boolean appending) {
            if (!wide && size > MOST_IN_CHAR) {
                wideStarts = new int[starts.length];
                for (int i = 0; i < rows; i++) {
                    wideStarts[i] = starts[i];
                }
                starts = new char[0];
                wide = true;
            }
            if (size + PADDING > data.length) {
                data = Arrays.copyOf(data, size + PADDING + (appending ? size / 2 : size / 32));
            }
        }

        private void trim() {
            if (data.length > used + PADDING) {
                data = Arrays.copyOf(data, used + PADDING);
            }
            if (wideStarts.length > rows) {
                wideStarts = Arrays.copyOf(wideStarts, rows);
            }
            if (starts.length > rows) {
                starts = Arrays.copyOf(starts, rows);
            }
        }

        private long bytes() {
            return data.length + starts.length * 2L + wideStarts.length * 4L + 96;
        }
    }
}
