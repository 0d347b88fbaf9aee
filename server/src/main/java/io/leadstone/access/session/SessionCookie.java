package io.leadstone.access.session;

import io.leadstone.platform.http.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The cookie with a session's token (RFC 6265).
final class SessionCookie {
    private static final String NAME = "leadstone_session";

    private SessionCookie() {}

    /// The token that a request carries; none when there are two, of which one may have been planted.
    static Optional<String> of(Request request) {
        String header = request.header("Cookie").orElse("");
        if (!header.contains(NAME)) {
            return Optional.empty();
        }
        List<String> tokens = Arrays.stream(header.split(";", -1))
                .map(String::strip)
                .filter(pair -> pair.startsWith(NAME + "="))
                .map(pair -> pair.substring(NAME.length() + 1))
                .toList();
        return tokens.size() == 1 && Tokens.isPlausible(tokens.getFirst())
                ? Optional.of(tokens.getFirst())
                : Optional.empty();
    }

    /// The value of `Set-Cookie` that lets a browser send the token from now on, here alone and to no script.
    static String keep(String token, Duration most, boolean secure) {
        return NAME + "=" + token + "; Path=/; Max-Age=" + most.toSeconds() + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    /// The one that lets it forget.
    static String forget(boolean secure) {
        return keep("", Duration.ZERO, secure);
    }
}
