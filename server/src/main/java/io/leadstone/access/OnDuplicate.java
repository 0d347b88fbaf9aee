package io.leadstone.access;

import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What becomes of a lead whose email address or phone number another live lead has: as the request says, else as the
/// organisation does.
public enum OnDuplicate {
    /// It is stored, and the others are named.
    ALLOW,
    /// It is refused.
    REJECT,
    /// The other one is the answer; nothing is stored.
    SKIP,
    /// The other one takes over the fields that were given.
    UPDATE;

    /// The four words, for messages.
    public static final String WORDS =
            Arrays.stream(values()).map(OnDuplicate::word).collect(Collectors.joining(", "));

    /// Of a create: the query parameter `on_duplicate`, or else `otherwise`, which the organisation says.
    public static OnDuplicate ofCreate(Query query, OnDuplicate otherwise, FieldErrors errors) {
        String word = query.text("on_duplicate");
        Optional<OnDuplicate> policy = word == null ? Optional.of(otherwise) : named(word);
        if (policy.isEmpty()) {
            errors.add("on_duplicate", "Must be one of " + WORDS + ".");
        }
        return policy.orElse(otherwise);
    }

    /// The same of a change, which cannot become a change of another lead: an organisation that says so of creates
    /// allows it.
    public static OnDuplicate ofChange(Query query, OnDuplicate otherwise, FieldErrors errors) {
        OnDuplicate policy = ofCreate(query, otherwise == REJECT ? REJECT : ALLOW, errors);
        if (policy == SKIP || policy == UPDATE) {
            errors.add("on_duplicate", "Must be allow or reject for a change.");
        }
        return policy;
    }

    /// By its word in any case.
    public static Optional<OnDuplicate> named(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
