package io.leadstone.history;

import io.leadstone.platform.db.Line;
import java.util.List;
import java.util.Map;

/// Keeps a copy in memory of what the log speaks of, exact as of each shared check. Called by the check's thread alone.
public interface Follower {
    /// The subjects it wants to hear of, and how their present state is asked for: a scalar subquery that returns
    /// `record_send(row(…))` for `changed.org_id` and `changed.subject_id`, nothing when the subject is gone; empty
    /// text where another follower of the same subject asks already.
    Map<String, String> subjects();

    /// Begins anew under a new connection, inside the snapshot that the following checks go on from. Whatever it held
    /// came by another connection and may speak of transactions that never were, so it is to be forgotten.
    void begin(Line line);

    /// Takes over the present state of what has changed: idempotent, in any order.
    void apply(List<Change> changes);
}
