package io.leadstone.app.web;

import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A file of the jar: its bytes, and the tag that names exactly these.
final class WebFile {
    private static final int TAG_BYTES = 16;

    private final byte[] bytes;
    private final String tag;

    WebFile(byte[] bytes) {
        this.bytes = bytes;
        this.tag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, TAG_BYTES) + "\"";
    }

    byte[] bytes() {
        return bytes;
    }

    /// Browsers keep a copy, and ask each time whether it is still the one.
    Reply checked(Request request, String type) {
        boolean known =
                request.header("If-None-Match").map(tags -> tags.contains(tag)).orElse(false);
        Reply reply = known ? Reply.notModified() : Reply.content(type, bytes);
        return reply.header("Content-Type", type)
                .header("Cache-Control", "no-cache")
                .header("ETag", tag)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
    }

    /// What the class path has by this name, if anything.
    static Optional<byte[]> read(String name) {
        try (InputStream in = WebFile.class.getResourceAsStream("/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the class path must have by this name.
    static byte[] jar(String name) {
        return read(name).orElseThrow(() -> new IllegalStateException("The jar lacks " + name));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
