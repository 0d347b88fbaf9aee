package io.leadstone.leads;

import io.leadstone.platform.http.headers.EntityTag;
import io.leadstone.platform.text.Utf8;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A lead as it stands.
///
/// @param ownerName the full name of who owns it
/// @param nextActivityAt when the first of its open activities is due
/// @param lastContactedAt when the last call, email or meeting with it was done
/// @param version counts its changes from 1
public record Lead(
        LeadId id,
        LeadFields fields,
        @Nullable String ownerName,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant nextActivityAt,
        @Nullable Instant lastContactedAt,
        int version) {

    /// Changes with whatever an answer shows of it.
    String tag() {
        return EntityTag.of(version, String.valueOf(ownerName));
    }

    /// As a list shows it.
    LeadRow row() {
        return new LeadRow(
                id,
                Utf8.of(fields.name()),
                Utf8.ofNullable(fields.email() == null ? null : fields.email().typed()),
                fields.status(),
                fields.source(),
                Utf8.ofNullable(fields.company()),
                ownerName,
                createdAt,
                Utf8.ofNullable(
                        fields.phone().e164() == null
                                ? fields.phone().national()
                                : fields.phone().e164()),
                fields.industry(),
                fields.score(),
                Objects.requireNonNull(fields.stage()),
                fields.brand(),
                fields.tags(),
                fields.owner(),
                fields.group(),
                updatedAt,
                nextActivityAt,
                lastContactedAt,
                null);
    }
}
