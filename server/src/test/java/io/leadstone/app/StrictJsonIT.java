package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a body must be before anybody looks at its fields.
class StrictJsonIT {
    private static final Workspace MASSIVE = SharedServer.organisation("Massive Dynamic");
    private static final ApiClient KEY = MASSIVE.api().client();
    private static final String MALFORMED = "The body is not one well-formed JSON object.";
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "5",
                "\"cstname\"",
                "[]",
                "[{\"cstname\":\"A\"}]",
                "{",
                "{\"cstname\":\"A\"",
                "{\"cstname\":\"A\"}}",
                "{\"cstname\":\"A\"} x",
                "{\"cstname\":\"A\"}{}",
                "{\"cstname\":\"A\",}",
                "{'cstname':'A'}",
                "{cstname:\"A\"}",
                "{\"cstname\":\"A\nB\"}",
                "{\"cstname\":\"\\x41\"}",
                "{\"cstname\":\"A\",\"lead_score\":01}",
                "{\"cstname\":\"A\",\"lead_score\":NaN}",
                "{\"cstname\":\"A\",\"lead_score\":+1}",
                "{\"cstname\":\"A\"}//",
                "{/**/\"cstname\":\"A\"}",
                "{\"cstname\":\"A\",\"cstname\":\"B\"}",
                "{\"cstname\":\"A\",\"x\":{\"y\":1,\"y\":2}}",
                "{\"cstname\":\"A\",\"\\u0063stname\":\"B\"}",
                "\ufeff{\"cstname\":\"A\"}",
                "\0",
                "cstname=A&cstemail="
            })
    void a_body_that_is_not_one_json_object_is_refused(String body) {
        long events = MASSIVE.eventCount();
        MASSIVE.api().post("/v1/leads", body).refused(400, MALFORMED);
        MASSIVE.api().send("PATCH", "/v1/leads/1", body).refused(400, MALFORMED);
        assertThat(MASSIVE.eventCount()).isEqualTo(events);
    }

    @Test
    void white_space_around_the_object_is_fine() {
        MASSIVE.api()
                .post("/v1/leads", " \r\n\t{ \"cstname\" : \"Nina Sharp\" }\n ")
                .ok();
    }

    @Test
    void nesting_ends_at_64_levels() {
        MASSIVE.api().post("/v1/leads", nested(64)).ok();
        MASSIVE.api().post("/v1/leads", nested(65)).refused(400, MALFORMED);
        MASSIVE.api().post("/v1/leads", nested(100_000)).refused(400, MALFORMED);
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        for (byte[] bad : List.of(
                bytes(0xff), bytes(0xc3), bytes(0xc0, 0x80), bytes(0xed, 0xa0, 0x80), bytes(0xf4, 0x90, 0x80, 0x80))) {
            post("Content-Type: application/json\r\n", around(bad)).refused(400, MALFORMED);
        }
        byte[] utf16 = "{\"cstname\":\"A\"}".getBytes(StandardCharsets.UTF_16LE);
        post("Content-Type: application/json\r\n", utf16).refused(400, MALFORMED);
        post("Content-Type: application/json\r\n", around(bytes(0xf0, 0x9f, 0x98, 0x80)))
                .ok();
    }

    @Test
    void no_body_at_all_is_not_an_object() {
        RawHttp.ask(KEY, "POST", "/v1/leads").refused(400, MALFORMED);
        RawHttp.ask(KEY, "POST", "/v1/leads", "Content-Length: 0\r\n", new byte[0])
                .refused(400, MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/json",
                "application/jsonp",
                "json",
                "*/*"
            })
    void a_body_that_does_not_call_itself_json_is_refused(String type) {
        post("Content-Type: " + type + "\r\n", around(new byte[0])).refused(415);
    }

    @Test
    void a_body_in_a_coding_is_refused() {
        for (String coding : List.of("gzip", "br", "identity, gzip")) {
            post("Content-Type: application/json\r\nContent-Encoding: " + coding + "\r\n", around(new byte[0]))
                    .refused(415);
        }
        post("Content-Type: application/json\r\nContent-Encoding: Identity\r\n", around(new byte[0]))
                .ok();
    }

    @Test
    void a_body_that_calls_itself_nothing_is_refused() {
        post("", around(new byte[0])).refused(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "application/merge-patch+json"
            })
    void json_may_be_called_by_any_of_its_names(String type) {
        post("Content-Type: " + type + "\r\n", around("A".getBytes(StandardCharsets.UTF_8)))
                .ok();
    }

    @Test
    void a_body_of_one_mebibyte_is_the_largest() {
        post("Content-Type: application/json\r\n", padded(MIB)).ok();
        post("Content-Type: application/json\r\n", padded(MIB + 1)).refused(413);
        post("Content-Type: application/json\r\n", padded(4 * MIB)).refused(413);
    }

    @Test
    void a_body_in_chunks_is_measured_as_well() {
        chunked(padded(MIB)).ok();
        chunked(padded(MIB + 1)).refused(413);
        chunked(padded(3 * MIB)).refused(413);
    }

    @Test
    void a_refused_body_does_not_spoil_the_connection() {
        try (RawHttp connection = new RawHttp()) {
            byte[] bad = around(bytes(0xff));
            String head = RawHttp.head(
                    KEY,
                    "POST",
                    "/v1/leads",
                    "Content-Type: application/json\r\nContent-Length: " + bad.length + "\r\n");
            connection.exchange(head, bad).refused(400);
            String text = RawHttp.head(
                    KEY, "POST", "/v1/leads", "Content-Type: text/plain\r\nContent-Length: " + bad.length + "\r\n");
            connection.exchange(text, bad).refused(415);
            connection
                    .exchange(RawHttp.head(KEY, "GET", "/v1/leads", ""), new byte[0])
                    .ok();
        }
    }

    private static Answer post(String headers, byte[] body) {
        return RawHttp.ask(KEY, "POST", "/v1/leads", headers + "Content-Length: " + body.length + "\r\n", body);
    }

    private static Answer chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += 50_000) {
            int length = Math.min(50_000, body.length - from);
            chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunks.write(body, from, length);
            chunks.writeBytes(bytes('\r', '\n'));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return RawHttp.ask(
                KEY,
                "POST",
                "/v1/leads",
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n",
                chunks.toByteArray());
    }

    /// A create of exactly this many bytes.
    private static byte[] padded(int length) {
        String start = "{\"cstname\":\"Walter Bishop\",\"padding\":\"";
        return (start + "p".repeat(length - start.length() - 2) + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    private static String nested(int levels) {
        return "{\"cstname\":\"Deep\",\"x\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    /// A create whose name holds these bytes.
    private static byte[] around(byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("{\"cstname\":\"A".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(bytes);
        body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
