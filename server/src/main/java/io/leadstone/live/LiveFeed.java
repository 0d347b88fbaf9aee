package io.leadstone.live;

import io.leadstone.access.Caller;
import io.leadstone.access.Callers;
import io.leadstone.access.Credential;
import io.leadstone.history.SharedCheck;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.http.stream.EventStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Tells all listeners of this process what happens. While there are any, one thread asks which organisations have
/// news, reads them once for all listeners of each, and never waits for a client. Who comes back to where they were, or
/// does not take what is sent, reads on by themselves, page by page, until they have caught up with the others.
public final class LiveFeed implements AutoCloseable {
    /// With one key, or in one session.
    public static final int MOST_EACH = 20;
    /// In this process.
    private static final int MOST = 5_000;
    /// Of one read.
    private static final int PAGE = 500;
    /// Who catch up take no more connections than this from the requests.
    private static final int READERS = 2;
    /// Between two looks that nothing gives cause for, and at least between any two.
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    private static final long BREATH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_MILLIS = 5_000;

    private static final Logger LOG = Logger.getLogger(LiveFeed.class);

    private final Db db;
    private final SharedCheck check;
    private final Callers callers;
    private final News news;
    private final BooleanSupplier isEnding;
    private final Bell bell;
    private final Thread thread = Thread.ofPlatform().daemon().name("live-feed").unstarted(this::run);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("catch-up-", 0).factory());
    private final Semaphore readers = new Semaphore(READERS);
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Channel> channels = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /// @param lines connections that see which organisations have news
    /// @param isEnding whether the server lets everybody go
    public LiveFeed(
            Db db, SharedCheck check, Callers callers, Supplier<Line> lines, BooleanSupplier isEnding, Bell bell) {
        this.db = db;
        this.check = check;
        this.callers = callers;
        this.news = new News(lines);
        this.isEnding = isEnding;
        this.bell = bell;
    }

    public LiveFeed begin() {
        thread.start();
        return this;
    }

    /// How many listen.
    public int size() {
        return listeners.size();
    }

    /// Whether one more may listen by these credentials.
    boolean hasRoom(Credential credential) {
        return listeners.size() < MOST
                && listeners.stream()
                                .filter(listener -> listener.credential().equals(credential))
                                .count()
                        < MOST_EACH;
    }

    /// Takes a listener in, who goes on behind `from`, or begins with what happens now.
    void join(Caller caller, Optional<Position> from, EventStream out) {
        Listener listener = new Listener(caller, out);
        if (!entered(listener)) {
            out.end();
            return;
        }
        out.onEnd(() -> forget(listener));
        LockSupport.unpark(thread);
        threads.execute(() -> catchUp(listener, from));
    }

    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean entered(Listener listener) {
        return hasRoom(listener.credential()) && listeners.add(listener);
    }

    private void forget(Listener listener) {
        listeners.remove(listener);
        channel(listener).remove(listener);
    }

    private Channel channel(Listener listener) {
        return channels.computeIfAbsent(listener.org(), org -> new Channel());
    }

    private void catchUp(Listener listener, Optional<Position> from) {
        going(listener, () -> {
            Position last = inTurn(() -> db.one(listener.org(), EventSql.LAST.bind(), EventSql::position))
                    .orElse(Position.BEGINNING);
            boolean isKnown = from.isEmpty() || isKnown(listener.org(), from.get());
            listener.begin(isKnown ? from.orElse(last) : last, !isKnown);
            catchUp(listener);
        });
    }

    private boolean isKnown(int org, Position position) {
        return position.equals(Position.BEGINNING)
                || inTurn(() -> db.one(
                                org,
                                EventSql.IS_KNOWN.with("id", position.id()).with("xid", Long.toString(position.xid())),
                                row -> row.bigint()))
                        .isPresent();
    }

    /// Reads on until the others are reached.
    private void catchUp(Listener listener) throws InterruptedException {
        while (!listener.out().hasEnded()) {
            List<Happened> page = inTurn(() -> since(listener.org(), listener.at()));
            if (!page.isEmpty()) {
                check.await();
                if (!listener.isAllowed(callers) || !listener.hasRoom() || !listener.tell(page)) {
                    listener.out().end();
                    return;
                }
            }
            if (page.size() < PAGE && channel(listener).admit(listener)) {
                if (listener.out().hasEnded()) {
                    forget(listener);
                }
                LockSupport.unpark(thread);
                return;
            }
        }
    }

    private <T> T inTurn(Supplier<T> read) {
        readers.acquireUninterruptibly();
        try {
            return read.get();
        } finally {
            readers.release();
        }
    }

    private interface Going {
        void on() throws InterruptedException;
    }

    /// A client whose stream breaks off comes back to where it was.
    private static void going(Listener listener, Going work) {
        try {
            work.on();
        } catch (DbFailure e) {
            listener.out().end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.out().end();
        } catch (RuntimeException | Error e) {
            LOG.error("event=listening_failed", e);
            listener.out().end();
        }
    }

    private List<Happened> since(int org, Position from) {
        return db.list(
                org,
                EventSql.SINCE
                        .with("xid", Long.toString(from.xid()))
                        .with("id", from.id())
                        .with("most", PAGE),
                EventSql::read);
    }

    private void run() {
        long looked = System.nanoTime();
        while (!stopped) {
            if (listeners.isEmpty()) {
                bell.wakes(null);
                news.close();
                LockSupport.park(this);
            } else {
                bell.wakes(thread);
                LockSupport.parkNanos(this, looked + LOOK_NANOS - System.nanoTime());
                breathe(looked + BREATH_NANOS - System.nanoTime());
                looked = System.nanoTime();
                look();
            }
        }
        listeners.forEach(listener -> listener.out().end());
        news.close();
    }

    private static void breathe(long nanos) {
        if (nanos > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void look() {
        try {
            letGo();
            if (!listeners.isEmpty()) {
                askForNews();
                while (tellNews()) {
                    letGo();
                }
            }
        } catch (DbFailure e) {
            news.close();
            LOG.warnf("event=live_feed_waits kind=%s", e.kind());
        } catch (RuntimeException | Error e) {
            news.close();
            LOG.error("event=live_feed_failed", e);
        }
    }

    /// Ends the streams of those who may not listen any more; and lets the rest know that the connection lives.
    private void letGo() {
        boolean all = isEnding.getAsBoolean();
        List<Listener> doubtful = listeners.stream()
                .filter(listener -> all || !listener.isAllowed(callers))
                .toList();
        if (!doubtful.isEmpty() && !all) {
            // Memory may have been between two states.
            check.await();
        }
        doubtful.stream()
                .filter(listener -> all || !listener.isAllowed(callers))
                .forEach(listener -> listener.out().end());
        long now = System.nanoTime();
        listeners.forEach(listener -> listener.beat(now));
    }

    private void askForNews() {
        Set<Integer> organisations = news.ask(() -> List.copyOf(channels.keySet()));
        channels.forEach((org, channel) -> {
            if (organisations.contains(org)) {
                channel.mark();
            }
        });
    }

    /// Reads a page for each organisation that has news.
    ///
    /// @return whether there may be more
    private boolean tellNews() {
        boolean more = false;
        for (Map.Entry<Integer, Channel> entry : channels.entrySet()) {
            for (Position from : entry.getValue().wanted()) {
                List<Happened> page = since(entry.getKey(), from);
                boolean full = page.size() == PAGE;
                if (!page.isEmpty()) {
                    check.await();
                }
                entry.getValue()
                        .tell(from, page, full, listener -> listener.isAllowed(callers))
                        .forEach(listener -> threads.execute(() -> going(listener, () -> catchUp(listener))));
                more |= full;
            }
        }
        return more;
    }
}
