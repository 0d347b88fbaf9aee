package io.leadstone.access;

import io.leadstone.history.SharedCheck;
import io.leadstone.platform.http.Request;
import java.util.Optional;

/// Finds out who is calling: a look into memory that a check begun after the request's arrival has made exact, and one
/// SHA-256.
final class Authentication {
    private final SharedCheck check;
    private final KeyRing keys;
    private final AccessConfig config;

    Authentication(SharedCheck check, KeyRing keys, AccessConfig config) {
        this.check = check;
        this.keys = keys;
        this.config = config;
    }

    /// The caller, or empty when the credentials are missing, unknown, wrong, revoked or of a user that left.
    Optional<Caller> caller(Request request) {
        Optional<Credentials> credentials = Credentials.of(request, config);
        if (credentials.isEmpty()) {
            return Optional.empty();
        }
        check.await();
        return keys.find(credentials.get());
    }
}
