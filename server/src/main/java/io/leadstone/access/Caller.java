package io.leadstone.access;

import io.leadstone.history.Origin;
import io.leadstone.platform.http.Trace;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is calling, proven.
///
/// @param defaultCountry the organisation's, ISO 3166-1 numeric, for phone numbers that name none
public record Caller(
        OrgId org,
        UserId user,
        Role role,
        int apiKey,
        @Nullable Integer defaultCountry) implements Trace.Known {

    /// Where a change that this caller makes comes from.
    public Origin origin(String requestId, UUID operation) {
        return new Origin(user.value(), apiKey, "api", requestId, operation);
    }

    @Override
    public void tell(Trace.Numbers to) {
        to.take("org", org.value());
        to.take("user", user.value());
        to.take("key", apiKey);
    }
}
