package io.leadstone.activities.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What clients call the fields of notes and activities that the log knows by their inside names.
public final class WorkFieldName {
    private static final Map<String, String> PUBLIC = names();

    private WorkFieldName() {}

    /// Of a field in the log.
    public static String of(String inside) {
        return PUBLIC.getOrDefault(inside, inside);
    }

    /// The inside names in the order in which an activity shows its fields.
    public static List<String> inOrder() {
        return List.copyOf(PUBLIC.keySet());
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("kind", "kind");
        names.put("subject", "subject");
        names.put("text", "text");
        names.put("due_at", "due_on");
        names.put("done_at", "done_on");
        names.put("owner", "owner_id");
        return names;
    }
}
