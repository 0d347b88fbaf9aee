package io.leadstone.directory;

import io.leadstone.platform.db.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A group, brand, tag or source as it stands.
///
/// @param version counts its changes from 1
/// @param members ids of a group's users, ascending; empty for the other kinds
public record LabelRow(int id, String name, boolean archived, int version, List<Integer> members) {

    static LabelRow read(Row row) {
        return new LabelRow(
                row.integer(),
                row.text(),
                row.bool(),
                row.integer(),
                Arrays.stream(row.integers()).boxed().toList());
    }

    LabelRow named(String other, List<Integer> others) {
        return new LabelRow(id, other, archived, version, others);
    }

    LabelRow archived(boolean now) {
        return new LabelRow(id, name, now, version, members);
    }

    /// What the log tells of.
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("archived", archived);
        values.put("members", members);
        return values;
    }
}
