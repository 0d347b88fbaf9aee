package io.leadstone.platform.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text as its UTF-8, for what goes from memory to the wire without being read on the way.
public final class Utf8 {
    private final byte[] bytes;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Utf8 of(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    public static @Nullable Utf8 ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    /// Takes over the array, which must be well-formed.
    public static Utf8 wrap(byte[] bytes) {
        return new Utf8(bytes);
    }

    /// Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Utf8 text && Arrays.equals(text.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
