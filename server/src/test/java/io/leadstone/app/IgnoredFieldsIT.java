package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fields that nobody knows: named back, or refused where the client prefers that.
class IgnoredFieldsIT {
    private static final Workspace WAYNE = SharedServer.organisation("Wayne Enterprises");

    @Test
    void unknown_fields_are_accepted_and_named() {
        Answer created = WAYNE.api().create("cstname", "Lucius Fox", "cstnmae", "x", "owner", "me", "cstid", 99);
        assertThat(created.data().get("ignored_fields").toString()).isEqualTo("[\"cstnmae\",\"owner\",\"cstid\"]");
        assertThat(Answer.keys(created.data())).containsExactly("cstid", "ct_number", "cstname", "ignored_fields");
        assertThat(created.data().get("cstid").longValue()).isNotEqualTo(99);
    }

    @Test
    void a_change_names_them_too_and_then_alters_nothing() {
        long id = WAYNE.api().created("cstname", "Selina Kyle");
        Answer changed = WAYNE.api().patch(id, "cstcreated_on", "2020-01-01T00:00:00Z", "ct_number", "LED-1");
        assertThat(changed.data().get("ignored_fields").toString()).isEqualTo("[\"cstcreated_on\",\"ct_number\"]");
        assertThat(WAYNE.events(id)).hasSize(1);
        assertThat(WAYNE.api().lead(id).has("ignored_fields")).isFalse();
    }

    @Test
    void names_that_could_do_harm_come_back_harmless() {
        String body =
                "{\"cstname\":\"Alfred\",\"a\\u0000b\":1,\"\\ud800\":2,\"<script>\":3,\"" + "n".repeat(500) + "\":4}";
        Answer created = WAYNE.api().post("/v1/leads", body);
        List<String> names = Answer.elements(created.data().get("ignored_fields")).stream()
                .map(name -> name.textValue())
                .toList();
        assertThat(names).containsExactly("a\ufffdb", "\ufffd", "<script>", "n".repeat(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"handling=strict", "return=minimal, handling=strict", "Handling=Strict", "handling=\"strict\""})
    void a_client_that_prefers_strict_handling_is_refused(String prefer) {
        long id = WAYNE.api().created("cstname", "Jim Gordon");
        long total = WAYNE.api().list().total();
        Answer refused = preferring(prefer, "POST", "/v1/leads", "{\"cstname\":\"Bane\",\"mask\":1,\"cape\":2}");
        assertThat(refused.invalid("mask", "cape").problem("mask")).isEqualTo("Unknown field.");
        preferring(prefer, "PATCH", "/v1/leads/" + id, "{\"cstname\":\"James\",\"mask\":1}")
                .invalid("mask");
        preferring(prefer, "POST", "/v1/leads", "{\"mask\":1}").invalid("cstname", "mask");
        assertThat(WAYNE.api().list().total()).isEqualTo(total);
        assertThat(WAYNE.api().lead(id).get("cstname").textValue()).isEqualTo("Jim Gordon");
    }

    @Test
    void strict_handling_is_content_with_known_fields() {
        preferring("handling=strict", "POST", "/v1/leads", "{\"cstname\":\"Robin\"}")
                .ok();
        preferring("handling=lenient", "POST", "/v1/leads", "{\"cstname\":\"Robin\",\"mask\":1}")
                .ok();
    }

    @Test
    void unknown_parameters_of_a_write_are_named_too() {
        Answer created = WAYNE.api().post("/v1/leads?dry_run=1&Gr%C3%B6%C3%9Fe=2", "{\"cstname\":\"Dick\"}");
        assertThat(created.ok().header("x-ignored-parameters")).isEqualTo("dry_run, Gr%C3%B6%C3%9Fe");
        long id = created.data().get("cstid").longValue();
        assertThat(WAYNE.api()
                        .send("DELETE", "/v1/leads/" + id + "?hard=true")
                        .ok()
                        .header("x-ignored-parameters"))
                .isEqualTo("hard");
        assertThat(WAYNE.api()
                        .send("DELETE", "/v1/leads/" + id + "?hard=true")
                        .refused(400)
                        .header("x-ignored-parameters"))
                .isEqualTo("hard");
    }

    private static Answer preferring(String prefer, String method, String path, String json) {
        return Api.send(WAYNE.api()
                .client()
                .request(path)
                .header("Prefer", prefer)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }
}
