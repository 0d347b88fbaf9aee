package io.leadstone.app;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One HTTP/1.1 request, as it goes over the wire. Its headers are lines without their ends; `Content-Length` is added
/// where there is a body.
final class Shot {
    private static final int SHOWN = 2_000;

    private final String method;
    private final String target;
    private final List<String> headers;
    private final byte[] body;

    private Shot(String method, String target, List<String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    static Shot of(ApiClient key, String method, String target) {
        return new Shot(
                method,
                target,
                List.of("x-ysuite-access-key: " + key.accessKey(), "x-ysuite-secret-key: " + key.secretKey()),
                new byte[0]);
    }

    static Shot of(ApiClient key, String method, String target, byte[] body) {
        return of(key, method, target).with("Content-Type: application/json").withBody(body);
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    byte[] body() {
        return body;
    }

    Shot with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new Shot(method, target, List.copyOf(more), body);
    }

    /// Without the headers of that name.
    Shot without(String name) {
        return new Shot(
                method, target, headers.stream().filter(line -> !is(line, name)).toList(), body);
    }

    Shot withMethod(String other) {
        return new Shot(other, target, headers, body);
    }

    Shot withTarget(String other) {
        return new Shot(method, other, headers, body);
    }

    Shot withBody(byte[] other) {
        return new Shot(method, target, headers, other);
    }

    /// Whether a header of that name has such a part, in any case.
    boolean says(String name, String part) {
        return headers.stream()
                .anyMatch(
                        line -> is(line, name) && line.toLowerCase(Locale.ROOT).contains(part));
    }

    /// The whole request.
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: leadstone\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /// So that it can be read in a report: long ones cut off, what is no printable ASCII escaped.
    @Override
    public String toString() {
        return shown(bytes());
    }

    static String shown(byte[] bytes) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean plain = (c >= ' ' && c < 127) || c == '\n';
            shown.append(plain ? String.valueOf(c) : c == '\r' ? "" : "\\x%02x".formatted((int) c));
        }
        return bytes.length > SHOWN ? shown + "… (" + bytes.length + " bytes)" : shown.toString();
    }

    private static boolean is(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }
}
