package io.leadstone.directory;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.OrgId;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.access.accounts.ChangeOrganisation;
import io.leadstone.access.accounts.OrganisationFields;
import io.leadstone.access.accounts.OrganisationNow;
import io.leadstone.access.accounts.Organisations;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.http.headers.Prefer;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.json.ObjectReader;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// `/v1/organisation`: the caller's own. It stands here, because its default country is one of ours.
@Singleton
final class OrganisationResource implements Resource {
    private final Db db;
    private final ChangeOrganisation change;

    OrganisationResource(Db db, Clock clock) {
        this.db = db;
        this.change = new ChangeOrganisation(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.without("GET", "/v1/organisation", Permission.READ, this::get),
                Endpoint.withBody("PATCH", "/v1/organisation", Permission.ADMINISTER, this::change));
    }

    private Reply get(Call call) {
        OrgId org = call.caller().org();
        OrganisationNow now = Organisations.now(db, org);
        return Reply.data(json -> write(json, org, now, List.of()));
    }

    private Reply change(Call call, ObjectNode patch) {
        OrgId org = call.caller().org();
        boolean strict = Prefer.strictHandling(call.request());
        Origin origin = call.origin();
        List<String> ignored = new ArrayList<>();
        return switch (change.change(call.caller(), origin, (fields, errors) -> {
            OrganisationReader reader = new OrganisationReader(patch, strict, errors);
            OrganisationFields read = reader.read(fields);
            ignored.addAll(reader.unknown());
            return read;
        })) {
            case ChangeOrganisation.Outcome.Changed(OrganisationNow now) ->
                Reply.done("Organisation updated successfully", json -> write(json, org, now, ignored));
            case ChangeOrganisation.Outcome.Invalid invalid -> Reply.invalid(invalid.errors());
        };
    }

    private static void write(JsonGenerator json, OrgId org, OrganisationNow now, List<String> ignored)
            throws IOException {
        OrganisationFields fields = now.fields();
        json.writeStartObject();
        json.writeNumberField("id", org.value());
        json.writeStringField("name", fields.name());
        if (fields.defaultCountry() == null) {
            json.writeNullField("default_country");
        } else {
            json.writeNumberField("default_country", fields.defaultCountry());
        }
        json.writeStringField("time_zone", fields.timeZone());
        json.writeStringField("on_duplicate", fields.onDuplicate().word());
        json.writeFieldName("created_on");
        JsonTime.write(json, now.createdAt());
        ObjectReader.tell(json, ignored);
        json.writeEndObject();
    }
}
