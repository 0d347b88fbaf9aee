package io.leadstone.access.session;

import io.leadstone.platform.http.Request;
import java.util.Locale;
import java.util.Optional;

/// Whether a browser sends a request for a page of ours, as it says itself: by `Sec-Fetch-Site`, else by `Origin`. Who
/// sends neither is no browser that a page of another site could make do this.
final class SameSite {
    private final SessionConfig config;

    SameSite(SessionConfig config) {
        this.config = config;
    }

    boolean isForeign(Request request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        return request.header("Origin")
                .filter(origin -> !isOurs(origin, request))
                .isPresent();
    }

    private boolean isOurs(String origin, Request request) {
        String told = origin.toLowerCase(Locale.ROOT);
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        return told.equals(config.publicUrl()) || told.equals("http://" + host) || told.equals("https://" + host);
    }
}
