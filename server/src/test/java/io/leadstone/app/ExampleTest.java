package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples are found in Markdown, and a wrong one is found out.
class ExampleTest {
    private static final String SHOWN = """
            {"success":true,"data":{"data":[{"cstid":42,"cstname":"Sarah Johnson","lead_score":null,\
            "cstcreated_on":"2026-06-01T09:00:00Z"}],"total_records":84}}""";

    @Test
    void commands_and_the_answers_behind_them_are_found() {
        List<Example> found = Example.in("""
                Text.

                ```sh
                ACCESS=lsa_…
                curl -s http://127.0.0.1:8080/v1/leads \\
                  -H 'a: b'

                curl -s http://127.0.0.1:8080/v1/countries
                ```

                ```json
                {"success":true}
                ```

                ```js
                curl();
                ```
                """);
        assertThat(found)
                .containsExactly(
                        new Example("curl -s http://127.0.0.1:8080/v1/leads \\\n  -H 'a: b'", null),
                        new Example("curl -s http://127.0.0.1:8080/v1/countries", Answer.parse("{\"success\":true}")));
    }

    @Test
    void an_answer_to_no_command_is_refused() {
        assertThatThrownBy(() -> Example.in("```json\n{}\n```\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Example.in("```sh\ncurl x\n```\n```json\n{}\n```\n```json\n{}\n```\n"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void numbers_and_times_may_be_others() {
        String given = SHOWN.replace("42", "1")
                .replace("2026-06-01T09", "2027-01-31T23")
                .replace("84", "1");
        assertThat(Example.differences(Answer.parse(SHOWN), Answer.parse(given)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false,\"message\":\"Lead not found.\"}",
                "{\"success\":true,\"data\":{\"data\":[],\"total_records\":84}}",
                "{\"success\":true,\"data\":{\"total_records\":84,\"data\":[]}}",
                "{\"success\":true,\"data\":{\"data\":[{\"cstid\":42,\"cstname\":\"Sarah\",\"lead_score\":null,"
                        + "\"cstcreated_on\":\"2026-06-01T09:00:00Z\"}],\"total_records\":84}}",
                "{\"success\":true,\"data\":{\"data\":[{\"cstname\":\"Sarah Johnson\",\"cstid\":42,\"lead_score\":null,"
                        + "\"cstcreated_on\":\"2026-06-01T09:00:00Z\"}],\"total_records\":84}}",
                "{\"success\":true,\"data\":{\"data\":[{\"cstid\":\"42\",\"cstname\":\"Sarah Johnson\",\"lead_score\":null,"
                        + "\"cstcreated_on\":\"2026-06-01T09:00:00Z\"}],\"total_records\":84}}",
                "{\"success\":true,\"data\":{\"data\":[{\"cstid\":42,\"cstname\":\"Sarah Johnson\",\"lead_score\":5,"
                        + "\"cstcreated_on\":\"2026-06-01T09:00:00Z\"}],\"total_records\":84}}",
                "{\"success\":true,\"data\":{\"data\":[{\"cstid\":42,\"cstname\":\"Sarah Johnson\",\"lead_score\":null,"
                        + "\"cstcreated_on\":\"1 June 2026\"}],\"total_records\":84}}"
            })
    void a_wrong_example_is_found_out(String given) {
        assertThat(Example.differences(Answer.parse(SHOWN), Answer.parse(given)))
                .isNotEmpty();
    }
}
