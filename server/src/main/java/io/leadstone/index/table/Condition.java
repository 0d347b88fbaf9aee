package io.leadstone.index.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a row must be like. A null matches none of them but [IsNull].
public sealed interface Condition {
    /// The [Kind#CODE] column holds this code.
    record Is(int column, int code) implements Condition {}

    /// At least one of these columns holds one of its codes: what somebody may see of a table. It hashes once, being
    /// asked for with every query of theirs.
    final class Within implements Condition {
        private final List<OneOf> places;
        private final int hash;

        public Within(List<OneOf> places) {
            this.places = List.copyOf(places);
            this.hash = this.places.hashCode();
        }

        public List<OneOf> places() {
            return places;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Within within && hash == within.hash && places.equals(within.places);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return "Within" + places;
        }
    }

    /// A [Kind#CODE] column and the codes that are wanted of it.
    record OneOf(int column, List<Integer> codes) {}

    /// The [Kind#WORD] column's folded text is this one.
    record WordIs(int column, String folded) implements Condition {}

    /// The [Kind#SET] column holds at least one of these; none, if there are none.
    record AnyOf(int column, List<Integer> codes) implements Condition {}

    /// The [Kind#TIME] column is at or after these seconds since 1970.
    record From(int column, long seconds) implements Condition {}

    /// The [Kind#TIME] column is before these seconds since 1970.
    record Before(int column, long seconds) implements Condition {}

    /// The [Kind#NUMBER] or [Kind#TIME] column has no value.
    record IsNull(int column) implements Condition {}

    /// One search word: at least one look finds it; none, if there are none.
    record Found(List<Look> looks) implements Condition {
        /// Whether every row of this is a row of `other` too, as `anna` can only be where `ann` is.
        boolean within(Found other) {
            return looks.stream().allMatch(look -> other.looks.stream().anyMatch(look::within));
        }
    }
}
