package io.leadstone.leads;

import io.leadstone.platform.text.Utf8;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lead as a list shows it.
///
/// @param deletedAt of a lead in the bin
/// @param mobile in international form where there is one, else the digits as given
public record LeadRow(
        LeadId id,
        Utf8 name,
        @Nullable Utf8 email,
        Status status,
        @Nullable String source,
        @Nullable Utf8 company,
        @Nullable String ownerName,
        Instant createdAt,
        @Nullable Utf8 mobile,
        @Nullable String industry,
        @Nullable Integer score,
        int stage,
        @Nullable Integer brand,
        List<Integer> tags,
        @Nullable Integer owner,
        @Nullable Integer group,
        Instant updatedAt,
        @Nullable Instant nextActivityAt,
        @Nullable Instant lastContactedAt,
        @Nullable Instant deletedAt) {}
