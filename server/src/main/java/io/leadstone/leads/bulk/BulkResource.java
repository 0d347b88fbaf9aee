package io.leadstone.leads.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.FieldErrors;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// `POST /v1/leads/bulk`.
@Singleton
final class BulkResource implements Resource {
    private final CreateLeads create;

    BulkResource(Db db, Clock clock) {
        this.create = new CreateLeads(db, clock);
    }

    private enum DryRun {
        FALSE,
        TRUE
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.withBody("POST", "/v1/leads/bulk", Permission.WRITE, this::create));
    }

    private Reply create(Call call, ObjectNode body) {
        FieldErrors errors = new FieldErrors();
        boolean strict = Prefer.strictHandling(call.request());
        OnDuplicate policy = OnDuplicate.ofCreate(call.query(), call.caller().onDuplicate(), errors);
        boolean dryRun = Choice.read(call.query(), "dry_run", DryRun.values(), errors)
                .filter(dry -> dry == DryRun.TRUE)
                .isPresent();
        RowsReader.Read read = RowsReader.read(body, call.caller().defaultCountry(), strict, errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        List<RowResult> results =
                create.create(new CreateLeads.Order(call.caller(), call.origin(), read.rows(), strict, policy, dryRun));
        return Reply.done(
                dryRun ? "Leads checked, nothing was stored" : "Leads processed",
                json -> BulkJson.write(json, results, read.ignored()));
    }
}
