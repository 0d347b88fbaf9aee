package io.leadstone.access.keys;

import io.leadstone.access.OrgId;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the keys of an organisation, of which there are few enough to look through them all: names are folded here,
/// since the table has no folded ones.
final class KeyList {
    private final Db db;

    KeyList(Db db) {
        this.db = db;
    }

    /// What is wanted.
    ///
    /// @param search part of the name or of the access key
    record Wanted(@Nullable String search, ApiKey.@Nullable State state, ListOrder<KeySort> order, Paging paging) {}

    Page<ApiKey> page(OrgId org, Wanted wanted, Instant now) {
        String search = wanted.search() == null ? "" : Fold.fold(wanted.search());
        List<ApiKey> found = ApiKeys.all(db, org).stream()
                .filter(key -> wanted.state() == null || key.state(now) == wanted.state())
                .filter(key -> Fold.fold(key.name()).contains(search)
                        || Fold.fold(key.accessKey()).contains(search))
                .sorted(wanted.order().by().comparator(wanted.order().descending()))
                .toList();
        List<ApiKey> rows = found.stream()
                .skip(wanted.paging().offset())
                .limit(wanted.paging().size())
                .toList();
        return new Page<>(rows, found.size(), wanted.paging());
    }
}
