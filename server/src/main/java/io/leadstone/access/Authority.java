package io.leadstone.access;

import java.util.Optional;
import java.util.Set;

/// What a caller may do, and to which leads.
///
/// @param scopes of the key; a session has all of them
public record Authority(Role role, Set<KeyScope> scopes, Reach reach) {

    /// Why it does not include `permission`, or empty when it does.
    public Optional<String> refusal(Permission permission) {
        if (!role.allows(permission)) {
            return Optional.of("A key that acts as a " + role.label() + " may not do this.");
        }
        return scopes.contains(permission.scope())
                ? Optional.empty()
                : Optional.of("This key was made without the scope "
                        + permission.scope().label() + ", which this takes.");
    }
}
