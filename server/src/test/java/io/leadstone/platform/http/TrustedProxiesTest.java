package io.leadstone.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies LAN =
            TrustedProxies.read("10.0.0.0/8, ::1,127.0.0.1 , 2001:db8::/32").orElseThrow();

    @Test
    void nobody_else_is_believed() {
        assertThat(client(LAN, "192.0.2.1", List.of("198.51.100.7"), List.of())).isEqualTo("192.0.2.1");
        assertThat(client(TrustedProxies.NONE, "127.0.0.1", List.of("198.51.100.7"), List.of("for=198.51.100.7")))
                .isEqualTo("127.0.0.1");
        assertThat(client(TrustedProxies.read("").orElseThrow(), "127.0.0.1", List.of("198.51.100.7"), List.of()))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void a_proxy_is_believed_about_the_one_before_it_and_no_further() {
        assertThat(client(LAN, "10.1.2.3", List.of("198.51.100.7"), List.of())).isEqualTo("198.51.100.7");
        assertThat(client(LAN, "::1", List.of("203.0.113.9, 198.51.100.7"), List.of()))
                .as("what the client itself claimed stands further left")
                .isEqualTo("198.51.100.7");
        assertThat(client(LAN, "127.0.0.1", List.of("203.0.113.9", "198.51.100.7, 10.9.9.9"), List.of()))
                .as("two proxies, two headers")
                .isEqualTo("198.51.100.7");
        assertThat(client(LAN, "10.1.2.3", List.of("10.0.0.1, 10.0.0.2"), List.of()))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void ports_brackets_and_ipv6_are_read() {
        assertThat(client(LAN, "10.1.2.3", List.of("198.51.100.7:4711"), List.of()))
                .isEqualTo("198.51.100.7");
        assertThat(client(LAN, "10.1.2.3", List.of("2001:41d0::7"), List.of())).isEqualTo("2001:41d0:0:0:0:0:0:7");
        assertThat(client(LAN, "2001:db8::9", List.of("[2001:41d0::7]:80"), List.of()))
                .isEqualTo("2001:41d0:0:0:0:0:0:7");
        assertThat(client(LAN, "::ffff:10.1.2.3", List.of("198.51.100.7"), List.of()))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void forwarded_counts_where_there_is_no_x_forwarded_for() {
        List<String> forwarded = List.of("for=203.0.113.9;proto=https, For=\"[2001:41d0::7]:4711\";by=10.0.0.1");
        assertThat(client(LAN, "10.1.2.3", List.of(), forwarded)).isEqualTo("2001:41d0:0:0:0:0:0:7");
        assertThat(client(LAN, "10.1.2.3", List.of("198.51.100.7"), forwarded)).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "example.com", "1.2.3.4.5", "[::1", "", " , ,", "-1"})
    void where_the_chain_cannot_be_read_the_last_one_known_counts(String hop) {
        assertThat(client(LAN, "10.1.2.3", List.of("203.0.113.9, " + hop), List.of()))
                .isIn("10.1.2.3", "203.0.113.9")
                .isEqualTo(hop.isBlank() || hop.equals(" , ,") ? "203.0.113.9" : "10.1.2.3");
        assertThat(client(LAN, "10.1.2.3", List.of(), List.of("proto=https"))).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.0/-1", "::1/129", "10.0.0.0/x", "10.0.0.0/", "/8"})
    void what_is_no_network_is_refused(String list) {
        assertThat(TrustedProxies.read(list)).isEmpty();
        assertThat(TrustedProxies.read("10.0.0.0/8," + list)).isEmpty();
    }

    private static String client(
            TrustedProxies proxies, String peer, List<String> forwardedFor, List<String> forwarded) {
        return proxies.client(
                        InetAddress.ofLiteral(peer), name -> name.equals("X-Forwarded-For") ? forwardedFor : forwarded)
                .getHostAddress();
    }
}
