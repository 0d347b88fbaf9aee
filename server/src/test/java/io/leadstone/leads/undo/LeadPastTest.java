package io.leadstone.leads.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadLogs;
import io.leadstone.leads.Status;
import io.leadstone.leads.contact.Phone;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.text.Email;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the log says of a change is enough to take it back.
class LeadPastTest {
    private static final int ROUNDS = 2_000;

    private final Random random = new Random(7);

    @Test
    void a_lead_is_what_it_was_by_what_the_log_says_before_was() {
        for (int round = 0; round < ROUNDS; round++) {
            LeadFields before = lead();
            LeadFields after = lead();
            assertThat(LeadPast.of(after, past(before, after))).isEqualTo(before);
        }
    }

    /// A field that the log has and undo does not know would stay as it is.
    @Test
    void every_field_of_the_log_is_known() {
        assertThat(LeadPast.FIELDS).isEqualTo(LeadLogs.fields());
    }

    private static Map<String, JsonNode> past(LeadFields before, LeadFields after) {
        ObjectNode logged = Json.readObject(LeadLogs.before(before, after).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        Map<String, JsonNode> past = new LinkedHashMap<>();
        logged.properties().forEach(field -> past.put(field.getKey(), field.getValue()));
        return past;
    }

    private LeadFields lead() {
        Status status = Status.coded(1 + random.nextInt(5));
        return new LeadFields(
                "Ann " + random.nextInt(3),
                random.nextBoolean()
                        ? null
                        : Email.of("Ann" + random.nextInt(2) + "@M\u00fcller.example")
                                .orElseThrow(),
                random.nextBoolean()
                        ? Phone.NONE
                        : Phone.international("+97150123456" + random.nextInt(3))
                                .orElseThrow(),
                text(),
                text(),
                text(),
                text(),
                text(),
                number(),
                number(),
                number(),
                random.nextBoolean() ? List.of() : List.of(1, 2 + random.nextInt(2)),
                status,
                status == Status.LOST ? text() : null,
                number(),
                number());
    }

    private @Nullable String text() {
        return random.nextBoolean() ? null : "\"text\" " + random.nextInt(2);
    }

    private @Nullable Integer number() {
        return random.nextBoolean() ? null : (Integer) random.nextInt(-2, 3);
    }
}
