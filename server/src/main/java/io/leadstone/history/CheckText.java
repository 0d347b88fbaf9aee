package io.leadstone.history;

import io.leadstone.platform.db.Sql;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The text of the shared check, put together once from what the followers ask.
final class CheckText {
    static final Sql SNAPSHOT = Sql.of("select pg_current_snapshot()::text");

    private CheckText() {}

    /// @param most how many log rows are worth looking at; one more tells that there are more
    static String of(List<Follower> followers, int most) {
        Map<String, String> states = new TreeMap<>();
        followers.forEach(follower -> follower.subjects().forEach((subject, state) -> {
            if (!state.isEmpty()) {
                states.put(subject, state);
            }
        }));
        StringBuilder cases = new StringBuilder();
        states.forEach((subject, state) -> cases.append("\n    when '")
                .append(subject)
                .append("' then (")
                .append(state)
                .append(")"));
        // Ordered and limited, so that a plan made for any parameters walks the index on xid from the first new one.
        return """
                select now.snapshot, changed.org_id, changed.subject_kind, changed.subject_id,
                       case changed.subject_kind%s end
                from (select pg_current_snapshot()::text as snapshot) now
                left join (
                    select org_id, subject_kind, subject_id
                    from (
                        select org_id, subject_kind, subject_id from event where xid >= :xmax::text::xid8
                        order by xid limit %d
                    ) begun_later
                    union
                    select org_id, subject_kind, subject_id from event where xid = any(:running::text[]::xid8[])
                ) changed on true
                """.formatted(cases, most + 1);
    }
}
