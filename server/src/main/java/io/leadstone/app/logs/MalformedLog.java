package io.leadstone.app.logs;

import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Tells of what could not be read as a request, in one line a second at most: whoever sends one may send many.
public final class MalformedLog {
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final Logger LOG = Logger.getLogger(MalformedLog.class);

    private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE_NANOS);
    private final AtomicLong untold = new AtomicLong();

    /// On the event loop.
    public void refused(int status) {
        untold.incrementAndGet();
        long now = System.nanoTime();
        long last = told.get();
        if (now - last >= PAUSE_NANOS && told.compareAndSet(last, now)) {
            LOG.infof("event=malformed requests=%d status=%d", untold.getAndSet(0), status);
        }
    }
}
