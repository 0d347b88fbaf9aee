package io.leadstone.operations;

import io.leadstone.leads.bulk.Done.Kept;
import java.util.List;
import java.util.stream.Stream;

/// The leads that a job has kept as they were.
///
/// @param count all of them
/// @param shown the first of them
record KeptLeads(int count, List<Kept> shown) {
    static final KeptLeads NONE = new KeptLeads(0, List.of());

    /// Of which something is told; nobody reads more.
    private static final int MOST = 100;

    KeptLeads and(List<Kept> more) {
        return more.isEmpty()
                ? this
                : new KeptLeads(
                        count + more.size(),
                        Stream.concat(shown.stream(), more.stream()).limit(MOST).toList());
    }
}
