package io.leadstone.history;

import io.leadstone.platform.db.Line;
import java.util.List;
import java.util.function.Supplier;

/// A check by the wrong rule, planted to show that tests see it.
public final class BrokenCheck {
    private static final int MOST = 50_000;

    private BrokenCheck() {}

    /// Asks for what began later only, and so never hears of a writer that was running when it last looked.
    public static SharedCheck deafToRunningWriters(
            Supplier<Line> lines, Supplier<int[]> followed, List<Follower> followers) {
        String right = CheckText.of(followers, MOST);
        String wrong =
                right.replace("xid = any(:running::text[]::xid8[])", "false and xid = any(:running::text[]::xid8[])");
        if (wrong.equals(right)) {
            throw new IllegalStateException("The rule reads differently now: plant the breach anew.");
        }
        return new SharedCheck(lines, followed, followers, wrong);
    }
}
