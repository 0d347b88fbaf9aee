package io.leadstone.leads.bulk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.leads.Duplicate;
import io.leadstone.leads.bulk.RowResult.Kind;
import io.leadstone.platform.json.ObjectReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The public form of what became of many rows.
final class BulkJson {
    private BulkJson() {}

    static void write(JsonGenerator json, List<RowResult> results, List<String> ignored) throws IOException {
        json.writeStartObject();
        for (Kind kind : Kind.values()) {
            json.writeNumberField(
                    word(kind),
                    results.stream().filter(result -> result.kind() == kind).count());
        }
        json.writeArrayFieldStart("results");
        for (RowResult result : results) {
            row(json, result);
        }
        json.writeEndArray();
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, RowResult result) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", result.index());
        json.writeStringField("outcome", word(result.kind()));
        if (result.lead() != null) {
            json.writeNumberField("cstid", result.lead().value());
            json.writeStringField("ct_number", result.lead().number());
        }
        matchedBy(json, result.match());
        if (!result.errors().isEmpty()) {
            json.writeObjectFieldStart("errors");
            for (Map.Entry<String, List<String>> field :
                    result.errors().byField().entrySet()) {
                json.writeArrayFieldStart(field.getKey());
                for (String problem : field.getValue()) {
                    json.writeString(problem);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        ObjectReader.tell(json, result.ignored());
        json.writeEndObject();
    }

    private static void matchedBy(JsonGenerator json, Optional<Duplicate> match) throws IOException {
        if (match.isPresent()) {
            json.writeArrayFieldStart("matched_by");
            if (match.get().byEmail()) {
                json.writeString("email");
            }
            if (match.get().byPhone()) {
                json.writeString("phone");
            }
            json.writeEndArray();
        }
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
