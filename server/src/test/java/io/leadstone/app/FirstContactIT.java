package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.RunningServer.ApiClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a new user sees first.
class FirstContactIT {
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.start(RunningServer.newData());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_key_of_the_first_start_creates_the_pages_example_byte_for_byte() {
        ApiClient sarah = server.firstKey();
        String body = """
                {"cstname":"Sarah Johnson","cstemail":"sarah@acmecorp.com","cstmobile":"+971501234567",\
                "lead_source":"Website","lead_company_name":"Acme Corp"}""";
        assertThat(sarah.post("/v1/leads", body).body()).isEqualTo("""
                {"success":true,"message":"Lead created successfully!",\
                "data":{"cstid":1,"ct_number":"LED-0001","cstname":"Sarah Johnson"}}""");
        assertThat(sarah.get("/v1/leads").body()).startsWith("""
                {"success":true,"data":{"data":[{"cstid":1,"ct_number":"LED-0001","cstname":"Sarah Johnson",\
                "cstemail":"sarah@acmecorp.com","lead_status":"New","lead_source":"Website",\
                "lead_company_name":"Acme Corp","owner":"Admin","cstcreated_on":\"""");
        assertThat(sarah.delete("/v1/leads/1").body())
                .isEqualTo("{\"success\":true,\"message\":\"Lead deleted successfully\"}");
    }

    @Test
    void a_list_is_the_same_however_often_it_is_asked_for() {
        ApiClient again = server.newOrganisation("Again Ltd");
        assertThat(again.post("/v1/leads", "{\"cstname\":\"Sarah Johnson\"}").statusCode())
                .isEqualTo(200);
        String first = again.get("/v1/leads").body();
        assertThat(first).contains("\"total_records\":1");
        for (int i = 0; i < 50; i++) {
            assertThat(again.get("/v1/leads").body()).isEqualTo(first);
        }
    }
}
