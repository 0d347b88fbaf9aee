package io.leadstone.access.retries;

import org.jspecify.annotations.Nullable;

/// The same write is under way for another request, and was so for as long as anybody would wait.
public final class TwinRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TwinRunning(@Nullable Throwable cause) {
        super("A request with the same Idempotency-Key is still running.", cause);
    }
}
