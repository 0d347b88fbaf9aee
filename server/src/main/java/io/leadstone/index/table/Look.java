package io.leadstone.index.table;

/// One place to look for a search word.
public sealed interface Look {
    /// Somewhere in the [Kind#TEXT] column.
    record In(int column, String folded) implements Look {}

    /// At the start of the id, written with at least four digits: `04` begins 0042.
    record NumberPrefix(String digits) implements Look {}

    /// Whether whatever this look finds, `other` finds too.
    default boolean within(Look other) {
        return switch (this) {
            case In(int column, String folded) ->
                other instanceof In wider && wider.column == column && folded.contains(wider.folded);
            case NumberPrefix(String digits) -> other instanceof NumberPrefix wider && digits.startsWith(wider.digits);
        };
    }
}
