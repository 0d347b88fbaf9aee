package io.leadstone.platform.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.leadstone.platform.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list and how many rows there are in all.
public record Page<T>(List<T> rows, long total, Paging paging) {

    /// A row as a statement returns it, beside the total of all pages; a page past the end is one of these without a
    /// row.
    public record Counted<T>(long total, @Nullable T row) {}

    /// The page that a statement returned.
    public static <T> Page<T> of(List<Counted<T>> counted, Paging paging) {
        List<T> rows = new ArrayList<>();
        for (Counted<T> one : counted) {
            if (one.row() != null) {
                rows.add(one.row());
            }
        }
        return new Page<>(rows, counted.getFirst().total(), paging);
    }

    /// How a row is written.
    public interface RowWriter<T> {
        void write(JsonGenerator json, T row) throws IOException;
    }

    /// The contract's list: zero-based in, one-based out, happens here alone.
    public Json.Writer json(RowWriter<T> writer) {
        return json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (T row : rows) {
                writer.write(json, row);
            }
            json.writeEndArray();
            json.writeNumberField("current_page", total == 0 ? 1 : paging.index() + 1);
            json.writeNumberField("total_records", total);
            json.writeNumberField("total_pages", Math.ceilDiv(total, (long) paging.size()));
            json.writeEndObject();
        };
    }
}
