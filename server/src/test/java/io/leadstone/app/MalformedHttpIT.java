package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is no HTTP, or too much of it, is refused in the envelope like everything else.
class MalformedHttpIT {
    private static final Workspace ENCOM = SharedServer.organisation("Encom");
    private static final ApiClient KEY = ENCOM.api().client();
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CREATE = "{\"cstname\":\"Kevin Flynn\"}";

    @AfterEach
    void nothing_was_stored_and_the_server_goes_on() {
        assertThat(ENCOM.api().list().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 70_000, 1_000_000})
    void an_address_of_more_than_16_kib_is_too_long(int length) {
        RawHttp.ask(KEY, "GET", "/v1/leads?search=" + "a".repeat(length))
                .refused(414, "The address may not be longer than 16 KiB.");
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 70_000, 1_000_000})
    void headers_of_more_than_16_kib_are_too_large(int length) {
        String one = "X-Large: " + "x".repeat(length) + "\r\n";
        String many = "X-Many: 12345678\r\n".repeat(length / 10);
        for (String headers : new String[] {one, many}) {
            RawHttp.ask(KEY, "GET", "/v1/leads", headers, new byte[0])
                    .refused(431, "The headers may not be longer than 16 KiB in all.");
        }
    }

    @Test
    void an_address_and_headers_of_nearly_16_kib_are_fine() {
        RawHttp.ask(KEY, "GET", "/v1/leads?x=" + "a".repeat(16_000)).ok();
        RawHttp.ask(KEY, "GET", "/v1/leads", "X-Large: " + "x".repeat(16_000) + "\r\n", new byte[0])
                .ok();
    }

    @Test
    void it_is_told_on_a_connection_that_was_used_before_too() {
        try (RawHttp connection = new RawHttp()) {
            connection
                    .exchange(RawHttp.head(KEY, "GET", "/v1/leads", ""), new byte[0])
                    .ok();
            connection
                    .exchange(RawHttp.head(KEY, "GET", "/v1/leads", "X: " + "x".repeat(20_000) + "\r\n"), new byte[0])
                    .refused(431);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET /v1/leads\r\n\r\n",
                "GET /v1/leads HTTP/x.y\r\n\r\n",
                "GET /v1/leads HTTP/1.1\r\nno colon\r\n\r\n",
                "GET /v1/leads HTTP/1.1\r\nbad name: x\r\n\r\n",
                "GET /v1/leads HTTP/1.1\r\nname : x\r\n\r\n",
                "GET /v1/leads HTTP/1.1\r\nX-A: a\u0000b\r\n\r\n",
                "GET /v1/ leads HTTP/1.1\r\n\r\n",
                "G\u0001T /v1/leads HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "POST /v1/leads HTTP/1.1\r\nContent-Length: abc\r\n\r\n{}",
                "POST /v1/leads HTTP/1.1\r\nContent-Length: -5\r\n\r\n{}",
                "POST /v1/leads HTTP/1.1\r\nContent-Length: +2\r\n\r\n{}",
                "POST /v1/leads HTTP/1.1\r\nContent-Length: 1 2\r\n\r\n{}",
                "POST /v1/leads HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "POST /v1/leads HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n{}"
            })
    void what_is_no_http_is_refused(String request) {
        try (RawHttp connection = new RawHttp()) {
            connection.exchange(request, new byte[0]).refused(400, "The request is not well-formed HTTP.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}xx0\r\n\r\n", "ffffffffff\r\n{}"})
    void a_body_in_broken_chunks_is_refused(String chunks) {
        String head = RawHttp.head(KEY, "POST", "/v1/leads", JSON + "Transfer-Encoding: chunked\r\n");
        try (RawHttp connection = new RawHttp()) {
            connection.exchange(head + chunks, new byte[0]).refused(400, "The request is not well-formed HTTP.");
        }
    }

    @RepeatedTest(20)
    void chunks_that_break_after_a_good_one_are_refused_too() throws InterruptedException {
        String head = RawHttp.head(KEY, "POST", "/v1/leads", JSON + "Transfer-Encoding: chunked\r\n");
        try (RawHttp connection = new RawHttp()) {
            connection.send((head + "2\r\n{\"\r\n").getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(50);
            connection.exchange("what?\r\n", new byte[0]).refused(400, "The request is not well-formed HTTP.");
        }
    }

    @Test
    void a_body_longer_than_announced_is_cut_off_there_and_its_rest_is_no_request() {
        String head = RawHttp.head(KEY, "POST", "/v1/leads", JSON + "Content-Length: 10\r\n");
        try (RawHttp connection = new RawHttp()) {
            connection
                    .exchange(head, CREATE.getBytes(StandardCharsets.US_ASCII))
                    .refused(400, "The body is not one well-formed JSON object.");
            connection.exchange("\r\n\r\n", new byte[0]).refused(400, "The request is not well-formed HTTP.");
        }
    }

    @Test
    void a_body_announced_far_too_large_is_refused_unread() {
        for (String length :
                new String[] {"1048577", "99999999", "2147483648", "999999999999", "9223372036854775807"}) {
            RawHttp.ask(KEY, "POST", "/v1/leads", JSON + "Content-Length: " + length + "\r\n", new byte[0])
                    .refused(413, "The body may not be larger than 1 MiB.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a b\r\n",
                "Host: a/^\r\n",
                "Host: leadstone\r\nHost: elsewhere\r\n",
                "Host: leadstone\r\nX: y\r\nhost: leadstone\r\n"
            })
    void a_request_for_no_host_or_for_several_is_refused(String host) {
        try (RawHttp connection = new RawHttp()) {
            String head = RawHttp.head(KEY, "GET", "/v1/leads", "").replace("Host: leadstone\r\n", host);
            connection
                    .exchange(head, new byte[0])
                    .refused(400, "The request does not say in one Host header whom it is for.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/1.2", "HTTP/0.9"})
    void a_version_that_nobody_here_speaks_is_refused_in_one_that_we_do(String version) {
        for (String method : new String[] {"GET", "HEAD", "POST"}) {
            String head = RawHttp.head(KEY, method, "/v1/leads", "").replace("HTTP/1.1", version);
            try (RawHttp connection = new RawHttp()) {
                assertThat(connection.statusLine(head)).isEqualTo("HTTP/1.1 505 HTTP Version Not Supported");
            }
            if (!method.equals("HEAD")) {
                try (RawHttp connection = new RawHttp()) {
                    connection.exchange(head, new byte[0]).refused(505, "This server speaks HTTP/1.1 and HTTP/1.0.");
                }
            }
        }
    }

    @Test
    void http_1_0_is_spoken() {
        String head = RawHttp.head(KEY, "GET", "/v1/leads", "").replace("HTTP/1.1", "HTTP/1.0");
        try (RawHttp connection = new RawHttp()) {
            connection.exchange(head, new byte[0]).ok();
        }
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, *", "GET, *", "GET, v1/leads", "GET, ?x", "CONNECT, leadstone:80", "PRI, *"})
    void what_is_no_path_is_nowhere(String method, String target) {
        RawHttp.ask(KEY, method, target).refused(404, "There is nothing at this address.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: h2c\r\n",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n"
            })
    void an_upgrade_to_another_protocol_is_not_taken_up(String headers) {
        RawHttp.ask(KEY, "GET", "/v1/leads", headers, new byte[0]).ok();
    }

    @Test
    void a_whole_url_is_understood_as_its_path() {
        RawHttp.ask(KEY, "GET", "http://elsewhere.example/v1/leads").ok();
    }
}
