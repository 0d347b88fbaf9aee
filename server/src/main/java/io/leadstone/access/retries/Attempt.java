package io.leadstone.access.retries;

import io.leadstone.access.Credential;
import io.leadstone.platform.http.Request;
import io.leadstone.platform.http.StoredReply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/// A write that was sent with a key: whose, under which key, and what was asked.
public final class Attempt {
    private final Credential credential;
    private final String keyHash;
    private final String fingerprint;
    private final Seal seal;

    /// @param proof the secret that the caller proved who they are with
    Attempt(Credential credential, String key, String proof, Request request, byte[] body) {
        this.credential = credential;
        MessageDigest hash = Hashes.sha256();
        Hashes.add(hash, key.getBytes(StandardCharsets.UTF_8));
        this.keyHash = HexFormat.of().formatHex(hash.digest());
        MessageDigest asked = Hashes.sha256();
        Hashes.add(asked, request.method().getBytes(StandardCharsets.UTF_8));
        Hashes.add(asked, request.path().getBytes(StandardCharsets.UTF_8));
        Hashes.add(asked, Objects.requireNonNullElse(request.rawQuery(), "").getBytes(StandardCharsets.UTF_8));
        Hashes.add(asked, body);
        this.fingerprint = HexFormat.of().formatHex(asked.digest());
        this.seal = new Seal(proof, key);
    }

    /// What one credential may use once.
    record Name(int apiKey, int session, String keyHash) {
        private static final int DIGITS = 16;

        /// What is locked while the key is used: 64 bits. Two names that share them would only wait for each other.
        long lock(int org) {
            long hash = HexFormat.fromHexDigitsToLong(keyHash, 0, DIGITS);
            return hash ^ ((long) Objects.hash(apiKey, session) << Integer.SIZE | org);
        }
    }

    Name name() {
        return switch (credential) {
            case Credential.Key(int id) -> new Name(id, 0, keyHash);
            case Credential.Session(int id) -> new Name(0, id, keyHash);
        };
    }

    /// SHA-256 of what was asked, in hex.
    String fingerprint() {
        return fingerprint;
    }

    byte[] close(StoredReply reply) {
        return seal.close(reply.bytes());
    }

    StoredReply open(byte[] sealed) {
        return new StoredReply(seal.open(sealed));
    }
}
