package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.DbFailure;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void an_outage_is_told_in_the_envelope_with_when_to_try_again_and_without_its_cause() {
        Reply reply = Failures.reply(DbFailure.unavailable(new IllegalStateException("password=x")), "request-1");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.headers()).containsEntry("Retry-After", "1");
        assertThat(text(reply.body())).isEqualTo("""
                {"success":false,"message":"The service is busy or restarting. Please try again."}""");
    }

    @Test
    void a_bug_of_ours_says_by_what_to_find_it_and_nothing_of_itself() {
        Reply reply = Failures.bug();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(text(reply.body())).isEqualTo("""
                {"success":false,\
                "message":"Something went wrong on our side. Please tell us the X-Request-Id of this answer."}""");
    }

    @Test
    void problem_details_name_the_request_that_failed() {
        ProblemDetails problem = Failures.bug().problem();
        assertThat(problem).isNotNull();
        assertThat(text(new ProblemDetails(500, "Oh.", java.util.Map.of()).document("01-2")))
                .isEqualTo("""
                {"type":"about:blank","title":"Internal Server Error","status":500,"detail":"Oh.",\
                "instance":"urn:uuid:01-2"}""");
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
