package io.leadstone.activities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.UserId;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.TextRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a submitted body into the fields of an activity, starting from what they are.
final class ActivityReader {
    private static final int MAX_SUBJECT = 255;
    private static final int MAX_TEXT = 10_000;
    /// What lists can sort by.
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2105-12-31T23:59:59Z");

    private final ObjectReader body;
    private final FieldErrors errors;
    private final @Nullable ActivityFields from;

    private ActivityReader(ObjectNode body, FieldErrors errors, @Nullable ActivityFields from) {
        this.body = new ObjectReader(body, errors);
        this.errors = errors;
        this.from = from;
    }

    /// What was read; to be used only when `errors` stayed empty.
    record Read(ActivityFields fields, List<String> unknown) {}

    /// Reads a new activity, which is `owner`'s unless it says otherwise.
    ///
    /// @param strict whether a field that nobody knows is a problem
    static Read create(ObjectNode body, UserId owner, boolean strict, FieldErrors errors) {
        return new ActivityReader(body, errors, null).read(owner.value(), strict);
    }

    /// Applies a body to `from`: given fields are set, null clears, the rest stays.
    static Read change(ObjectNode body, ActivityFields from, boolean strict, FieldErrors errors) {
        return new ActivityReader(body, errors, from).read(from.owner(), strict);
    }

    /// Notes that the owner cannot be chosen.
    static void noteUnknownOwner(FieldErrors errors) {
        errors.add("owner_id", "Does not exist in your organisation.");
    }

    private Read read(@Nullable Integer owner, boolean strict) {
        ActivityFields fields = new ActivityFields(
                kind(),
                subject(),
                body.lines("text", MAX_TEXT, from == null ? null : from.text()),
                time("due_on", from == null ? null : from.dueAt()),
                time("done_on", from == null ? null : from.doneAt()),
                body.id("owner_id", owner));
        List<String> unknown = body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return new Read(fields, unknown);
    }

    private ActivityKind kind() {
        ActivityKind otherwise = from == null ? ActivityKind.TASK : from.kind();
        if (from != null && !body.has("kind")) {
            return otherwise;
        }
        String typed = body.raw("kind");
        if (errors.has("kind")) {
            return otherwise;
        }
        if (typed == null || TextRule.trim(typed).isEmpty()) {
            errors.addMissing("kind", "Activity kind is required.");
            return otherwise;
        }
        Optional<ActivityKind> kind = Choice.of(typed, ActivityKind.values());
        if (kind.isEmpty()) {
            errors.add("kind", Choice.problem(ActivityKind.values()));
        }
        return kind.orElse(otherwise);
    }

    private String subject() {
        String subject = body.line("subject", MAX_SUBJECT, from == null ? null : from.subject());
        if (subject == null && !errors.has("subject")) {
            errors.addMissing("subject", "Activity subject is required.");
        }
        return subject == null ? "" : subject;
    }

    private @Nullable Instant time(String field, @Nullable Instant otherwise) {
        if (!body.has(field)) {
            return otherwise;
        }
        String typed = body.raw(field);
        if (typed == null || TextRule.trim(typed).isEmpty()) {
            return errors.has(field) ? otherwise : null;
        }
        Optional<Instant> time =
                JsonTime.read(TextRule.trim(typed)).filter(read -> !read.isBefore(FIRST) && !read.isAfter(LAST));
        if (time.isEmpty()) {
            errors.add(
                    field,
                    "Must be a time such as 2026-06-01T09:00:00Z or a day such as 2026-06-01, from 1970 to 2105.");
        }
        return time.orElse(otherwise);
    }
}
