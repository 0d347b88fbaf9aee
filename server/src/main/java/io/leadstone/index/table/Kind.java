package io.leadstone.index.table;

/// What a column holds, and so what can be asked of it. Every kind but [#SET] may be null.
public enum Kind {
    /// Text that hardly repeats: kept as it was written, searched and sorted folded.
    TEXT,
    /// An int of few distinct values, like a foreign key: filtered by, sorted by number or by its label.
    CODE,
    /// Text of few distinct values: filtered by its whole folded value, sorted folded.
    WORD,
    /// An int that is sorted by.
    NUMBER,
    /// A timestamptz in whole seconds, from 1970 to 2106: sorted by, filtered by range.
    TIME,
    /// An int[], filtered by any of its elements; empty instead of null.
    SET
}
