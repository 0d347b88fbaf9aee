package io.leadstone.samples;

import io.leadstone.access.Call;
import io.leadstone.access.Endpoint;
import io.leadstone.access.Permission;
import io.leadstone.access.Resource;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.http.Reply;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// `/v1/sample-data`.
@Singleton
final class SampleDataResource implements Resource {
    private final SampleData samples;

    SampleDataResource(Db db, Clock clock) {
        this.samples = new SampleData(db, clock);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.without("POST", "/v1/sample-data", Permission.ADMINISTER, this::add));
    }

    private Reply add(Call call) {
        return switch (samples.add(call.caller(), call.origin())) {
            case SampleData.Outcome.Added(int notes, int activities) ->
                Reply.done("Sample data added", json -> {
                    json.writeStartObject();
                    json.writeStringField(
                            "operation_id", call.origin().operation().toString());
                    json.writeNumberField("leads", SampleData.LEADS);
                    json.writeNumberField("notes", notes);
                    json.writeNumberField("activities", activities);
                    json.writeEndObject();
                });
            case SampleData.Outcome.NotEmpty _ ->
                Reply.problem(409, "There are leads already: sample data is for an organisation without any.");
        };
    }
}
