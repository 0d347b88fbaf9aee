package io.leadstone.access.keys;

import io.leadstone.access.KeyScope;
import io.leadstone.access.UserId;
import io.leadstone.platform.db.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API key without its secret, which nobody knows.
///
/// @param lastUsedAt as of the last time that the servers wrote it down
public record ApiKey(
        int id,
        String name,
        UserId user,
        String userEmail,
        Set<KeyScope> scopes,
        String accessKey,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /// What has become of a key; one that works is refused all the same while its user is archived.
    public enum State {
        WORKS,
        EXPIRED,
        REVOKED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? State.EXPIRED : State.WORKS;
    }

    static ApiKey read(Row row) {
        return new ApiKey(
                row.integer(),
                row.text(),
                new UserId(row.integer()),
                row.text(),
                KeyScope.listed(row.text()),
                row.text(),
                row.instant(),
                row.instantOrNull(),
                row.instantOrNull(),
                row.instantOrNull());
    }
}
