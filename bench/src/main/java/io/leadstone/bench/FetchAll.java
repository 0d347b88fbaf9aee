package io.leadstone.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.LongFunction;

/// The documented loop over all pages on one connection, which also sees whether each lead came once.
final class FetchAll implements AutoCloseable {
    /// For a server to load its leads.
    private static final long LOADED_NANOS = 60_000_000_000L;

    private static final long LOOK_AGAIN_MILLIS = 500;
    static final int PAGE = 100;
    /// A server without an index may take hours; the pages until then say enough.
    private static final long MOST_NANOS = 120_000_000_000L;

    private static final byte[] ID = "\"cstid\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOTAL = "\"total_pages\":".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final BitSet seen = new BitSet();
    private byte[] bytes = new byte[1 << 18];
    private int bodyAt;
    private int length;
    private long twice;

    FetchAll(Target target) throws IOException {
        this.socket = new Socket(target.host(), target.port());
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
    }

    /// @param twice leads that came more than once
    /// @param whole whether the loop came to its end
    record Outcome(
            double seconds,
            long pages,
            long leads,
            long twice,
            boolean whole,
            Latencies latencies,
            Processes.Use used) {}

    /// @param requests a page's request, by its index
    Outcome run(LongFunction<byte[]> requests, Processes processes) throws IOException {
        Processes.Use before = processes.use();
        Latencies latencies = new Latencies();
        long begun = System.nanoTime();
        long page = 0;
        long pages = 1;
        for (; page < pages && System.nanoTime() - begun < MOST_NANOS; page++) {
            long sent = System.nanoTime();
            exchange(requests.apply(page));
            latencies.add(System.nanoTime() - sent);
            pages = readIds();
        }
        return new Outcome(
                (System.nanoTime() - begun) / 1e9,
                page,
                seen.cardinality(),
                twice,
                page == pages,
                latencies,
                processes.use().since(before));
    }

    /// The body's size of one answer, in bytes; waits while a server that was just started loads.
    static int size(Target target, byte[] request) throws IOException, InterruptedException {
        long end = System.nanoTime() + LOADED_NANOS;
        while (true) {
            try (FetchAll once = new FetchAll(target)) {
                once.exchange(request);
                return once.length - once.bodyAt;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        length = 0;
        AnswerHead head = null;
        while (head == null) {
            readMore();
            head = AnswerHead.read(bytes, length);
        }
        if (head.status() != 200 || head.contentLength() < 0) {
            throw new IOException("The server answered " + head.status() + ".");
        }
        bodyAt = head.bodyAt();
        while (length < bodyAt + head.contentLength()) {
            readMore();
        }
    }

    private void readMore() throws IOException {
        int count = in.read(bytes, length, bytes.length - length);
        if (count <= 0) {
            throw new EOFException("The server ended the connection, or an answer is larger than expected.");
        }
        length += count;
    }

    /// Notes the ids of a page; returns how many pages there are.
    private long readIds() {
        long pages = 0;
        for (int i = bodyAt; i < length; i++) {
            if (bytes[i] == '"' && isAt(i, ID)) {
                int id = (int) number(i + ID.length);
                twice += seen.get(id) ? 1 : 0;
                seen.set(id);
            } else if (bytes[i] == '"' && isAt(i, TOTAL)) {
                pages = number(i + TOTAL.length);
            }
        }
        return pages;
    }

    private boolean isAt(int at, byte[] wanted) {
        if (at + wanted.length > length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int from) {
        long value = 0;
        for (int i = from; i < length && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }
}
