package io.leadstone.leads.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadReader;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the leads of one request. What is wrong with one of them is that row's own.
final class RowsReader {
    private static final int MOST = 500;

    private RowsReader() {}

    /// A submitted lead, and what is wrong with it by itself.
    ///
    /// @param body empty where no object was sent
    /// @param ignored fields that nobody knows
    record Row(int index, ObjectNode body, LeadFields fields, List<String> ignored, FieldErrors errors) {}

    /// @param ignored fields beside the list that nobody knows
    record Read(List<Row> rows, List<String> ignored) {}

    /// To be used only when `errors`, which are of the whole request, stayed empty.
    static Read read(ObjectNode body, @Nullable Integer country, boolean strict, FieldErrors errors) {
        ObjectReader reader = new ObjectReader(body, errors);
        JsonNode sent = reader.has("leads") ? body.get("leads") : body.nullNode();
        if (!sent.isArray() || sent.isEmpty() || sent.size() > MOST) {
            errors.add("leads", "Must be a list of 1 to " + MOST + " leads.");
        }
        List<String> ignored = reader.unknown();
        if (strict) {
            ignored.forEach(field -> errors.add(field, "Unknown field."));
        }
        List<Row> rows = new ArrayList<>();
        if (errors.isEmpty()) {
            sent.forEach(one -> rows.add(row(rows.size(), one, country, strict)));
        }
        return new Read(rows, ignored);
    }

    private static Row row(int index, JsonNode sent, @Nullable Integer country, boolean strict) {
        FieldErrors errors = new FieldErrors();
        if (!(sent instanceof ObjectNode body)) {
            errors.add("lead", "Must be an object.");
            return new Row(index, JsonNodeFactory.instance.objectNode(), LeadFields.NONE, List.of(), errors);
        }
        LeadReader.Read read = LeadReader.read(body, LeadFields.NONE, country, strict, errors);
        return new Row(index, body, read.fields(), read.unknown(), errors);
    }
}
