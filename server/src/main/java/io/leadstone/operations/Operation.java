package io.leadstone.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that was done by one request, or is being done for it.
///
/// @param total the leads that it was for
/// @param done those of them that were looked at
/// @param changed those of them that differ by it
/// @param undoes the operation that it takes back
/// @param undoneBy the operation that took it back
record Operation(
        UUID id,
        Instant at,
        String kind,
        @Nullable Named by,
        String channel,
        @Nullable Named apiKey,
        State state,
        long total,
        long done,
        long changed,
        KeptLeads kept,
        @Nullable UUID undoes,
        @Nullable UUID undoneBy) {
    /// For which it can be undone.
    static final Duration UNDOABLE = Duration.ofDays(90);

    private static final Pattern ON_LEADS = Pattern.compile("(leads?|note|activity|operation|sample_data)\\..+");

    enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// Somebody or something by its id.
    record Named(int id, @Nullable String name) {}

    boolean canUndo(Instant now) {
        return ON_LEADS.matcher(kind).matches()
                && !kind.equals("lead.purged")
                && undoneBy == null
                && state != State.RUNNING
                && changed > 0
                && at.plus(UNDOABLE).isAfter(now);
    }
}
