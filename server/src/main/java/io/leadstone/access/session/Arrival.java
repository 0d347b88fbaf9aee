package io.leadstone.access.session;

import io.leadstone.access.passwords.Guesses;
import io.leadstone.history.Origin;
import io.leadstone.platform.http.Request;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request by which somebody proves who they are.
///
/// @param lane what its address is counted by
/// @param device the browser, as it calls itself
/// @param before the token of the session that the browser came with
record Arrival(
        String requestId,
        UUID operation,
        String lane,
        String device,
        @Nullable String before) {
    private static final int MOST_DEVICE = 200;

    static Arrival of(Request request, UUID operation) {
        return new Arrival(
                request.id(),
                operation,
                Guesses.lane(request.client().get()),
                device(request),
                SessionCookie.of(request).orElse(null));
    }

    /// Where the changes it makes come from, once it is known whose session it is.
    Origin origin(int user, int session) {
        return new Origin(user, null, session, "ui", requestId, operation);
    }

    private static String device(Request request) {
        StringBuilder device = new StringBuilder();
        request.header("User-Agent")
                .orElse("")
                .codePoints()
                .limit(MOST_DEVICE)
                .filter(c -> Character.getType(c) != Character.CONTROL && Character.getType(c) != Character.SURROGATE)
                .forEach(device::appendCodePoint);
        return device.isEmpty() ? "unknown" : device.toString();
    }
}
