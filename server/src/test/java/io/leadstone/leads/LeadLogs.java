package io.leadstone.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What the log tells of leads, for tests elsewhere.
public final class LeadLogs {
    private LeadLogs() {}

    /// The changed fields as they were, a JSON object.
    public static String before(LeadFields before, LeadFields after) {
        return Objects.requireNonNull(
                LeadLog.changed(Instant.EPOCH, new LeadId(1), 2, before, after).before());
    }

    /// The names of all fields.
    public static Set<String> fields() {
        ObjectNode values = Json.readObject(LeadLog.createdJson(FULL).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        Set<String> names = new TreeSet<>();
        values.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// Every field has a value.
    private static final LeadFields FULL = new LeadFields(
            "Ann",
            io.leadstone.platform.text.Email.of("ann@example.com").orElseThrow(),
            io.leadstone.leads.contact.Phone.international("+971501234567").orElseThrow(),
            "Here",
            "Notes",
            "Web",
            "Steel",
            "Acme",
            1,
            2,
            3,
            java.util.List.of(4),
            Status.LOST,
            "Too dear",
            5,
            6);
}
