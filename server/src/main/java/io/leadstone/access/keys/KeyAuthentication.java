package io.leadstone.access;

import io.leadstone.platform.http.Request;
import java.util.Optional;

/// Finds out who is calling: one SHA-256 and a look into memory, which a check begun after the request's arrival has
/// made exact before the request got here.
final class Authentication {
    private final KeyRing keys;
    private final AccessConfig config;

    Authentication(KeyRing keys, AccessConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /// The caller, or empty when the credentials are missing, unknown, wrong, revoked or of a user that left.
    Optional<Caller> caller(Request request) {
        return Credentials.of(request, config).flatMap(keys::find);
    }
}
