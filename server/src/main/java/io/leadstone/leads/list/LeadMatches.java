package io.leadstone.leads.list;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.index.Indexes;
import io.leadstone.index.table.Query;
import io.leadstone.platform.db.Db;

/// Every live lead within somebody's reach that a list would show on one of its pages, whatever its order.
public final class LeadMatches {
    private final Indexes indexes;
    private final LeadOracle oracle;

    public LeadMatches(Indexes indexes, Db db) {
        this.indexes = indexes;
        this.oracle = new LeadOracle(db);
    }

    /// Their numbers, ascending. Exact as of the check by which the caller was let in.
    public long[] of(OrgId org, Reach reach, LeadQuery query) {
        Query all = new Query(LeadColumns.query(query, reach).conditions(), Query.BY_ID, false, 0, Integer.MAX_VALUE);
        return indexes.read(org.value(), table -> table.query(all).ids(), () -> oracle.ids(org, reach, query));
    }
}
