package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import io.leadstone.app.RunningServer.ApiClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two people at one lead.
class ConcurrentEditsIT {
    private static final Workspace ORG = SharedServer.organisation("Edits");
    private static final Api GRACE = ORG.api();
    private static final Api ADA = ORG.keyOf(ORG.user("Ada Lovelace", Role.REP));

    private long lead;
    private String read = "";

    @BeforeEach
    void create() {
        lead = GRACE.created("cstname", "Ann", "lead_score", 1);
        read = GRACE.get("/v1/leads/" + lead).ok().header("etag");
    }

    @Test
    void a_change_of_what_was_read_is_made_and_answers_the_next_tag() {
        Answer changed = patch("If-Match", read, "lead_score", 2).ok();
        assertThat(changed.header("etag"))
                .isNotEqualTo(read)
                .isEqualTo(GRACE.get("/v1/leads/" + lead).header("etag"));
    }

    @Test
    void a_change_of_what_has_moved_is_refused_and_told_what_and_by_whom() {
        ADA.patch(lead, "lead_status", "Contacted", "cstnotes", "Called").ok();
        patch("If-Match", read, "lead_score", 2)
                .refused(
                        412,
                        "The lead has changed since you read it: cstnotes, lead_status by Ada Lovelace. Read it again.");
        assertThat(GRACE.lead(lead).get("lead_score").intValue()).isEqualTo(1);
        send("DELETE", "If-Match", read, null).refused(412);
        patch("If-Match", GRACE.get("/v1/leads/" + lead).header("etag"), "lead_score", 2)
                .ok();
    }

    @Test
    void without_the_header_the_last_write_wins_field_by_field() {
        ADA.patch(lead, "lead_status", "Contacted").ok();
        GRACE.patch(lead, "lead_score", 2).ok();
        assertThat(GRACE.lead(lead).get("lead_status").textValue()).isEqualTo("Contacted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0-0\"", "\"999999-1\"", "W/\"1-1\"", "1", "nonsense", "\"\""})
    void a_tag_of_no_version_matches_none(String tag) {
        patch("If-Match", tag, "lead_score", 2).refused(412);
    }

    @Test
    void any_version_and_one_of_several_will_do() {
        patch("If-Match", "*", "lead_score", 2).ok();
        String now = GRACE.get("/v1/leads/" + lead).header("etag");
        patch("If-Match", read + ", " + now, "lead_score", 3).ok();
    }

    @Test
    void a_missing_lead_is_missing_whatever_the_header_says() {
        GRACE.delete(lead).ok();
        patch("If-Match", read, "lead_score", 2).refused(400, "Lead not found.");
    }

    @Test
    void a_lead_that_is_known_is_not_sent_again() {
        assertThat(known(read).statusCode()).isEqualTo(304);
        assertThat(known("W/" + read).statusCode()).isEqualTo(304);
        HttpResponse<String> known = known("\"5-5\", " + read);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("etag")).contains(read);
        GRACE.patch(lead, "lead_score", 9).ok();
        assertThat(known(read).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> known(String tag) {
        return ApiClient.send(GRACE.client()
                .request("/v1/leads/" + lead)
                .header("If-None-Match", tag)
                .build());
    }

    private Answer patch(String header, String value, Object... namesAndValues) {
        return send("PATCH", header, value, Api.object(namesAndValues));
    }

    private Answer send(String method, String header, String value, @Nullable String body) {
        return Api.send(GRACE.client()
                .request("/v1/leads/" + lead)
                .header(header, value)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
