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
import io.leadstone.platform.json.Json;
import io.leadstone.platform.json.JsonBytes;
import io.leadstone.platform.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists the leads within somebody's reach: one page and the exact total, out of memory whole, or by SQL while a large
/// organisation is loading; the bin always by SQL.
public final class LeadList {
    private final Indexes indexes;
    private final People people;
    private final LeadOracle oracle;
    private final Page.RowWriter<LeadRow> writer;

    /// @param writer writes a row out of nothing but the row
    public LeadList(Indexes indexes, People people, LeadOracle oracle, Page.RowWriter<LeadRow> writer) {
        this.indexes = indexes;
        this.people = people;
        this.oracle = oracle;
        this.writer = writer;
    }

    /// The page that the query asks for; no rows when it lies past the end, with the true total. Exact as of the check
    /// by which the caller was let in.
    public Page<Json.Writer> page(OrgId org, Reach reach, LeadQuery query) {
        if (query.deleted()) {
            return asked(org, reach, query);
        }
        Query indexed = LeadColumns.query(query, reach);
        return indexes.read(org.value(), table -> page(table, indexed, query), () -> asked(org, reach, query));
    }

    /// The same page if memory has it at hand.
    public Optional<Page<Json.Writer>> pageAtOnce(OrgId org, Reach reach, LeadQuery query) {
        if (query.deleted()) {
            return Optional.empty();
        }
        Query indexed = LeadColumns.query(query, reach);
        return indexes.readAtOnce(org.value(), table -> table.isQuick(indexed), table -> page(table, indexed, query));
    }

    Page<Json.Writer> asked(OrgId org, Reach reach, LeadQuery query) {
        Page<LeadRow> page = oracle.page(org, reach, query);
        return new Page<>(page.rows().stream().map(this::written).toList(), page.total(), page.paging());
    }

    private Page<Json.Writer> page(Table table, Query indexed, LeadQuery query) {
        Answer answer = table.query(indexed);
        List<Json.Writer> rows = new ArrayList<>(answer.ids().length);
        for (long id : answer.ids()) {
            rows.add(row(table, id));
        }
        return new Page<>(rows, answer.total(), query.paging());
    }

    /// Read whole while the table stands still.
    private Json.Writer row(Table table, long id) {
        Utf8 kept = table.written(id, often -> Utf8.wrap(Json.write(written(LeadColumns.row(table, often, people)))));
        return kept == null
                ? written(LeadColumns.row(table, id, people))
                : json -> json.writeRawValue(new JsonBytes(kept));
    }

    private Json.Writer written(LeadRow lead) {
        return json -> writer.write(json, lead);
    }
}
