package io.leadstone.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadstone.leads.bulk.Done.Kept;
import io.leadstone.leads.bulk.Done.Part;
import io.leadstone.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leads that a job has kept, as a job's row holds them and as answers show them.
final class KeptJson {
    private static final String ID = "_id";

    private KeptJson() {}

    static String stored(KeptLeads kept) {
        return Json.writeText(json -> {
            json.writeStartObject();
            json.writeNumberField("count", kept.count());
            json.writeFieldName("leads");
            write(json, kept.shown());
            json.writeEndObject();
        });
    }

    static KeptLeads read(String stored) {
        return Json.readObject(stored.getBytes(StandardCharsets.UTF_8))
                .map(object -> new KeptLeads(object.path("count").intValue(), leads(object.path("leads"))))
                .orElse(KeptLeads.NONE);
    }

    static void write(JsonGenerator json, List<Kept> leads) throws IOException {
        json.writeStartArray();
        for (Kept lead : leads) {
            json.writeStartObject();
            json.writeNumberField("cstid", lead.lead());
            if (lead.part() != null) {
                json.writeNumberField(lead.part().kind() + ID, lead.part().id());
            }
            json.writeArrayFieldStart("fields");
            for (String field : lead.fields()) {
                json.writeString(field);
            }
            json.writeEndArray();
            json.writeStringField("reason", lead.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<Kept> leads(JsonNode stored) {
        List<Kept> leads = new ArrayList<>();
        stored.forEach(lead -> {
            List<String> fields = new ArrayList<>();
            lead.path("fields").forEach(field -> fields.add(field.textValue()));
            leads.add(new Kept(
                    lead.path("cstid").longValue(),
                    part(lead),
                    fields,
                    lead.path("reason").textValue()));
        });
        return leads;
    }

    private static @Nullable Part part(JsonNode lead) {
        return lead.properties().stream()
                .filter(field -> field.getKey().endsWith(ID))
                .map(field -> new Part(
                        field.getKey().substring(0, field.getKey().length() - ID.length()),
                        field.getValue().intValue()))
                .findFirst()
                .orElse(null);
    }
}
