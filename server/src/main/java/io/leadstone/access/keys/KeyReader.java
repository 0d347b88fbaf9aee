package io.leadstone.access.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.KeyScope;
import io.leadstone.access.UserId;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.TextRule;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a submitted body into a key that is to be made.
final class KeyReader {
    private static final int MAX_NAME = 100;
    /// What suits an application that works with leads.
    private static final Set<KeyScope> USUAL = Set.of(KeyScope.READ, KeyScope.WRITE, KeyScope.DELETE);

    private final ObjectReader body;
    private final FieldErrors errors;

    private KeyReader(ObjectNode body, FieldErrors errors) {
        this.body = new ObjectReader(body, errors);
        this.errors = errors;
    }

    /// What was read; to be used only when `errors` stayed empty.
    record Read(NewKey key, List<String> unknown) {}

    /// Reads a body; without `user_id` the key acts as `caller`.
    ///
    /// @param strict whether a field that nobody knows is a problem
    static Read read(ObjectNode body, UserId caller, Instant now, boolean strict, FieldErrors errors) {
        KeyReader reader = new KeyReader(body, errors);
        String name = reader.name();
        Integer user = reader.body.id("user_id", null);
        NewKey key = new NewKey(user == null ? caller : new UserId(user), name, reader.scopes(), reader.expiresAt(now));
        List<String> unknown = reader.body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return new Read(key, unknown);
    }

    /// Notes that no key can act as that user.
    static void noteUnknownUser(FieldErrors errors) {
        errors.add("user_id", "Does not exist in your organisation.");
    }

    /// Notes scopes that the maker's own credential does not have.
    static void noteBeyond(Set<KeyScope> lacking, FieldErrors errors) {
        errors.add(
                "scopes",
                "Your own key is without " + String.join(", ", KeyScope.labels(lacking))
                        + ": what it may not do, a key that it makes may not do either.");
    }

    private String name() {
        String name = body.line("name", MAX_NAME, null);
        if (name == null && !errors.has("name")) {
            errors.addMissing("name", "Name is required.");
        }
        return name == null ? "" : name;
    }

    private Set<KeyScope> scopes() {
        Optional<List<String>> words = body.texts("scopes");
        if (words.isEmpty()) {
            return USUAL;
        }
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        words.get().forEach(word -> KeyScope.named(word).ifPresent(scopes::add));
        boolean known =
                words.get().stream().allMatch(word -> KeyScope.named(word).isPresent());
        if (!known || scopes.isEmpty()) {
            errors.add("scopes", "Must be one or more of read, write, delete, admin.");
        }
        return scopes;
    }

    private @Nullable Instant expiresAt(Instant now) {
        String typed = body.raw("expires_on");
        if (typed == null || TextRule.trim(typed).isEmpty()) {
            return null;
        }
        Optional<Instant> time = JsonTime.read(TextRule.trim(typed));
        if (time.isEmpty()) {
            errors.add("expires_on", "Must be a time such as 2026-06-01T09:00:00Z or a day such as 2026-06-01.");
        } else if (!time.get().isAfter(now)) {
            errors.add("expires_on", "Must be in the future.");
        }
        return time.orElse(null);
    }
}
