package io.leadstone.access;

import io.leadstone.history.Origin;
import io.leadstone.platform.http.Trace;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is calling, proven.
///
/// @param authority as of the check that let the request in; a write looks again ([Standing])
/// @param defaultCountry the organisation's, ISO 3166-1 numeric, for phone numbers that name none
/// @param onDuplicate the organisation's, for leads of which the request does not say
public record Caller(
        OrgId org,
        UserId user,
        Authority authority,
        Credential credential,
        @Nullable Integer defaultCountry,
        OnDuplicate onDuplicate)
        implements Trace.Known {

    /// Why they may not do what takes `permission`, as of that check, or empty when they may.
    public Optional<String> refusal(Permission permission) {
        return authority.refusal(credential, permission);
    }

    /// Where a change that this caller makes comes from.
    public Origin origin(String requestId, UUID operation) {
        return switch (credential) {
            case Credential.Key(int key) -> new Origin(user.value(), key, null, "api", requestId, operation);
            case Credential.Session(int session) -> new Origin(user.value(), null, session, "ui", requestId, operation);
        };
    }

    @Override
    public void tell(Trace.Numbers to) {
        to.take("org", org.value());
        to.take("user", user.value());
        to.take(credential instanceof Credential.Key ? "key" : "session", credential.id());
    }
}
