package io.leadstone.app;

import io.leadstone.app.logs.LogLines;
import io.leadstone.app.settings.Settings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// How the server ends: it goes unready at once, and after a while turns requests away; those under way end, and then
/// PostgreSQL does. Runs as a shutdown hook beside Quarkus's own, which ends the HTTP server after the same waits.
final class Stop implements Runnable {
    /// Between turning requests away and closing connections: time for who was just about to send one to be told.
    private static final Duration LINGER = Duration.ofMillis(250);
    /// For the HTTP server, the pool and the rest to close.
    private static final Duration CLOSING = Duration.ofSeconds(10);
    /// Beyond what PostgreSQL takes at most.
    private static final Duration POSTGRES = Duration.ofSeconds(45);

    private static final int CUT_SHORT = 1;

    private final Settings settings;
    private final Installation installation;
    private final LogLines log;
    private final CountDownLatch served = new CountDownLatch(1);

    Stop(Settings settings, Installation installation, LogLines log) {
        this.settings = settings;
        this.installation = installation;
        this.log = log;
    }

    /// Tells Quarkus how long to wait before it counts the requests that are under way, and for them.
    void configure() {
        System.setProperty(
                "quarkus.shutdown.delay", settings.stopWait().plus(LINGER).toMillis() + "ms");
        System.setProperty("quarkus.shutdown.timeout", settings.stopDrain().toMillis() + "ms");
    }

    /// Quarkus is done.
    void served() {
        served.countDown();
    }

    @Override
    public void run() {
        Server.end();
        long begun = System.nanoTime();
        Thread.ofPlatform().daemon().name("stop-bound").start(this::cutShort);
        if (!awaitServed(settings.stopWait())) {
            Server.turnAway();
            awaitServed(LINGER.plus(settings.stopDrain()).plus(CLOSING));
        }
        long ended = System.nanoTime();
        installation.close();
        log.say(
                "INFO",
                "stop",
                "event=stopped server_ms=" + millis(ended - begun) + " database_ms="
                        + millis(System.nanoTime() - ended));
        log.close();
    }

    /// Whatever hangs, ours or a library's: the process ends.
    private void cutShort() {
        try {
            Thread.sleep(settings.stopWait()
                    .plus(LINGER)
                    .plus(settings.stopDrain())
                    .plus(CLOSING)
                    .plus(POSTGRES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        log.say("ERROR", "stop", "event=stop_cut_short");
        log.close();
        Runtime.getRuntime().halt(CUT_SHORT);
    }

    private boolean awaitServed(Duration atMost) {
        try {
            return served.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
