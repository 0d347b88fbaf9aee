package io.leadstone.access.accounts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.RecordScope;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import io.leadstone.platform.text.EmailReader;
import java.util.List;

/// Reads a submitted body into the fields of a user, starting from what they are.
final class UserReader {
    private static final int MAX_NAME = 100;

    private final ObjectReader body;
    private final FieldErrors errors;
    private final UserFields from;

    private UserReader(ObjectNode body, FieldErrors errors, UserFields from) {
        this.body = new ObjectReader(body, errors);
        this.errors = errors;
        this.from = from;
    }

    /// What was read; to be used only when `errors` stayed empty.
    record Read(UserFields fields, List<String> unknown) {}

    /// Applies a body to `from`: given fields are set, the rest stays.
    ///
    /// @param strict whether a field that nobody knows is a problem
    static Read read(ObjectNode body, UserFields from, boolean strict, FieldErrors errors) {
        UserReader reader = new UserReader(body, errors, from);
        Role role = Choice.read(reader.body, "role", Role.values(), from.role(), errors);
        UserFields fields = new UserFields(reader.name(), reader.email(), role, reader.scope(role));
        List<String> unknown = reader.body.unknown();
        if (strict) {
            unknown.forEach(field -> errors.add(field, "Unknown field."));
        }
        return new Read(fields, unknown);
    }

    /// Notes that a live user has the email.
    static void noteHolder(UserId holder, FieldErrors errors) {
        errors.add("email", "A live user has this email already: " + holder.value() + ".");
    }

    static void noteLastAdmin(FieldErrors errors) {
        errors.add("role", ArchiveUser.LAST_ADMIN);
    }

    private String name() {
        String name = body.line("name", MAX_NAME, from.name());
        if (name == null || name.isEmpty()) {
            if (!errors.has("name")) {
                errors.addMissing("name", "Name is required.");
            }
            return "";
        }
        return name;
    }

    private String email() {
        String typed = body.has("email") ? body.raw("email") : from.email();
        if (errors.has("email")) {
            return from.email();
        }
        return switch (EmailReader.read(typed)) {
            case EmailReader.Read read when read.email() != null -> read.email().typed();
            case EmailReader.Read ignored -> {
                errors.addMissing("email", "Email is required.");
                yield from.email();
            }
            case EmailReader.Refused refused -> {
                errors.add("email", refused.message());
                yield from.email();
            }
        };
    }

    /// Who becomes an admin sees everything from then on, unless the same body says otherwise, which cannot be.
    private RecordScope scope(Role role) {
        RecordScope scope = Choice.read(body, "record_scope", RecordScope.values(), from.scope(), errors);
        if (role != Role.ADMIN || scope == RecordScope.ALL) {
            return scope;
        }
        if (body.has("record_scope")) {
            errors.add("record_scope", "Must be all for an admin.");
        }
        return RecordScope.ALL;
    }
}
