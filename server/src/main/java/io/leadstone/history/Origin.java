package io.leadstone.history;

import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a change came from.
///
/// @param actor the user that acted; none when the operator did
/// @param apiKey the key that the user acted through, if any
/// @param session the session that the user acted in, if any
/// @param channel the door: `api`, `ui`, `cli` or `seed`; `job` for what follows from a write in the background
/// @param requestId as the request's answer and the process log name it
/// @param operation what one undo takes back: one write, or a whole bulk job
public record Origin(
        @Nullable Integer actor,
        @Nullable Integer apiKey,
        @Nullable Integer session,
        String channel,
        String requestId,
        UUID operation) {

    /// A change by the operator, at the command line; operations' ids ascend with time.
    public static Origin cli(Clock clock) {
        return cli(new OrderedIds(clock).next());
    }

    /// The same under this id.
    public static Origin cli(UUID operation) {
        return new Origin(null, null, null, "cli", operation.toString(), operation);
    }
}
