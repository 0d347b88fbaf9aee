package io.leadstone.platform.http;

import io.leadstone.platform.db.DbFailure;
import org.jboss.logging.Logger;

/// The one table from what failed to what the client is told.
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    static Reply reply(DbFailure failure, String requestId) {
        return switch (failure.kind()) {
            case UNAVAILABLE, TIMEOUT, CONFLICT -> {
                LOG.warnf("event=unavailable kind=%s request=%s", failure.kind(), requestId);
                yield Reply.problem(503, "The service is busy or restarting. Please try again.")
                        .header("Retry-After", "1");
            }
            case UNCERTAIN -> {
                LOG.warnf("event=uncertain request=%s", requestId);
                yield Reply.problem(
                                503,
                                "The connection to the database was lost while saving. The change may or may not have"
                                        + " been made: look before you try again.")
                        .header("Retry-After", "1");
            }
            case STORAGE_FULL -> {
                LOG.errorf("event=storage_full request=%s", requestId);
                yield Reply.problem(507, "The server's storage is full. Nothing was changed.");
            }
            case CONSTRAINT, BUG -> {
                // The driver's message can quote values; the state and the place are enough to find the statement.
                LOG.errorf(
                        "event=failed request=%s cause=\"%s\" constraint=%s at=%s",
                        requestId, failure.getMessage(), failure.constraint(), place(failure));
                yield bug();
            }
        };
    }

    static Reply bug() {
        return Reply.problem(500, "Something went wrong on our side. Please tell us the X-Request-Id of this answer.");
    }

    private static String place(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (!frame.getClassName().startsWith("io.leadstone.platform.db.")) {
                return frame.toString();
            }
        }
        return "unknown";
    }
}
