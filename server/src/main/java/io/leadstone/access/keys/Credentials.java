package io.leadstone.access.keys;

import io.leadstone.platform.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The key pair that a request carries: two headers, or HTTP Basic.
record Credentials(String accessKey, String secretKey) {
    /// Of either part; a longer one is none of ours.
    private static final int MAX_LENGTH = 200;

    static Optional<Credentials> of(Request request, AccessConfig config) {
        Optional<String> access = request.header(config.accessKeyHeader());
        Optional<String> secret = request.header(config.secretKeyHeader());
        if (access.isPresent() || secret.isPresent()) {
            return access.isPresent() && secret.isPresent() ? pair(access.get(), secret.get()) : Optional.empty();
        }
        return request.header("Authorization").flatMap(Credentials::basic);
    }

    @Override
    public String toString() {
        return "Credentials[" + accessKey + "]";
    }

    /// RFC 7617.
    private static Optional<Credentials> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String decoded =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? Optional.empty() : pair(decoded.substring(0, colon), decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Credentials> pair(String access, String secret) {
        boolean plausible = access.length() <= MAX_LENGTH && secret.length() <= MAX_LENGTH && access.indexOf('\0') < 0;
        return plausible ? Optional.of(new Credentials(access, secret)) : Optional.empty();
    }
}
