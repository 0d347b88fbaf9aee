package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathsTest {
    @Test
    void a_path_is_its_decoded_segments() {
        assertThat(Paths.segments("/v1/leads/7").orElseThrow()).containsExactly("v1", "leads", "7");
        assertThat(Paths.segments("/v1/a%2Fb/%C3%A9+").orElseThrow()).containsExactly("v1", "a/b", "é+");
    }

    @Test
    void one_trailing_slash_is_forgiven_and_two_are_not() {
        assertThat(Paths.segments("/v1/leads/").orElseThrow()).containsExactly("v1", "leads");
        assertThat(Paths.segments("/v1/leads//").orElseThrow()).containsExactly("v1", "leads", "");
        assertThat(Paths.segments("/v1//leads").orElseThrow()).containsExactly("v1", "", "leads");
        assertThat(Paths.segments("/").orElseThrow()).containsExactly("");
    }

    @Test
    void a_broken_escape_is_no_path() {
        assertThat(Paths.segments("/v1/%4")).isEmpty();
        assertThat(Paths.segments("/v1/%C3/leads")).isEmpty();
    }
}
