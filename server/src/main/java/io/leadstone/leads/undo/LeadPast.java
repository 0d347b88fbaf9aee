package io.leadstone.leads.undo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.Status;
import io.leadstone.leads.contact.Phone;
import io.leadstone.platform.text.Email;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A lead with some of its fields as the log says they were.
final class LeadPast {
    /// Every field by the name that the log has for it.
    static final Set<String> FIELDS = Set.of(
            "name",
            "email",
            "phone_country",
            "phone_national",
            "phone_e164",
            "address",
            "notes",
            "source",
            "industry",
            "company",
            "owner",
            "group",
            "brand",
            "tags",
            "status",
            "lost_reason",
            "stage",
            "score");

    private final Map<String, JsonNode> past;

    private LeadPast(Map<String, JsonNode> past) {
        this.past = past;
    }

    /// The fields as they are, but for those of `past`.
    static LeadFields of(LeadFields now, Map<String, JsonNode> past) {
        LeadPast was = new LeadPast(past);
        Status status = was.get("status", word -> Status.named(word.textValue()).orElseThrow(), now.status());
        return new LeadFields(
                was.get("name", JsonNode::textValue, now.name()),
                was.orNull("email", LeadPast::email, now.email()),
                was.phone(now.phone()),
                was.text("address", now.address()),
                was.text("notes", now.notes()),
                was.text("source", now.source()),
                was.text("industry", now.industry()),
                was.text("company", now.company()),
                was.number("owner", now.owner()),
                was.number("group", now.group()),
                was.number("brand", now.brand()),
                was.get("tags", LeadPast::numbers, now.tags()),
                status,
                // A reason that came later goes with the status that it was for.
                status == Status.LOST ? was.text("lost_reason", now.lostReason()) : null,
                was.number("stage", now.stage()),
                was.number("score", now.score()));
    }

    private Phone phone(Phone now) {
        return new Phone(
                number("phone_country", now.countryId()),
                text("phone_national", now.national()),
                text("phone_e164", now.e164()));
    }

    private @Nullable String text(String field, @Nullable String now) {
        return orNull(field, JsonNode::textValue, now);
    }

    private @Nullable Integer number(String field, @Nullable Integer now) {
        return orNull(field, JsonNode::intValue, now);
    }

    private <T> @Nullable T orNull(String field, Function<JsonNode, T> read, @Nullable T now) {
        JsonNode value = past.get(field);
        if (value == null) {
            return now;
        }
        return value.isNull() ? null : read.apply(value);
    }

    private <T> T get(String field, Function<JsonNode, T> read, T now) {
        JsonNode value = past.get(field);
        return value == null ? now : read.apply(value);
    }

    private static Email email(JsonNode typed) {
        return Email.of(typed.textValue()).orElseThrow();
    }

    private static List<Integer> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
    }
}
