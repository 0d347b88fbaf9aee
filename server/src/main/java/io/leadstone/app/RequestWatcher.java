package io.leadstone.app;

import io.leadstone.app.logs.MalformedLog;
import io.leadstone.app.logs.RequestLog;
import io.leadstone.app.meters.HttpMeters;
import io.leadstone.platform.http.Trace;
import io.leadstone.platform.http.Watcher;
import java.util.Optional;

/// Tells the metrics of each request, and the log if it is to know.
record RequestWatcher(HttpMeters meters, Optional<RequestLog> log, MalformedLog malformed) implements Watcher {
    @Override
    public void arrived() {
        meters.arrived();
    }

    @Override
    public void answered(String id, Trace trace, int status, long nanos) {
        meters.answered(trace, status, nanos);
        log.ifPresent(lines -> lines.answered(id, trace, status, nanos));
    }

    @Override
    public void malformed(int status) {
        meters.malformed(status);
        malformed.refused(status);
    }
}
