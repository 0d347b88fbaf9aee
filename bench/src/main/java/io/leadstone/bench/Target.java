package io.leadstone.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server as one of its clients sees it; makes the bytes of requests to it. Plain HTTP/1.1 only.
///
/// @param headers lines that every request carries, each ended by CRLF
/// @param success what the body of a good answer begins with, in ASCII; empty where any will do
record Target(String host, int port, String headers, String success) {
    static final String ENVELOPE = "{\"success\":true";

    /// Leadstone, called with a key.
    static Target leadstone(int port, String accessKey, String secretKey) {
        return of(
                "127.0.0.1",
                port,
                Map.of("x-ysuite-access-key", accessKey, "x-ysuite-secret-key", secretKey),
                ENVELOPE);
    }

    static Target of(String host, int port, Map<String, String> headers, String success) {
        StringBuilder lines = new StringBuilder("Host: " + host + ":" + port + "\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return new Target(host, port, lines.toString(), success);
    }

    /// The same server, of which another answer is wanted.
    Target expecting(String otherSuccess) {
        return new Target(host, port, headers, otherSuccess);
    }

    /// One request outside the measurement.
    ///
    /// @throws IOException when it was refused
    void send(String method, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        headers.lines()
                .filter(line -> !line.startsWith("Host: "))
                .forEach(line -> request.header(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(method + " " + path + ": " + answer.body());
            }
        }
    }

    byte[] get(String path) {
        return request("GET", path, null);
    }

    byte[] request(String method, String path, @Nullable String json) {
        return request(method, path, "", json);
    }

    /// With lines of headers of its own, each ended by CRLF.
    byte[] request(String method, String path, String more, @Nullable String json) {
        if (json == null) {
            return (method + " " + path + " HTTP/1.1\r\n" + headers + more + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = (method + " " + path + " HTTP/1.1\r\n" + headers + more
                        + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
