package io.leadstone.access.session;

import io.leadstone.access.session.SessionRing.Held;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.text.OrderedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// A session that is used goes on: its expiry is written again once an hour at most, on a thread of its own, with an
/// event by which every process hears of it.
final class ExtendSession {
    private static final Duration STEP = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(ExtendSession.class);

    private final Db db;
    private final Clock clock;
    private final Duration idle;
    private final OrderedIds operations;
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    ExtendSession(Db db, Clock clock, Duration idle) {
        this.db = db;
        this.clock = clock;
        this.idle = idle;
        this.operations = new OrderedIds(clock);
    }

    /// The session was just used.
    void used(Held session, String requestId) {
        long now = clock.instant().getEpochSecond();
        long wanted = Math.min(now + idle.toSeconds(), session.ends());
        if (wanted - session.expires() >= step().toSeconds() && underWay.add(session.id())) {
            threads.execute(() -> extend(session, requestId, Instant.ofEpochSecond(now)));
        }
    }

    private void extend(Held session, String requestId, Instant now) {
        try {
            Instant expires = now.plus(idle);
            Origin origin = new Origin(session.user(), null, session.id(), "ui", requestId, operations.next());
            db.write(
                    session.org(),
                    tx -> tx.one(
                                    SessionSql.EXTEND
                                            .with("id", session.id())
                                            .with("now", now)
                                            .with("expires", expires)
                                            // Another process may have been first.
                                            .with("if_before", expires.minus(step())),
                                    Row::integer)
                            .map(id -> {
                                History.append(tx, origin, extended(id, expires, now));
                                return id;
                            }));
        } catch (DbFailure e) {
            LOG.warnf("event=session_not_extended kind=%s request=%s", e.kind(), requestId);
        } finally {
            underWay.remove(session.id());
        }
    }

    private static Event extended(int session, Instant expires, Instant now) {
        return new Event(now, "session.extended", "session", session, 0, null, Json.writeText(json -> {
            json.writeStartObject();
            json.writeFieldName("expires_on");
            JsonTime.write(json, expires);
            json.writeEndObject();
        }));
    }

    /// A short life is written more often.
    private Duration step() {
        Duration half = idle.dividedBy(2);
        return half.compareTo(STEP) < 0 ? half : STEP;
    }
}
