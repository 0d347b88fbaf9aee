package io.leadstone.platform.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A successful answer as bytes, for giving it once more: how many headers, each one's name and value, then the body.
public final class StoredReply {
    private final byte[] bytes;

    public StoredReply(byte[] bytes) {
        this.bytes = bytes;
    }

    public static StoredReply of(Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(reply.headers().size());
            for (var header : reply.headers().entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
            out.write(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredReply(bytes.toByteArray());
    }

    public byte[] bytes() {
        return bytes;
    }

    public Reply reply() {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String[] headers = new String[2 * in.readUnsignedByte()];
            for (int i = 0; i < headers.length; i++) {
                headers[i] = in.readUTF();
            }
            Reply reply = Reply.again(in.readAllBytes());
            for (int i = 0; i < headers.length; i += 2) {
                reply.header(headers[i], headers[i + 1]);
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
