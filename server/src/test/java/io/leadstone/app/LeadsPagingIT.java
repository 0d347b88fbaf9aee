package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which page of a list: 23 leads.
class LeadsPagingIT {
    private static final Workspace GLOBEX = SharedServer.organisation("Globex");

    @BeforeAll
    static void store() {
        GLOBEX.store(Samples.many(23, GLOBEX.stages().getFirst()));
    }

    @Test
    void ten_leads_make_a_page_unless_told_otherwise() {
        assertThat(GLOBEX.api().list().ids()).hasSize(10).startsWith(23L);
        assertThat(GLOBEX.api().list("pageSize", "", "pageIndex", "").ids()).hasSize(10);
        assertThat(GLOBEX.api().list("pageSize", "1").ids()).containsExactly(23L);
        assertThat(GLOBEX.api().list("pageSize", "100").ids()).hasSize(23);
    }

    @Test
    void pages_count_from_zero_in_the_request_and_from_one_in_the_answer() {
        Answer second = GLOBEX.api().list("pageSize", "10", "pageIndex", "1");
        assertThat(second.ids())
                .isEqualTo(
                        LongStream.rangeClosed(4, 13).map(i -> 17 - i).boxed().toList());
        assertThat(second.data().get("current_page").intValue()).isEqualTo(2);
        assertThat(second.data().get("total_pages").intValue()).isEqualTo(3);
        assertThat(GLOBEX.api().list("pageSize", "10", "pageIndex", "2").ids()).containsExactly(3L, 2L, 1L);
    }

    @Test
    void the_documented_loop_sees_every_lead_once() {
        List<Long> all = LongStream.rangeClosed(1, 23).map(i -> 24 - i).boxed().toList();
        assertThat(GLOBEX.api().allIds(100)).isEqualTo(all);
        assertThat(GLOBEX.api().allIds(7)).isEqualTo(all);
        assertThat(GLOBEX.api().allIds(1)).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "99", "2147483647", "9007199254740", "999999999999999", "0000000000000000000003"})
    void a_page_past_the_end_is_empty_with_the_true_totals(String index) {
        Answer past = GLOBEX.api().list("pageIndex", index);
        assertThat(past.rows()).isEmpty();
        assertThat(past.total()).isEqualTo(23);
        assertThat(past.data().get("total_pages").longValue()).isEqualTo(3);
        assertThat(past.data().get("current_page").longValue()).isEqualTo(Long.parseLong(index) + 1);
    }

    @Test
    void where_nothing_matches_every_page_is_page_one_of_none() {
        Answer none = GLOBEX.api().list("search", "nobody", "pageIndex", "5");
        assertThat(none.body()).isEqualTo("""
                {"success":true,"data":{"data":[],"current_page":1,"total_records":0,"total_pages":0}}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "101",
                "1000",
                "-1",
                "+5",
                "1.5",
                "1e1",
                "0x10",
                "abc",
                "ten",
                "1 0",
                "99999999999999999999",
                "١٠",
                "１０",
                "5\0",
                "NaN",
                "5,0"
            })
    void a_page_size_that_is_no_number_from_1_to_100_is_refused(String size) {
        Answer refused = GLOBEX.api().list("pageSize", size).invalid("pageSize");
        assertThat(refused.problem("pageSize")).isEqualTo("Must be a whole number from 1 to 100.");
        assertThat(refused.json().get("message").textValue()).isEqualTo("The pageSize field is invalid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "1.0", "first", "1000000000000000", "99999999999999999999", "٣", "3\0", "null"})
    void a_page_index_that_is_no_number_from_0_is_refused(String index) {
        Answer refused = GLOBEX.api().list("pageIndex", index).invalid("pageIndex");
        assertThat(refused.problem("pageIndex")).isEqualTo("Must be a whole number from 0 to 999999999999999.");
    }

    @Test
    void a_plus_sign_is_refused_also_where_the_address_does_not_encode_it() {
        GLOBEX.api().get("/v1/leads?pageSize=+5").invalid("pageSize");
        GLOBEX.api().get("/v1/leads?pageIndex=+1").invalid("pageIndex");
    }

    @Test
    void every_bad_parameter_is_named_at_once() {
        GLOBEX.api()
                .get("/v1/leads?pageSize=0&pageIndex=-1&sortBy=x&sortOrder=up&lead_status=Hot&brand_id=x&tag_ids=a"
                        + "&lead_assignedto=x&lead_assignmentgroup=x&lead_stage_id=x&created_from=x&created_to=x"
                        + "&updated_since=x&search=%00&lead_source=%00&lead_industry=%00")
                .invalid(
                        "pageSize",
                        "pageIndex",
                        "sortBy",
                        "sortOrder",
                        "lead_status",
                        "brand_id",
                        "tag_ids",
                        "lead_assignedto",
                        "lead_assignmentgroup",
                        "lead_stage_id",
                        "created_from",
                        "created_to",
                        "updated_since",
                        "search",
                        "lead_source",
                        "lead_industry");
    }

    @Test
    void unknown_parameters_are_ignored_and_named() {
        Answer list = GLOBEX.api()
                .get("/v1/leads?pageSize=2&page=3&Größe=1&search=&=x&sortby=cstname")
                .ok();
        assertThat(list.ids()).containsExactly(23L, 22L);
        assertThat(list.header("x-ignored-parameters")).isEqualTo("page, Gr%C3%B6%C3%9Fe, sortby");
        assertThat(GLOBEX.api().get("/v1/leads?pageSize=2").find("x-ignored-parameters"))
                .isEmpty();
        assertThat(GLOBEX.api().get("/v1/leads/1?verbose=1").ok().header("x-ignored-parameters"))
                .isEqualTo("verbose");
        assertThat(GLOBEX.api()
                        .get("/v1/leads?pageSize=0&page=3")
                        .invalid("pageSize")
                        .header("x-ignored-parameters"))
                .isEqualTo("page");
    }
}
