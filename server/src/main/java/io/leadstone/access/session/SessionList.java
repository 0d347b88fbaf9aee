package io.leadstone.access.session;

import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.session.SessionJson.Listed;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the live sessions of one user, who has few enough to look through them all: devices are folded here, since the
/// table has no folded ones.
final class SessionList {
    private final Db db;

    SessionList(Db db) {
        this.db = db;
    }

    /// What they can be sorted by. Ties are broken by id in the same direction.
    enum Sort {
        ID,
        CREATED_ON,
        EXPIRES_ON,
        DEVICE;

        private Comparator<Listed> comparator(boolean descending) {
            Comparator<Listed> ascending = switch (this) {
                case ID -> Comparator.comparingInt(Listed::id);
                case CREATED_ON -> Comparator.comparing(Listed::created);
                case EXPIRES_ON -> Comparator.comparing(Listed::expires);
                case DEVICE -> Comparator.comparing((Listed session) -> Fold.fold(session.device()));
            };
            Comparator<Listed> whole = ascending.thenComparingInt(Listed::id);
            return descending ? whole.reversed() : whole;
        }
    }

    /// What is wanted.
    ///
    /// @param search part of the device
    record Wanted(int user, @Nullable String search, ListOrder<Sort> order, Paging paging) {}

    Page<Listed> page(Caller caller, Wanted wanted, Instant now) {
        String search = wanted.search() == null ? "" : Fold.fold(wanted.search());
        Credential mine = caller.credential();
        List<Listed> live = db.list(
                caller.org().value(),
                SessionSql.LIVE.with("user", wanted.user()).with("now", now),
                row -> {
                    int id = row.integer();
                    return new Listed(
                            id, row.instant(), row.instant(), row.text(), mine.equals(new Credential.Session(id)));
                });
        List<Listed> found = live.stream()
                .filter(session -> Fold.fold(session.device()).contains(search))
                .sorted(wanted.order().by().comparator(wanted.order().descending()))
                .toList();
        List<Listed> rows = found.stream()
                .skip(wanted.paging().offset())
                .limit(wanted.paging().size())
                .toList();
        return new Page<>(rows, found.size(), wanted.paging());
    }
}
