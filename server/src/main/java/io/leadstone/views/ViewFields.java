package io.leadstone.views;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What can be set of a view; its screen only when it is made.
///
/// @param query what stands behind the `?` of the screen's address
/// @param team the group of users that it is shared with; set where it is shared with one
record ViewFields(
        String name,
        Screen screen,
        String query,
        Sharing sharing,
        @Nullable Integer team) {

    Map<String, @Nullable Object> logged() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("screen", screen.label());
        fields.put("query", query);
        fields.put("sharing", sharing.label());
        fields.put("team", team);
        return fields;
    }
}
