package io.leadstone.operations;

import io.leadstone.leads.list.LeadQuery;

/// Which leads a bulk change is for.
sealed interface Selection {
    /// These, whatever they are.
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Ids(long[] ids) implements Selection {}

    /// Those that a list shows, as many as the caller saw there.
    record Matching(LeadQuery query, long count) implements Selection {}
}
