package io.leadstone.platform.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The proxies that may say whom they speak for; what anybody else says of that is not heard.
///
/// The chain is read from its near end: each hop that is trusted is believed about the one before it. `Forwarded`
/// (RFC 7239) counts where there is no `X-Forwarded-For`.
public final class TrustedProxies {
    /// Nobody may.
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int IPV4_BYTES = 4;

    private final List<IpSubnetFilterRule> subnets;

    private TrustedProxies(List<IpSubnetFilterRule> subnets) {
        this.subnets = subnets;
    }

    /// Reads addresses and subnets with commas between them, such as `10.0.0.0/8, 2001:db8::/32, 127.0.0.1`; empty when
    /// one of them is none.
    public static Optional<TrustedProxies> read(String list) {
        try {
            return Optional.of(new TrustedProxies(Arrays.stream(list.split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(TrustedProxies::subnet)
                    .toList()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Who is behind `peer`; `headers` are all values of a header.
    InetAddress client(InetAddress peer, Function<String, List<String>> headers) {
        if (!isTrusted(peer)) {
            return peer;
        }
        List<String> hops = hops(headers);
        InetAddress nearest = peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            Optional<InetAddress> hop = address(hops.get(i));
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest = hop.get();
        }
        return nearest;
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return subnets.stream().anyMatch(subnet -> subnet.matches(socket));
    }

    /// Nearest last.
    private static List<String> hops(Function<String, List<String>> headers) {
        List<String> simple = parts(headers.apply("X-Forwarded-For")).toList();
        if (!simple.isEmpty()) {
            return simple;
        }
        return parts(headers.apply("Forwarded")).map(TrustedProxies::node).toList();
    }

    private static Stream<String> parts(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty());
    }

    /// What `for=` says in an element of `Forwarded`; empty text where it says nothing.
    private static String node(String element) {
        return Arrays.stream(element.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, "for=", 0, 4))
                .map(pair -> pair.substring(4).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    /// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]` or `[2001:db8::1]:4711`; empty for anything else.
    private static Optional<InetAddress> address(String hop) {
        String bare = hop;
        if (hop.startsWith("[")) {
            bare = hop.substring(1, Math.max(1, hop.indexOf(']')));
        } else if (hop.indexOf(':') >= 0 && hop.indexOf(':') == hop.lastIndexOf(':')) {
            bare = hop.substring(0, hop.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static IpSubnetFilterRule subnet(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int most = address.getAddress().length == IPV4_BYTES ? IPV4_BITS : IPV6_BITS;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("A prefix has 0 to " + most + " bits.");
        }
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
