package io.leadstone.leads.list;

import io.leadstone.access.Caller;
import io.leadstone.access.KeyScope;
import io.leadstone.access.OrgId;
import io.leadstone.access.People;
import io.leadstone.access.Reach;
import io.leadstone.history.Follower;
import io.leadstone.history.SharedCheck;
import io.leadstone.index.Indexes;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.json.Json;
import io.leadstone.platform.postgres.DatabaseUrls;
import java.util.List;
import java.util.function.Supplier;

/// What one server process holds in memory, and the oracle beside it.
final class IndexNode implements AutoCloseable {
    static final long BUDGET = 1L << 30;
    private static final long IN_WHOLE = Long.MAX_VALUE;

    final People people = new People();
    final Indexes indexes;
    final SharedCheck check;
    private final LeadList list;

    IndexNode(DatabaseUrls urls, long budget) {
        this(urls, budget, LeadColumns.NOW, SharedCheck::new);
    }

    /// With a statement or a check of the test's own, to plant a breach.
    IndexNode(DatabaseUrls urls, long budget, String now, CheckMaker maker) {
        this(urls, budget, now, maker, IN_WHOLE, urls.feed()::bulkLine);
    }

    /// That reads organisations in parts from so many leads on, by connections of the test's own.
    IndexNode(DatabaseUrls urls, long inPartsFrom, Supplier<Line> lines) {
        this(urls, BUDGET, LeadColumns.NOW, SharedCheck::new, inPartsFrom, lines);
    }

    private IndexNode(
            DatabaseUrls urls, long budget, String now, CheckMaker maker, long inPartsFrom, Supplier<Line> lines) {
        Db db = urls.server().db();
        indexes = LeadIndex.of(db, people, lines, budget, now, inPartsFrom);
        check = maker.make(urls.feed()::checkLine, indexes::followed, List.of(people, indexes));
        indexes.follow(check);
        check.begin();
        list = new LeadList(indexes, people, new LeadOracle(db), (json, row) -> json.writeString(row.toString()));
    }

    IndexNode(DatabaseUrls urls) {
        this(urls, BUDGET);
    }

    interface CheckMaker {
        SharedCheck make(Supplier<Line> lines, Supplier<int[]> followed, List<Follower> followers);
    }

    /// As a request would see it that arrives now.
    Page<String> fromMemory(OrgId org, LeadQuery query) {
        return fromMemory(org, Reach.EVERYTHING, query);
    }

    /// The same within the leads that somebody sees.
    Page<String> fromMemory(OrgId org, Reach reach, LeadQuery query) {
        check.await();
        return texts(list.pageAtOnce(org, reach, query).orElseGet(() -> list.page(org, reach, query)));
    }

    /// What a request of theirs that arrives now would see.
    Reach reach(Caller somebody) {
        check.await();
        return people.caller(somebody.org().value(), somebody.user().value(), somebody.credential(), KeyScope.ALL)
                .orElseThrow()
                .authority()
                .reach();
    }

    Page<String> fromSql(OrgId org, LeadQuery query) {
        return fromSql(org, Reach.EVERYTHING, query);
    }

    Page<String> fromSql(OrgId org, Reach reach, LeadQuery query) {
        return texts(list.asked(org, reach, query));
    }

    private static Page<String> texts(Page<Json.Writer> page) {
        return new Page<>(page.rows().stream().map(Json::writeText).toList(), page.total(), page.paging());
    }

    @Override
    public void close() {
        check.close();
    }
}
