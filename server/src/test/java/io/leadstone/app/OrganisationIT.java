package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The caller's own organisation.
class OrganisationIT {
    private static final String ORGANISATION = "/v1/organisation";

    @Test
    void everybody_reads_it_and_an_admin_changes_it() {
        Workspace wayne = SharedServer.organisation("Wayne Enterprises");
        Api reader = wayne.keyOf(wayne.user("Alfred Pennyworth", Role.READER));
        JsonNode before = reader.get(ORGANISATION).data();
        assertThat(before.get("id").intValue()).isEqualTo(wayne.org().value());
        assertThat(before.get("name").textValue()).isEqualTo("Wayne Enterprises");
        assertThat(before.get("default_country").isNull()).isTrue();
        assertThat(before.get("time_zone").textValue()).isEqualTo("UTC");
        assertThat(before.get("on_duplicate").textValue()).isEqualTo("allow");

        JsonNode after = patch(wayne, "name", " Wayne ", "default_country", "784", "time_zone", "Asia/Dubai")
                .data();
        assertThat(after.get("name").textValue()).isEqualTo("Wayne");
        assertThat(after.get("default_country").intValue()).isEqualTo(784);
        assertThat(after.get("time_zone").textValue()).isEqualTo("Asia/Dubai");
        assertThat(reader.get(ORGANISATION).data()).isEqualTo(after);
        patch(wayne, "time_zone", "Asia/Dubai").ok();
        assertThat(wayne.events("organisation", wayne.org().value()))
                .extracting(event -> event.kind() + " " + event.version() + " " + event.before() + event.after())
                .satisfies(events -> assertThat(events).hasSize(2))
                .last()
                .isEqualTo("organisation.changed 2 {\"name\": \"Wayne Enterprises\", \"time_zone\": \"UTC\","
                        + " \"default_country\": null}{\"name\": \"Wayne\", \"time_zone\": \"Asia/Dubai\","
                        + " \"default_country\": 784}");
        for (Role role : new Role[] {Role.MANAGER, Role.REP, Role.READER}) {
            wayne.keyOf(wayne.user("Some " + role, role))
                    .send("PATCH", ORGANISATION, "{\"name\":\"X\"}")
                    .refused(403, "A key that acts as a " + role.label() + " may not do this.");
        }
    }

    @Test
    void a_new_default_country_counts_for_the_next_phone_number() {
        Workspace queen = SharedServer.organisation("Queen Consolidated");
        for (int country : new int[] {784, 276, 784, 276}) {
            patch(queen, "default_country", country).ok();
            long lead = queen.api().created("cstname", "Felicity Smoak", "cstmobile", "0501234567");
            assertThat(queen.api().lead(lead).get("cstmobile_country_id").intValue())
                    .isEqualTo(country);
        }
        JsonNode cleared =
                patch(queen, "default_country", null, "time_zone", null).data();
        assertThat(cleared.get("default_country").isNull()).isTrue();
        assertThat(cleared.get("time_zone").textValue()).isEqualTo("UTC");
    }

    @Test
    void a_new_duplicate_policy_is_told_by_the_log() {
        Workspace palmer = SharedServer.organisation("Palmer Technologies");
        assertThat(patch(palmer, "on_duplicate", " Skip ")
                        .data()
                        .get("on_duplicate")
                        .textValue())
                .isEqualTo("skip");
        assertThat(patch(palmer, "on_duplicate", null)
                        .data()
                        .get("on_duplicate")
                        .textValue())
                .isEqualTo("allow");
        assertThat(palmer.events("organisation", palmer.org().value()))
                .extracting(event -> event.kind() + event.before() + event.after())
                .endsWith(
                        "organisation.changed{\"on_duplicate\": \"allow\"}{\"on_duplicate\": \"skip\"}",
                        "organisation.changed{\"on_duplicate\": \"skip\"}{\"on_duplicate\": \"allow\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "name, null, Name is required.",
                "name, '  ', Name is required.",
                "default_country, 1, Must be the id of a country: see GET /v1/countries.",
                "default_country, 99999999999, Must be the id of a country: see GET /v1/countries.",
                "default_country, AE, Must be a whole number.",
                "time_zone, Dubai, 'Must be an IANA time zone, such as Asia/Dubai.'",
                "time_zone, +04:00, 'Must be an IANA time zone, such as Asia/Dubai.'",
                "time_zone, asia/dubai, 'Must be an IANA time zone, such as Asia/Dubai.'",
                "time_zone, '', 'Must be an IANA time zone, such as Asia/Dubai.'",
                "on_duplicate, '', 'Must be one of allow, reject, skip, update.'",
                "on_duplicate, merge, 'Must be one of allow, reject, skip, update.'"
            })
    void what_cannot_be_is_refused_and_says_why(String field, String value, String problem) {
        Workspace luthor = SharedServer.organisation("LuthorCorp");
        assertThat(patch(luthor, field, value).invalid(field).problem(field)).isEqualTo(problem);
        assertThat(luthor.events("organisation", luthor.org().value())).hasSize(1);
    }

    @Test
    void unknown_fields_are_named_or_refused() {
        Workspace daily = SharedServer.organisation("Daily Planet");
        assertThat(patch(daily, "colour", "red").data().get("ignored_fields").toString())
                .isEqualTo("[\"colour\"]");
        Api.send(daily.api()
                        .client()
                        .request(ORGANISATION)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "handling=strict")
                        .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"colour\":1}")))
                .invalid("colour");
    }

    private static Answer patch(Workspace workspace, @org.jspecify.annotations.Nullable Object... fields) {
        return workspace.api().send("PATCH", ORGANISATION, Api.object(fields));
    }
}
