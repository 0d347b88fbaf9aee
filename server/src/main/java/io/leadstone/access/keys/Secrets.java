package io.leadstone.access.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes and hashes API secrets. A secret holds 256 random bits, so one SHA-256 is as good as a slow hash would be.
final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final int ACCESS_BYTES = 15;

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    String newAccessKey() {
        return "lsa_" + text(ACCESS_BYTES);
    }

    String newSecretKey() {
        return "lss_" + text(SECRET_BYTES);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
