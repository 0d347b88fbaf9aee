package io.leadstone.live;

import io.leadstone.access.Caller;
import io.leadstone.access.Callers;
import io.leadstone.access.Credential;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.platform.http.stream.EventStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One stream: whose it is, what they see, and how far they have been told.
final class Listener {
    /// Between two signs of life.
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    /// For a client to take what it was sent.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final int org;
    private final Credential credential;
    private final EventStream out;
    private Reach reach;
    private Position at = Position.BEGINNING;
    private long spoke = System.nanoTime();

    Listener(Caller caller, EventStream out) {
        this.org = caller.org().value();
        this.credential = caller.credential();
        this.reach = caller.authority().reach();
        this.out = out;
    }

    int org() {
        return org;
    }

    Credential credential() {
        return credential;
    }

    EventStream out() {
        return out;
    }

    synchronized Position at() {
        return at;
    }

    /// Says where it begins, and whether what the client holds is worthless.
    synchronized void begin(Position from, boolean isReset) {
        at = from;
        send(EventJson.hello(from));
        if (isReset) {
            send(EventJson.reset(from));
        }
    }

    /// Whether whoever listens still may. When they see other leads than before, they are told to begin anew.
    synchronized boolean isAllowed(Callers callers) {
        Optional<Caller> caller = callers.now(credential)
                .filter(now -> now.refusal(Permission.READ).isEmpty());
        caller.map(now -> now.authority().reach())
                .filter(sees -> !sees.equals(reach))
                .ifPresent(sees -> {
                    reach = sees;
                    send(EventJson.reset(at));
                });
        return caller.isPresent();
    }

    /// Tells what is new of these, which are in order.
    ///
    /// @return false when the client has not taken what it was sent before; then it was told nothing
    synchronized boolean tell(List<Happened> events) {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Position reached = at;
        for (Happened event : events) {
            if (event.position().compareTo(reached) > 0) {
                reached = event.position();
                switch (event.to(reach)) {
                    case CHANGE -> told.writeBytes(EventJson.change(event));
                    case GONE -> told.writeBytes(EventJson.gone(event));
                    case NOTHING -> {}
                }
            }
        }
        if (told.size() > 0 && !send(told.toByteArray())) {
            return false;
        }
        at = reached;
        return true;
    }

    /// A sign of life when it is time; a client that has not taken the last one gets none.
    synchronized void beat(long now) {
        if (now - spoke >= BEAT_NANOS) {
            send(EventJson.beat(at));
        }
    }

    /// Whether the client has taken everything, in time.
    boolean hasRoom() throws InterruptedException {
        return out.awaitTaken(PATIENCE);
    }

    private boolean send(byte[] piece) {
        spoke = System.nanoTime();
        return out.send(piece);
    }
}
