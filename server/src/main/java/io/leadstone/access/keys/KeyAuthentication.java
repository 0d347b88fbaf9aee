package io.leadstone.access.keys;

import io.leadstone.access.Authentication;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.platform.http.Request;
import java.util.Optional;

/// By a pair of keys: one SHA-256 and a look into memory.
public final class KeyAuthentication implements Authentication {
    private final KeyRing keys;
    private final AccessConfig config;

    public KeyAuthentication(KeyRing keys, AccessConfig config) {
        this.keys = keys;
        this.config = config;
    }

    /// The caller, or empty when the credentials are missing, unknown, wrong, revoked, expired or of a user that left.
    @Override
    public Optional<Caller> caller(Request request) {
        return Credentials.of(request, config).flatMap(keys::find);
    }

    @Override
    public Optional<Caller> again(Credential credential) {
        return credential instanceof Credential.Key(int id) ? keys.again(id) : Optional.empty();
    }

    @Override
    public String proof(Request request) {
        return Credentials.of(request, config).orElseThrow().secretKey();
    }
}
