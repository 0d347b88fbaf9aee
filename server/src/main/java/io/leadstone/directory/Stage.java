package io.leadstone.directory;

import io.leadstone.platform.db.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A lead stage as it stands.
///
/// @param position 1 to n among the live ones; null when it is archived
/// @param moving whether its leads are still being moved to the default stage, after it was archived
/// @param version counts its changes from 1
public record Stage(
        int id,
        String name,
        @Nullable Integer position,
        boolean isDefault,
        boolean archived,
        boolean moving,
        int version) {

    /// The columns of a stage `t`, in this order.
    static final String COLUMNS = """
            t.id, t.name, case when t.archived_at is null then t.position end, t.is_default, t.archived_at is not null,
            t.archived_at is not null and t.emptied_at is null, t.version""";

    static Stage read(Row row) {
        return new Stage(
                row.integer(), row.text(), row.integerOrNull(), row.bool(), row.bool(), row.bool(), row.integer());
    }

    Stage at(int other) {
        return new Stage(id, name, other, isDefault, archived, moving, version);
    }

    Stage named(String other) {
        return new Stage(id, other, position, isDefault, archived, moving, version);
    }

    Stage asDefault(boolean is) {
        return new Stage(id, name, position, is, archived, moving, version);
    }

    Stage archivedNow() {
        return new Stage(id, name, null, false, true, true, version);
    }

    Stage live() {
        return new Stage(id, name, position, false, false, false, version);
    }

    /// What the log tells of.
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("position", position);
        values.put("default", isDefault);
        values.put("archived", archived);
        return values;
    }
}
