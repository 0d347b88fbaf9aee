package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page's own examples, byte for byte, and the order of the keys that follow them.
class LeadsPageIT {
    private static final String SARAH = """
            {"cstname":"Sarah Johnson","cstemail":"sarah@acmecorp.com","cstmobile":"+971501234567",\
            "lead_source":"Website","lead_company_name":"Acme Corp"}""";

    private Workspace acme = SharedServer.organisation("Acme Corp");

    @BeforeEach
    void open() {
        acme = SharedServer.organisation("Acme Corp");
    }

    @Test
    void a_create_answers_with_the_pages_three_keys_and_nothing_else() {
        assertThat(acme.api().post("/v1/leads", SARAH).ok().body()).isEqualTo("""
                {"success":true,"message":"Lead created successfully!",\
                "data":{"cstid":1,"ct_number":"LED-0001","cstname":"Sarah Johnson"}}""");
    }

    @Test
    void a_list_shows_the_nine_documented_fields_and_then_ours() {
        acme.api().post("/v1/leads", SARAH).ok();
        Answer list = acme.api().get("/v1/leads");
        String time = list.rows().getFirst().get("cstcreated_on").textValue();
        assertThat(time).matches("20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z");
        assertThat(list.body()).isEqualTo("""
                {"success":true,"data":{"data":[%s}],"current_page":1,"total_records":1,"total_pages":1}}""".formatted(row(time)));
    }

    @Test
    void one_lead_is_the_lists_row_and_then_every_other_stored_field() {
        acme.api().post("/v1/leads", SARAH).ok();
        Answer one = acme.api().get("/v1/leads/1");
        String time = one.data().get("cstcreated_on").textValue();
        assertThat(one.body()).isEqualTo("""
                {"success":true,"data":%s,"cstmobile_country_id":784,"cstmobile_national":"501234567",\
                "cstaddress":null,"cstnotes":null,"lost_reason":null}}""".formatted(row(time)));
    }

    @Test
    void a_delete_answers_as_the_page_shows() {
        acme.api().post("/v1/leads", SARAH).ok();
        assertThat(acme.api().delete(1).ok().body())
                .isEqualTo("{\"success\":true,\"message\":\"Lead deleted successfully\"}");
    }

    @Test
    void a_missing_name_answers_as_the_documented_sample() {
        for (String body : List.of("{}", "{\"cstname\":null}", "{\"cstname\":\"\"}", "{\"cstname\":\" \\u00a0\\t\"}")) {
            assertThat(acme.api().post("/v1/leads", body).refused(422).body())
                    .as(body)
                    .isEqualTo("""
                            {"success":false,"message":"The cstname field is required.",\
                            "errors":{"cstname":["Lead name is required."]}}""");
        }
    }

    @Test
    void an_empty_list_has_page_one_of_none() {
        assertThat(acme.api().get("/v1/leads").body()).isEqualTo("""
                {"success":true,"data":{"data":[],"current_page":1,"total_records":0,"total_pages":0}}""");
    }

    @Test
    void the_pages_84_leads_make_nine_pages_of_ten() {
        acme.store(Samples.many(84, acme.stages().getFirst()));
        JsonNode data = acme.api().get("/v1/leads").data();
        assertThat(data.get("current_page").intValue()).isEqualTo(1);
        assertThat(data.get("total_records").intValue()).isEqualTo(84);
        assertThat(data.get("total_pages").intValue()).isEqualTo(9);
        assertThat(acme.api().allIds(100)).hasSize(84).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    private String row(String time) {
        return """
                {"cstid":1,"ct_number":"LED-0001","cstname":"Sarah Johnson","cstemail":"sarah@acmecorp.com",\
                "lead_status":"New","lead_source":"Website","lead_company_name":"Acme Corp","owner":"Grace Hopper",\
                "cstcreated_on":"%1$s","cstmobile":"+971501234567","lead_industry":null,"lead_score":null,\
                "lead_stage_id":%2$d,"brand_id":null,"tag_ids":[],"lead_assignedto":%3$d,\
                "lead_assignmentgroup":null,"updated_on":"%1$s",\
                "next_activity_on":null,"last_contacted_on":null""".formatted(time, acme.stages().getFirst(), acme.admin().value());
    }
}
