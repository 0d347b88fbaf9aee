package io.leadstone.operations;

import io.leadstone.leads.list.LeadQuery;
import java.util.Set;
import java.util.stream.LongStream;

/// Which leads a bulk change is for.
sealed interface Selection {
    /// These, whatever they are.
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Ids(long[] ids) implements Selection {}

    /// Those that a list shows, as many as the caller saw there.
    ///
    /// @param except the ids of those that are left out of it
    record Matching(LeadQuery query, long count, Set<Long> except) implements Selection {
        long[] without(long[] matching) {
            return except.isEmpty()
                    ? matching
                    : LongStream.of(matching).filter(id -> !except.contains(id)).toArray();
        }
    }
}
