package io.leadstone.index.table;

import io.leadstone.platform.db.BinaryRow;

/// One value of every row, by id; an id without a row is null.
sealed interface Column permits TextColumn, WordColumn, CodeColumn, NumberColumn, SetColumn {
    static Column of(Kind kind, int expectedIds) {
        return switch (kind) {
            case TEXT -> new TextColumn(expectedIds);
            case WORD -> new WordColumn(expectedIds);
            case CODE -> new CodeColumn(expectedIds);
            case NUMBER -> new NumberColumn(false, expectedIds);
            case TIME -> new NumberColumn(true, expectedIds);
            case SET -> new SetColumn(expectedIds);
        };
    }

    boolean isNull(int id);

    /// Fetches what stands at `id` from memory, for who reads it soon; what it returns depends on that and on nothing
    /// else.
    int touch(int id);

    /// Whether the row's field is another value than the one at `id`.
    boolean differs(int id, BinaryRow row, int field);

    void put(int id, BinaryRow row, int field);

    void clear(int id);

    /// How rows sort by this column now.
    ///
    /// @throws UnsupportedOperationException for a set
    Order order();

    /// Gives back room that only a bulk load needs.
    void trim();

    long bytes();
}
