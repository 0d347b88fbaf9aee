package io.leadstone.access.limits;

import java.util.Locale;

/// Which of the limits it is.
public enum Limit {
    /// Requests in a window by one key, or by one person's session.
    KEY,
    /// Requests in a window by everybody in one organisation.
    ORGANISATION,
    /// Requests of one organisation that are being worked on at the same time.
    IN_FLIGHT;

    /// As it is called in headers and metrics.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
