package io.leadstone.access;

import java.util.Optional;
import java.util.Set;

/// What a caller may do, and to which leads.
///
/// @param scopes of the key; a session has all of them
public record Authority(Role role, Set<KeyScope> scopes, Reach reach) {

    /// Why it does not include `permission`, in words for whoever calls `by` it, or empty when it does.
    public Optional<String> refusal(Credential by, Permission permission) {
        if (!role.allows(permission)) {
            return Optional.of(
                    switch (by) {
                        case Credential.Key _ -> "A key that acts as a " + role.label() + " may not do this.";
                        case Credential.Session _ -> "Your role, " + role.label() + ", may not do this.";
                    });
        }
        return scopes.contains(permission.scope())
                ? Optional.empty()
                : Optional.of("This key was made without the scope "
                        + permission.scope().label() + ", which this takes.");
    }
}
