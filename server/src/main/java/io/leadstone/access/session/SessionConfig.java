package io.leadstone.access.session;

import io.leadstone.access.keys.AccessConfig;
import java.time.Duration;

/// How people sign in.
///
/// @param publicUrl where browsers find this server: scheme and host, without a path
/// @param idle after so long without a request a session has ended
/// @param most after so long it has ended whatever happened
/// @param keys the headers of API keys; a request with one of them is never a session's
public record SessionConfig(String publicUrl, Duration idle, Duration most, AccessConfig keys) {

    /// Whether browsers come by TLS, and so may be told to send the cookie that way only.
    boolean isSecure() {
        return publicUrl.startsWith("https:");
    }

    /// The page at which a link's token sets a password; what follows the `#` is not sent to any server.
    public static String link(String publicUrl, String token) {
        return publicUrl + "/link#" + token;
    }
}
