package io.leadstone.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One keep-alive connection of the generator, with at most one request under way.
final class Connection {
    /// Of an answer's head, and of what is read at once, in bytes.
    private static final int BUFFER = 1 << 16;

    private final Target target;
    private final SocketChannel channel;
    private final byte[] bytes = new byte[BUFFER];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private @Nullable AnswerHead head;
    private @Nullable Chunks chunks;
    private long left;
    private boolean good;
    private long sentAt;

    /// How an answer ended.
    enum Progress {
        UNDER_WAY,
        GOOD,
        BAD,
        LOST
    }

    private Connection(Target target, SocketChannel channel) {
        this.target = target;
        this.channel = channel;
    }

    static Connection open(Target target, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(target.host(), target.port()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection(target, channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void send(byte[] request) throws IOException {
        buffer.clear();
        head = null;
        chunks = null;
        sentAt = System.nanoTime();
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
            channel.write(out); // a request fits the socket's buffer: this loop as good as never turns
        }
    }

    /// Nanoseconds on [System#nanoTime()]'s clock.
    long sentAt() {
        return sentAt;
    }

    /// The answer's status; 0 before there is one.
    int status() {
        return head == null ? 0 : head.status();
    }

    /// Whether the next request needs a new connection.
    boolean closes() {
        return head != null && head.close();
    }

    /// Reads what has arrived.
    Progress read() throws IOException {
        int count = channel.read(buffer);
        if (count < 0) {
            return Progress.LOST;
        }
        if (head != null) {
            return body(0, buffer.position());
        }
        AnswerHead arrived = AnswerHead.read(bytes, buffer.position());
        if (arrived == null) {
            return buffer.hasRemaining() ? Progress.UNDER_WAY : Progress.LOST;
        }
        if (arrived.contentLength() >= 0 && !hasPrefix(arrived)) {
            return Progress.UNDER_WAY; // the head came alone: look again with the body's first bytes
        }
        head = arrived;
        left = arrived.contentLength();
        chunks = left < 0 ? new Chunks() : null;
        good = arrived.status() / 100 == 2 && (chunks != null || beginsWell(arrived.bodyAt()));
        return body(arrived.bodyAt(), buffer.position());
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was of no use any more.
        }
    }

    private boolean hasPrefix(AnswerHead arrived) {
        return buffer.position() - arrived.bodyAt() >= Math.min(target.success().length(), arrived.contentLength());
    }

    private boolean beginsWell(int at) {
        String prefix = target.success();
        if (at + prefix.length() > buffer.position()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[at + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Progress body(int from, int to) {
        boolean ended;
        if (chunks == null) {
            left -= to - from;
            ended = left <= 0;
        } else {
            ended = chunks.endsWith(bytes, from, to);
        }
        buffer.clear();
        return ended ? (good ? Progress.GOOD : Progress.BAD) : Progress.UNDER_WAY;
    }
}
