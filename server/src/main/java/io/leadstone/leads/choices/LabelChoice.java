package io.leadstone.leads.choices;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.directory.ArrangeLabels;
import io.leadstone.directory.Arranged;
import io.leadstone.directory.Label;
import io.leadstone.directory.LabelRow;
import io.leadstone.directory.Labels;
import io.leadstone.directory.ListQuery;
import io.leadstone.history.Origin;
import io.leadstone.platform.http.Page;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A [Label].
///
/// @param counts how many leads point at each
record LabelChoice(String path, Label kind, Labels labels, ArrangeLabels arrange, Counts counts)
        implements Choice<LabelRow> {

    /// How many leads within reach point at each of these, in their order.
    interface Counts {
        List<Long> of(OrgId org, Reach reach, List<LabelRow> rows);
    }

    @Override
    public String word() {
        return kind.word();
    }

    @Override
    public List<ListQuery.Sort> sorts() {
        return List.of(ListQuery.Sort.NAME, ListQuery.Sort.ID);
    }

    @Override
    public Page<LabelRow> page(OrgId org, ListQuery query) {
        return labels.page(kind, org, query);
    }

    @Override
    public Optional<LabelRow> find(OrgId org, int id) {
        return labels.find(kind, org, id);
    }

    @Override
    public List<Long> leads(OrgId org, Reach reach, List<LabelRow> rows) {
        return counts.of(org, reach, rows);
    }

    @Override
    public Arranged<LabelRow> create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        return arrange.create(kind, caller, origin, body, strict);
    }

    @Override
    public Arranged<LabelRow> change(Caller caller, Origin origin, int id, ObjectNode patch, boolean strict) {
        return arrange.change(kind, caller, origin, id, patch, strict);
    }

    @Override
    public Arranged<LabelRow> archive(Caller caller, Origin origin, int id) {
        return arrange.archive(kind, caller, origin, id);
    }

    @Override
    public Arranged<LabelRow> restore(Caller caller, Origin origin, int id) {
        return arrange.restore(kind, caller, origin, id);
    }

    @Override
    public void write(JsonGenerator json, LabelRow row, long leads) throws IOException {
        json.writeNumberField("id", row.id());
        json.writeStringField("name", row.name());
        json.writeBooleanField("archived", row.archived());
        json.writeNumberField("leads", leads);
        if (kind.hasMembers()) {
            json.writeArrayFieldStart("members");
            for (int member : row.members()) {
                json.writeNumber(member);
            }
            json.writeEndArray();
        }
    }
}
