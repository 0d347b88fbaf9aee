package io.leadstone.leads.list;

import io.leadstone.leads.Status;
import io.leadstone.platform.http.Paging;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which leads are wanted, in which order, which page of them. Every condition that is set must hold.
///
/// @param search folded words; each must be found in a lead, in any order
/// @param source folded; the whole value
/// @param industry folded; the whole value
/// @param tags any of them; empty means any lead
/// @param createdFrom inclusive
/// @param createdTo exclusive
/// @param updatedSince inclusive
/// @param nextActivityFrom inclusive, as every from is; its to is exclusive, as every to is
/// @param nextActivity whether an activity is to come
/// @param deleted whether of those in the bin, or else of the live ones
public record LeadQuery(
        List<SearchWord> search,
        @Nullable Status status,
        @Nullable String source,
        @Nullable String industry,
        @Nullable Integer owner,
        @Nullable Integer group,
        @Nullable Integer brand,
        @Nullable Integer stage,
        List<Integer> tags,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable Instant updatedSince,
        @Nullable Instant nextActivityFrom,
        @Nullable Instant nextActivityTo,
        @Nullable Boolean nextActivity,
        @Nullable Instant lastContactedFrom,
        @Nullable Instant lastContactedTo,
        boolean deleted,
        LeadSort sort,
        boolean descending,
        Paging paging) {}
