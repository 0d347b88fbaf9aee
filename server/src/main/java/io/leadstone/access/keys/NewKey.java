package io.leadstone.access.keys;

import io.leadstone.access.KeyScope;
import io.leadstone.access.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key that is to be made.
///
/// @param user whom it acts as
/// @param expiresAt in whole seconds; none for a key that works until it is revoked
public record NewKey(
        UserId user,
        String name,
        Set<KeyScope> scopes,
        @Nullable Instant expiresAt) {}
