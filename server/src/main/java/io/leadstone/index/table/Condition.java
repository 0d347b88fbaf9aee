package io.leadstone.index.table;

import java.util.List;

/// What a row must be like. A null matches none of them.
public sealed interface Condition {
    /// The [Kind#CODE] column holds this code.
    record Is(int column, int code) implements Condition {}

    /// The [Kind#WORD] column's folded text is this one.
    record WordIs(int column, String folded) implements Condition {}

    /// The [Kind#SET] column holds at least one of these; none, if there are none.
    record AnyOf(int column, List<Integer> codes) implements Condition {}

    /// The [Kind#TIME] column is at or after these seconds since 1970.
    record From(int column, long seconds) implements Condition {}

    /// The [Kind#TIME] column is before these seconds since 1970.
    record Before(int column, long seconds) implements Condition {}

    /// One search word: at least one look finds it; none, if there are none.
    record Found(List<Look> looks) implements Condition {
        /// Whether every row of this is a row of `other` too, as `anna` can only be where `ann` is.
        boolean within(Found other) {
            return looks.stream().allMatch(look -> other.looks.stream().anyMatch(look::within));
        }
    }
}
