package io.leadstone.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The listeners of one organisation who have heard everything so far, and go on together.
final class Channel {
    private final Set<Listener> listeners = new HashSet<>();
    private Position at = Position.BEGINNING;
    private boolean stale;

    /// Takes a listener in, unless the others have heard more.
    synchronized boolean admit(Listener listener) {
        if (listeners.isEmpty()) {
            at = listener.at();
        } else if (listener.at().compareTo(at) < 0) {
            return false;
        }
        listeners.add(listener);
        // What was found to be new while the listener came may not have been read for anybody.
        stale = true;
        return true;
    }

    synchronized void remove(Listener listener) {
        listeners.remove(listener);
    }

    synchronized void mark() {
        stale = true;
    }

    /// From where to read, if there may be something new and somebody to hear it.
    synchronized List<Position> wanted() {
        return stale && !listeners.isEmpty() ? List.of(at) : List.of();
    }

    /// Tells everybody what was read from `from` on.
    ///
    /// @param more whether there may be still more to read
    /// @param allowed who may still listen
    /// @return who could not take it or seems not to be allowed to, and does not go on with the others
    synchronized List<Listener> tell(Position from, List<Happened> events, boolean more, Predicate<Listener> allowed) {
        if (!from.equals(at)) {
            // All left meanwhile and somebody else came, who is elsewhere.
            return List.of();
        }
        stale = more;
        List<Listener> behind = new ArrayList<>();
        for (Listener listener : listeners) {
            if (!allowed.test(listener) || !listener.tell(events)) {
                behind.add(listener);
            }
        }
        behind.forEach(listeners::remove);
        if (!events.isEmpty()) {
            at = events.getLast().position();
        }
        return behind;
    }
}
