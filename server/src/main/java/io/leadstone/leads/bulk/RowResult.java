package io.leadstone.leads.bulk;

import io.leadstone.leads.Duplicate;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.json.FieldErrors;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What became of one row.
///
/// @param lead the one that was created, or is there; none where it would be made by a dry run
/// @param match why the lead is the one that is there
record RowResult(
        int index,
        Kind kind,
        @Nullable LeadId lead,
        Optional<Duplicate> match,
        FieldErrors errors,
        List<String> ignored) {
    enum Kind {
        CREATED,
        UPDATED,
        SKIPPED,
        INVALID
    }
}
