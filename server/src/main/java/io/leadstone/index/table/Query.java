package io.leadstone.index.table;

import java.util.List;

/// One page of what matches every condition.
///
/// @param sort the column, or [#BY_ID]; nulls come last in both directions, ties go by id in the sort's direction
/// @param limit how many ids at most
public record Query(List<Condition> conditions, int sort, boolean descending, long offset, int limit) {
    /// Sorts by the id itself.
    public static final int BY_ID = -1;
}
