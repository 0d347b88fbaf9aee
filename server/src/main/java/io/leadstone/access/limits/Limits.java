package io.leadstone.access.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How much of each process an organisation may take.
///
/// @param perKey requests in [#WINDOW]
/// @param perOrganisation requests in [#WINDOW]
/// @param inFlight requests at the same time
public record Limits(int perKey, int perOrganisation, int inFlight) {
    /// What each quota is for; who used it up has the next request long before.
    public static final Duration WINDOW = Duration.ofSeconds(10);

    Limits with(OwnLimits own) {
        return new Limits(
                chosen(own.perKey(), perKey),
                chosen(own.perOrganisation(), perOrganisation),
                chosen(own.inFlight(), inFlight));
    }

    /// The value of `RateLimit-Policy`.
    String policy() {
        return policy(Limit.KEY, perKey) + ", " + policy(Limit.ORGANISATION, perOrganisation);
    }

    private static String policy(Limit limit, int quota) {
        return "\"" + limit.label() + "\";q=" + quota + ";w=" + WINDOW.toSeconds();
    }

    private static int chosen(@Nullable Integer own, int byDefault) {
        return own == null ? byDefault : own;
    }
}
