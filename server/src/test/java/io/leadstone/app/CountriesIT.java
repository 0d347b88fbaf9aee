package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `/v1/countries`.
class CountriesIT {
    private static final Api API = SharedServer.organisation("Vandelay").api();

    @Test
    void a_country_has_its_iso_codes_and_its_calling_code() {
        assertThat(API.get("/v1/countries?search=emirates").body()).isEqualTo("""
                {"success":true,"data":{"data":[{"id":784,"name":"United Arab Emirates","iso2":"AE","iso3":"ARE",\
                "calling_code":971}],"current_page":1,"total_records":1,"total_pages":1}}""");
        assertThat(API.get("/v1/countries?search=antarctica")
                        .rows()
                        .getFirst()
                        .get("calling_code")
                        .isNull())
                .isTrue();
    }

    @Test
    void the_loop_over_its_pages_sees_all_250_once() {
        List<Integer> ids = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            JsonNode page =
                    API.get("/v1/countries?pageSize=100&pageIndex=" + index).data();
            assertThat(page.get("total_records").intValue()).isEqualTo(250);
            assertThat(page.get("total_pages").intValue()).isEqualTo(3);
            page.get("data").forEach(country -> ids.add(country.get("id").intValue()));
        }
        assertThat(ids).hasSize(250).doesNotHaveDuplicates().contains(784, 826, 840);
        assertThat(API.get("/v1/countries").rows()).hasSize(10);
        assertThat(API.get("/v1/countries?pageIndex=25").rows()).isEmpty();
    }

    @Test
    void a_search_looks_at_names_codes_and_calling_codes() {
        assertThat(names("ÅLAND")).containsExactly("Åland Islands");
        assertThat(names("de")).contains("Germany", "Denmark", "Sweden");
        assertThat(names("deu")).containsExactly("Germany");
        assertThat(names("+971")).containsExactly("United Arab Emirates");
        assertThat(names("united kingdom")).containsExactly("United Kingdom");
        assertThat(names("zzz")).isEmpty();
        assertThat(names("")).hasSize(100);
    }

    @Test
    void its_paging_refuses_what_the_leads_paging_does() {
        API.get("/v1/countries?pageSize=0&pageIndex=x").invalid("pageSize", "pageIndex");
        assertThat(API.get("/v1/countries?name=de").header("x-ignored-parameters"))
                .isEqualTo("name");
    }

    @Test
    void its_search_keeps_to_the_limits_of_every_search() {
        for (String search : List.of("%", "_", "\\", "😀".repeat(200))) {
            assertThat(names(search)).isEmpty();
        }
        for (String search : List.of("\0", "a\0", "a".repeat(201), "😀".repeat(201))) {
            API.get("/v1/countries" + Api.query("search", search)).invalid("search");
        }
    }

    private static List<String> names(String search) {
        return API.get("/v1/countries" + Api.query("search", search, "pageSize", "100")).rows().stream()
                .map(country -> country.get("name").textValue())
                .toList();
    }
}
