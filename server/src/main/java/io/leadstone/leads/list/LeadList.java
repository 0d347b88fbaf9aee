package io.leadstone.leads.list;

import io.leadstone.access.OrgId;
import io.leadstone.access.People;
import io.leadstone.access.Reach;
import io.leadstone.index.Indexes;
import io.leadstone.index.table.Answer;
import io.leadstone.index.table.Query;
import io.leadstone.index.table.Table;
import io.leadstone.leads.LeadRow;
import io.leadstone.platform.http.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists the leads within somebody's reach: one page and the exact total, out of memory whole, or by SQL while a large
/// organisation is loading; the bin always by SQL.
public final class LeadList {
    private final Indexes indexes;
    private final People people;
    private final LeadOracle oracle;

    public LeadList(Indexes indexes, People people, LeadOracle oracle) {
        this.indexes = indexes;
        this.people = people;
        this.oracle = oracle;
    }

    /// The page that the query asks for; no rows when it lies past the end, with the true total. Exact as of the check
    /// by which the caller was let in.
    public Page<LeadRow> page(OrgId org, Reach reach, LeadQuery query) {
        if (query.deleted()) {
            return oracle.page(org, reach, query);
        }
        Query indexed = LeadColumns.query(query, reach);
        return indexes.read(org.value(), table -> page(table, indexed, query), () -> oracle.page(org, reach, query));
    }

    /// The same page if memory has it at hand.
    public Optional<Page<LeadRow>> pageAtOnce(OrgId org, Reach reach, LeadQuery query) {
        if (query.deleted()) {
            return Optional.empty();
        }
        Query indexed = LeadColumns.query(query, reach);
        return indexes.readAtOnce(org.value(), table -> table.isQuick(indexed), table -> page(table, indexed, query));
    }

    private Page<LeadRow> page(Table table, Query indexed, LeadQuery query) {
        Answer answer = table.query(indexed);
        List<LeadRow> rows = new ArrayList<>(answer.ids().length);
        for (long id : answer.ids()) {
            rows.add(LeadColumns.row(table, id, people));
        }
        return new Page<>(rows, answer.total(), query.paging());
    }
}
