package io.leadstone.operations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.index.Indexes;
import io.leadstone.leads.bulk.LeadsPatch;
import io.leadstone.leads.bulk.LeadsPatchReader;
import io.leadstone.leads.list.LeadMatches;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `PATCH` and `DELETE /v1/leads/bulk`.
@Singleton
final class BulkChangesResource implements Resource {
    private final Clock clock;
    private final StartBulk start;

    BulkChangesResource(Db db, Clock clock, Indexes indexes, RunJobs runner) {
        this.clock = clock;
        this.start = new StartBulk(db, clock, new LeadMatches(indexes, db), runner);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.withBody("PATCH", "/v1/leads/bulk", Permission.WRITE, this::change),
                Endpoint.withBody("DELETE", "/v1/leads/bulk", Permission.DELETE, this::delete));
    }

    private Reply change(Call call, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        ObjectReader reader = new ObjectReader(body, errors);
        OnDuplicate policy = OnDuplicate.ofChange(call.query(), call.caller().onDuplicate(), errors);
        LeadsPatch patch = LeadsPatchReader.read(reader, body, call.caller().defaultCountry(), policy, errors);
        return start(call, body, reader, patch, errors);
    }

    private Reply delete(Call call, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        return start(call, body, new ObjectReader(body, errors), null, errors);
    }

    /// A field that nobody knows is refused: it might have been meant to spare some of the leads.
    private Reply start(
            Call call, ObjectNode body, ObjectReader reader, @Nullable LeadsPatch patch, FieldErrors errors) {
        Optional<Selection> selection = SelectionReader.read(reader, body, errors);
        reader.unknown().forEach(field -> errors.add(field, "Unknown field."));
        if (selection.isEmpty() || !errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        return switch (start.start(new StartBulk.Order(call.caller(), call.origin(), selection.get(), patch))) {
            case StartBulk.Outcome.Accepted accepted -> accepted(accepted.operation(), patch != null);
            case StartBulk.Outcome.Counted counted -> counted(selection.get(), counted.now());
            case StartBulk.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private Reply accepted(Operation operation, boolean change) {
        boolean goesOn = operation.state() == Operation.State.RUNNING;
        String done = change ? "updated" : "deleted";
        return Reply.done(
                goesOn ? "Leads are being " + done : "Leads " + done + " successfully",
                json -> OperationJson.write(json, operation, clock.instant()));
    }

    private static Reply counted(Selection selection, long now) {
        long seen = selection instanceof Selection.Matching matching ? matching.count() : now;
        return Reply.problem(409, "The filter matched " + seen + " leads, but matches " + now + " now. Look again.");
    }
}
