package io.leadstone.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One connection over which request after request goes, opened anew only where server or client said it would end.
final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final URI url;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();
    private int opened;

    KeptConnection(String url) {
        this.url = URI.create(url);
    }

    /// What came back, not yet judged; headers by their names in lower case.
    static final class Received {
        private final int status;
        private final Map<String, List<String>> headers;
        private final byte[] body;

        Received(int status, Map<String, List<String>> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        Map<String, List<String>> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name)).map(List::getFirst);
        }

        @Override
        public String toString() {
            return status + " " + headers + "\n" + Shot.shown(body);
        }
    }

    /// Sends one request and waits for its answer.
    ///
    /// @throws IOException when the connection ended although nobody had said that it would, or nothing came
    Received ask(Shot shot) throws IOException {
        Socket server = connected();
        server.getOutputStream().write(shot.bytes());
        server.getOutputStream().flush();
        Received received = receive(shot.method().equals("HEAD"));
        if (shot.says("Connection", "close")
                || received.header("connection").orElse("").equals("close")) {
            close();
        }
        return received;
    }

    /// How often a connection had to be opened.
    int opened() {
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private Socket connected() throws IOException {
        if (socket == null) {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            opened++;
        }
        return Objects.requireNonNull(socket);
    }

    private Received receive(boolean headOnly) throws IOException {
        String statusLine = line();
        if (!statusLine.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?")) {
            throw new IOException("No status line: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (status < 200) {
            return receive(headOnly); // 100 Continue is no answer yet
        }
        if (status == 304) {
            return new Received(status, headers, new byte[0]);
        }
        if (headers.getOrDefault("content-type", List.of()).contains("text/event-stream")) {
            close(); // it would go on for ever
            return new Received(status, headers, new byte[0]);
        }
        List<String> length = headers.getOrDefault("content-length", List.of());
        if (length.size() != 1) {
            throw new IOException("Content-Length " + length + " in " + status + " " + headers);
        }
        return new Received(status, headers, headOnly ? new byte[0] : body(Integer.parseInt(length.getFirst())));
    }

    private byte[] body(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("The connection ended within a body.");
        }
        return body;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The server ended the connection after: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
