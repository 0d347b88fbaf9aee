package io.leadstone.platform.json;

import com.fasterxml.jackson.core.SerializableString;
import io.leadstone.platform.text.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// JSON that was written before, for [com.fasterxml.jackson.core.JsonGenerator#writeRawValue(SerializableString)];
/// never
/// quoted.
public final class JsonBytes implements SerializableString {
    private final Utf8 json;

    public JsonBytes(Utf8 json) {
        this.json = json;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        byte[] bytes = json.bytes();
        if (bytes.length > buffer.length - offset) {
            return -1; // it is asked for whole then
        }
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        return bytes.length;
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return json.bytes();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(json.bytes());
        return json.bytes().length;
    }

    @Override
    public String getValue() {
        return json.toString();
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        String value = getValue();
        if (value.length() > buffer.length - offset) {
            return -1;
        }
        value.getChars(0, value.length(), buffer, offset);
        return value.length();
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (json.bytes().length > buffer.remaining()) {
            return -1;
        }
        buffer.put(json.bytes());
        return json.bytes().length;
    }

    @Override
    public char[] asQuotedChars() {
        throw quoted();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw quoted();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw quoted();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw quoted();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw quoted();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer out) {
        throw quoted();
    }

    private static UnsupportedOperationException quoted() {
        return new UnsupportedOperationException("This is JSON already.");
    }
}
