package io.leadstone.access.accounts;

import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be set of a user. An admin's record scope is always [RecordScope#ALL].
public record UserFields(String name, String email, Role role, RecordScope scope) {
    /// A user of whom nothing is known yet.
    static final UserFields NONE = new UserFields("", "", Role.REP, RecordScope.ALL);

    Map<String, @Nullable Object> logged() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("email", email);
        fields.put("name", name);
        fields.put("role", role.label());
        fields.put("record_scope", scope.label());
        return fields;
    }
}
