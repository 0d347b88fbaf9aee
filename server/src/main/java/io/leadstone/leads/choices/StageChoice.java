package io.leadstone.leads.choices;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Caller;
import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.directory.ArrangeStages;
import io.leadstone.directory.Arranged;
import io.leadstone.directory.ListQuery;
import io.leadstone.directory.Stage;
import io.leadstone.directory.Stages;
import io.leadstone.history.Origin;
import io.leadstone.leads.list.LeadCounts;
import io.leadstone.platform.http.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A [Stage].
record StageChoice(Stages stages, ArrangeStages arrange, LeadCounts counts) implements Choice<Stage> {
    @Override
    public String path() {
        return "/v1/lead-stages";
    }

    @Override
    public String word() {
        return "lead stage";
    }

    @Override
    public List<ListQuery.Sort> sorts() {
        return List.of(ListQuery.Sort.POSITION, ListQuery.Sort.NAME, ListQuery.Sort.ID);
    }

    @Override
    public Page<Stage> page(OrgId org, ListQuery query) {
        return stages.page(org, query);
    }

    @Override
    public Optional<Stage> find(OrgId org, int id) {
        return stages.find(org, id);
    }

    @Override
    public List<Long> leads(OrgId org, Reach reach, List<Stage> rows) {
        Map<Integer, Long> found = counts.of(LeadCounts.By.STAGE, org, reach);
        return rows.stream().map(stage -> found.getOrDefault(stage.id(), 0L)).toList();
    }

    @Override
    public Arranged<Stage> create(Caller caller, Origin origin, ObjectNode body, boolean strict) {
        return arrange.create(caller, origin, body, strict);
    }

    @Override
    public Arranged<Stage> change(Caller caller, Origin origin, int id, ObjectNode patch, boolean strict) {
        return arrange.change(caller, origin, id, patch, strict);
    }

    @Override
    public Arranged<Stage> archive(Caller caller, Origin origin, int id) {
        return arrange.archive(caller, origin, id);
    }

    @Override
    public Arranged<Stage> restore(Caller caller, Origin origin, int id) {
        return arrange.restore(caller, origin, id);
    }

    @Override
    public void write(JsonGenerator json, Stage stage, long leads) throws IOException {
        json.writeNumberField("id", stage.id());
        json.writeStringField("name", stage.name());
        if (stage.position() == null) {
            json.writeNullField("position");
        } else {
            json.writeNumberField("position", stage.position());
        }
        json.writeBooleanField("default", stage.isDefault());
        json.writeBooleanField("archived", stage.archived());
        json.writeBooleanField("moving", stage.moving());
        json.writeNumberField("leads", leads);
    }
}
