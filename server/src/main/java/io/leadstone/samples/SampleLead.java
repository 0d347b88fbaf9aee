package io.leadstone.samples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One invented lead, in plain values, so that every door into the server can be fed with it.
///
/// @param mobile E.164 without spaces, like `+971501234567`: a possible number of its country, invented, never to be
/// dialled
/// @param status 1 New, 2 Contacted, 3 Qualified, 4 Lost, 5 Converted
/// @param score 0 to 100
/// @param secondsAgo age at creation, in seconds before now; never grows with the index
/// @param editedSecondsAgo age of the last edit, at most `secondsAgo`
/// @param owner index of a user, -1 for nobody
/// @param group index of a user group, -1 for none
/// @param brand index of a brand, -1 only where there are no brands
/// @param stage index of a stage, -1 only where there are no stages
/// @param tags distinct indexes of tags, 0 to 4 of them
public record SampleLead(
        String name,
        @Nullable String email,
        @Nullable String mobile,
        @Nullable String address,
        @Nullable String notes,
        @Nullable String source,
        @Nullable String industry,
        @Nullable String company,
        int status,
        @Nullable Integer score,
        long secondsAgo,
        long editedSecondsAgo,
        int owner,
        int group,
        int brand,
        int stage,
        List<Integer> tags) {}
