package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths, ids in them, methods and HEAD.
class AddressesIT {
    private static final Workspace OSCORP = SharedServer.organisation("Oscorp");
    private static final ApiClient KEY = OSCORP.api().client();

    @BeforeAll
    static void create() {
        OSCORP.api().created("cstname", "Norman Osborn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/",
                "/v1/lead",
                "/v1/Leads",
                "/v1//leads",
                "/v1/leads/1/2",
                "/v1/leads/1/restores",
                "/v1/leads/1/restore/2",
                "/v1/%6ceads/1/x",
                "/v1/../v1/leads"
            })
    void an_unknown_path_is_not_found(String path) {
        RawHttp.ask(KEY, "GET", path).refused(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /v1/leads | GET, HEAD, POST",
                "DELETE | /v1/leads | GET, HEAD, POST",
                "OPTIONS | /v1/leads | GET, HEAD, POST",
                "POST | /v1/leads/1 | GET, HEAD, PATCH, DELETE",
                "PUT | /v1/leads/1 | GET, HEAD, PATCH, DELETE",
                "GET | /v1/leads/1/restore | POST",
                "HEAD | /v1/leads/1/restore | POST",
                "BREW | /v1/leads | GET, HEAD, POST",
                "POST | /v1/countries | GET, HEAD"
            })
    void a_wrong_method_is_told_the_right_ones(String method, String path, String allowed) {
        if (method.equals("HEAD")) {
            assertThat(head(path)).containsEntry("status", "405").containsEntry("allow", allowed);
        } else {
            assertThat(RawHttp.ask(KEY, method, path).refused(405).header("allow"))
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "00",
                "2",
                "abc",
                "-1",
                "+1",
                "1.0",
                "0x1",
                "1e0",
                "LED-0001",
                "1%20",
                "%201",
                "%00",
                "1%00",
                "%D9%A1",
                "%EF%BC%91",
                "12345678901234567890",
                "00000000000000000001",
                "9999999999999999999",
                "9223372036854775807",
                "1,2",
                "*",
                "%27",
                "%252e",
                "1%2Frestore",
                "null"
            })
    void an_id_that_names_no_lead_is_not_found_by_any_operation(String id) {
        String path = "/v1/leads/" + id;
        for (String method : new String[] {"GET", "DELETE"}) {
            RawHttp.ask(KEY, method, path).refused(400, "Lead not found.");
        }
        OSCORP.api().send("PATCH", path, "{\"cstname\":\"X\"}").refused(400, "Lead not found.");
        RawHttp.ask(KEY, "POST", path + "/restore").refused(400, "Lead not found.");
        assertThat(OSCORP.api().list().names()).containsExactly("Norman Osborn");
    }

    @Test
    void an_id_may_have_leading_zeros_up_to_19_digits() {
        assertThat(OSCORP.api().get("/v1/leads/0001").data().get("cstid").intValue())
                .isEqualTo(1);
        assertThat(OSCORP.api()
                        .get("/v1/leads/0000000000000000001")
                        .data()
                        .get("cstid")
                        .intValue())
                .isEqualTo(1);
        assertThat(OSCORP.api().get("/v1/leads/%31").data().get("cstid").intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/leads;x=1", "/v1/leads/1;", "/v1/leads/1;jsessionid=1", "/v1/;/leads", "/v1/nowhere;"})
    void a_path_with_a_semicolon_is_refused(String path) {
        RawHttp.ask(KEY, "GET", path).refused(400, "A path may not contain a semicolon.");
        RawHttp.ask(KEY, "DELETE", path).refused(400, "A path may not contain a semicolon.");
        assertThat(OSCORP.api().list().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/leads/%ff", "/v1/leads?search=%c3", "/v1/leads?%ff=1", "/v1/leads?search=%ed%a0%80"})
    void broken_percent_encoding_is_refused(String target) {
        RawHttp.ask(KEY, "GET", target).refused(400, "The address is not correctly percent-encoded UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Norman|", "[Norman]", "\"Norman\"", "{Norman}", "Nor^man", "<Norman>", "Nor\\\\man", "`"})
    void what_a_proper_client_would_have_encoded_is_understood_too(String search) {
        assertThat(RawHttp.ask(KEY, "GET", "/v1/leads?search=" + search).total())
                .isZero();
        assertThat(RawHttp.ask(KEY, "GET", "/v1/leads?search=norman&x=" + search)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void head_answers_what_get_does_but_for_the_body() {
        Answer get = RawHttp.ask(KEY, "GET", "/v1/leads/1").ok();
        Map<String, String> head = head("/v1/leads/1");
        assertThat(head)
                .containsEntry("status", "200")
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", get.header("content-length"))
                .containsKey("x-request-id");
        assertThat(head("/v1/leads/2")).containsEntry("status", "400");
        assertThat(head("/v1/nowhere")).containsEntry("status", "404");
    }

    @Test
    void every_answer_has_a_request_id_of_its_own() {
        assertThat(OSCORP.api().list().requestId())
                .isNotEqualTo(OSCORP.api().list().requestId());
    }

    @Test
    void a_get_with_a_body_is_answered_and_the_connection_goes_on() {
        try (RawHttp connection = new RawHttp()) {
            String head = RawHttp.head(KEY, "GET", "/v1/leads/1", "Content-Length: 3\r\n");
            connection.exchange(head, new byte[] {'{', 'x', '}'}).ok();
            connection
                    .exchange(RawHttp.head(KEY, "GET", "/v1/leads/1", ""), new byte[0])
                    .ok();
        }
    }

    private static Map<String, String> head(String path) {
        try (RawHttp connection = new RawHttp()) {
            return connection.headOf(RawHttp.head(KEY, "HEAD", path, ""));
        }
    }
}
