package io.leadstone.live;

import io.leadstone.history.Change;
import io.leadstone.history.Follower;
import io.leadstone.platform.db.DbMeter;
import io.leadstone.platform.db.Line;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Wakes who looks for news: at this process's own commits, and when a shared check has found somebody else's.
public final class Bell implements Follower {
    private volatile @Nullable Thread sleeper;

    /// Wakes nobody where there is nobody to tell.
    void wakes(@Nullable Thread thread) {
        sleeper = thread;
    }

    void ring() {
        Thread asleep = sleeper;
        if (asleep != null) {
            LockSupport.unpark(asleep);
        }
    }

    /// The same meter, with the bell at each commit that the log tells of.
    public DbMeter on(DbMeter meter) {
        return new DbMeter() {
            @Override
            public void took(Step step, long nanos) {
                meter.took(step, nanos);
            }

            @Override
            public void committed(List<String> happened) {
                meter.committed(happened);
                if (!happened.isEmpty()) {
                    ring();
                }
            }
        };
    }

    /// Those that change all the time; of the rest one hears soon enough.
    @Override
    public Map<String, String> subjects() {
        return Map.of("lead", "");
    }

    @Override
    public void begin(Line line) {}

    @Override
    public void apply(List<Change> changes) {
        ring();
    }
}
