package io.leadstone.app;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 by hand over one connection, for requests that a proper client refuses to send.
final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private final Socket socket;

    RawHttp() {
        this(URI.create(SharedServer.server().url()));
    }

    RawHttp(URI server) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(PATIENCE_MS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One request with the client's key and these further header lines, on a connection of its own.
    static Answer ask(ApiClient key, String method, String target, String headers, byte[] body) {
        try (RawHttp connection = new RawHttp()) {
            return connection.exchange(head(key, method, target, headers), body);
        }
    }

    static Answer ask(ApiClient key, String method, String target) {
        return ask(key, method, target, "", new byte[0]);
    }

    /// The request line and the headers.
    static String head(ApiClient key, String method, String target, String headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: leadstone\r\nx-ysuite-access-key: " + key.accessKey()
                + "\r\nx-ysuite-secret-key: " + key.secretKey() + "\r\n" + headers + "\r\n";
    }

    /// Sends a request and reads the answer; more can follow on the same connection.
    Answer exchange(String head, byte[] body) {
        send(head.getBytes(StandardCharsets.UTF_8));
        try {
            send(body);
        } catch (UncheckedIOException e) {
            // A server that refuses a body need not read it to its end; what it answered is what counts.
        }
        Answer answer = answer();
        check(head, answer.status(), answer.headers(), answer.body());
        return answer;
    }

    /// Sends a request without a body whose answer has none either: HEAD.
    Map<String, String> headOf(String head) {
        send(head.getBytes(StandardCharsets.UTF_8));
        try {
            Map<String, String> headers = new TreeMap<>();
            String statusLine = headers(headers);
            check(head, Integer.parseInt(status(statusLine)), headers, null);
            headers.put("status", status(statusLine));
            return headers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a request without a body and reads how the answer begins.
    String statusLine(String head) {
        send(head.getBytes(StandardCharsets.UTF_8));
        try {
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What came must be what `openapi.json` describes for the request line of `head`.
    private static void check(String head, int status, Map<String, String> headers, @Nullable String body) {
        String[] line = head.split("\r\n", 2)[0].split(" ", 3);
        // What is no request line is for no operation.
        String target = line.length < 3 ? "*" : line[1];
        OpenApi.PUBLISHED.check(new OpenApi.Given(line[0], target, status, headers, body));
    }

    private Answer answer() {
        try {
            Map<String, String> headers = new TreeMap<>();
            int status = Integer.parseInt(status(headers(headers)));
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            byte[] body = socket.getInputStream().readNBytes(length);
            return Answer.of(status, headers, new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String headers(Map<String, String> into) throws IOException {
        String statusLine = line();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            into.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return statusLine;
    }

    /// Of `HTTP/1.1 200 OK`.
    private static String status(String statusLine) {
        return statusLine.substring(9, 12);
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The server closed the connection after: " + line);
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /// Sends bytes and waits for nothing.
    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
