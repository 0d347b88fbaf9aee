package io.leadstone.access.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who proved who they are, as they are told of it.
///
/// @param expires when the session ends unless it is used; none for an API key
record Who(
        int user,
        String name,
        String email,
        String role,
        String recordScope,
        int org,
        String organisation,
        @Nullable Instant expires) {

    /// What others know of them.
    List<String> names() {
        return List.of(email, name, organisation);
    }
}
