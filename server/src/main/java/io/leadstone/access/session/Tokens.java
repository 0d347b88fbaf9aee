package io.leadstone.access.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes and hashes what sessions and links are known by: 256 random bits, of which only the SHA-256 is stored.
final class Tokens {
    private static final int BYTES = 32;
    /// In base64url, without padding.
    private static final int LENGTH = 43;

    private final SecureRandom random;

    Tokens(SecureRandom random) {
        this.random = random;
    }

    String next() {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        return text(drawn);
    }

    /// Whether it has the form of one.
    static boolean isPlausible(String token) {
        return token.length() == LENGTH
                && token.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    static byte[] hash(String token) {
        return sha256(token);
    }

    /// What a session's writes must carry in `X-CSRF-Token`: whoever can read it has read an answer, which a page of
    /// another site cannot. It follows from the session's token, so there is nothing to store.
    static String csrf(String token) {
        return text(sha256("csrf" + token));
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
