package io.leadstone.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.leads.list.LeadQuery;
import io.leadstone.leads.list.LeadQueryReader;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads which leads a bulk change is for: `ids`, or a `filter` by the parameters of the list and the `count` that it
/// showed, of which `except_ids` are left out.
final class SelectionReader {
    /// Of ids; who means more names a filter.
    private static final int MOST_IDS = 10_000;

    private SelectionReader() {}

    /// Empty when a problem was noted.
    static Optional<Selection> read(ObjectReader reader, ObjectNode body, FieldErrors errors) {
        boolean byIds = reader.has("ids");
        boolean byFilter = reader.has("filter");
        Integer count = reader.integer("count", null);
        List<Integer> except = reader.ids("except_ids", MOST_IDS, List.of());
        if (byIds == byFilter) {
            errors.add("ids", "Send either ids, or a filter with the count that it matches.");
            return Optional.empty();
        }
        if (byIds) {
            List<Integer> ids = reader.ids("ids", MOST_IDS, List.of());
            if (ids.isEmpty()) {
                errors.add("ids", "Must be a list of 1 to " + MOST_IDS + " ids.");
            }
            if (!except.isEmpty()) {
                errors.add("except_ids", "Goes with a filter only.");
            }
            return some(
                    new Selection.Ids(ids.stream().mapToLong(Integer::longValue).toArray()), errors);
        }
        LeadQuery query = filter(body.get("filter"), errors);
        if (count == null || count < 0) {
            errors.add("count", "Must be how many leads the filter matches.");
        }
        return some(
                new Selection.Matching(
                        query,
                        count == null ? 0 : count,
                        except.stream().map(Integer::longValue).collect(Collectors.toSet())),
                errors);
    }

    private static Optional<Selection> some(Selection selection, FieldErrors errors) {
        return errors.isEmpty() ? Optional.of(selection) : Optional.empty();
    }

    private static LeadQuery filter(JsonNode sent, FieldErrors errors) {
        if (!sent.isObject()) {
            errors.add("filter", "Must be an object of the list's parameters.");
        }
        FieldErrors own = new FieldErrors();
        Map<String, String> values = new LinkedHashMap<>();
        sent.properties().forEach(entry -> {
            Optional<String> text = text(entry.getValue());
            text.ifPresent(value -> values.put(entry.getKey(), value));
            if (text.isEmpty()) {
                own.add(entry.getKey(), "Must be text or a number, or a list of them.");
            }
        });
        Query query = Query.of(values);
        LeadQuery read = LeadQueryReader.read(query, own);
        query.unknown().forEach(name -> own.add(name, "The list of leads has no such parameter."));
        if (read.deleted()) {
            own.add("deleted", "What lies in the bin is not changed.");
        }
        own.byField().forEach((name, problems) -> errors.add("filter." + name, problems.getFirst()));
        return read;
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isNull()) {
            return Optional.of("");
        }
        if (value.isArray()) {
            List<Optional<String>> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.isArray() ? Optional.empty() : text(part)));
            return parts.stream().allMatch(Optional::isPresent)
                    ? Optional.of(String.join(
                            ",", parts.stream().map(Optional::orElseThrow).toList()))
                    : Optional.empty();
        }
        String text = value.asText();
        boolean right = (value.isTextual() || value.isNumber())
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return right ? Optional.of(text) : Optional.empty();
    }
}
