package io.leadstone.leads;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public form of leads: the contract's names, the contract's order, our additions behind them.
final class LeadJson {
    private LeadJson() {}

    /// A list's row: the nine documented fields, then ours.
    static void row(JsonGenerator json, LeadRow lead) throws IOException {
        json.writeStartObject();
        rowFields(json, lead);
        json.writeEndObject();
    }

    /// The whole lead: the list's row, then every other stored field.
    ///
    /// @param ignored fields of the request that nobody knows; named only when there are some
    static void whole(JsonGenerator json, Lead lead, List<String> ignored) throws IOException {
        LeadFields fields = lead.fields();
        json.writeStartObject();
        rowFields(json, lead.row());
        integer(json, "cstmobile_country_id", fields.phone().countryId());
        text(json, "cstmobile_national", fields.phone().national());
        text(json, "cstaddress", fields.address());
        text(json, "cstnotes", fields.notes());
        ignored(json, ignored);
        json.writeEndObject();
    }

    /// What a create answers: exactly the page's three keys, unless something was ignored.
    static void created(JsonGenerator json, LeadId id, String name, List<String> ignored) throws IOException {
        json.writeStartObject();
        json.writeNumberField("cstid", id.value());
        json.writeStringField("ct_number", id.number());
        json.writeStringField("cstname", name);
        ignored(json, ignored);
        json.writeEndObject();
    }

    private static void rowFields(JsonGenerator json, LeadRow lead) throws IOException {
        json.writeNumberField("cstid", lead.id().value());
        json.writeStringField("ct_number", lead.id().number());
        json.writeStringField("cstname", lead.name());
        text(json, "cstemail", lead.email());
        json.writeStringField("lead_status", lead.status().word());
        text(json, "lead_source", lead.source());
        text(json, "lead_company_name", lead.company());
        text(json, "owner", lead.ownerName());
        json.writeStringField("cstcreated_on", lead.createdAt().toString());
        text(json, "cstmobile", lead.mobile());
        text(json, "lead_industry", lead.industry());
        integer(json, "lead_score", lead.score());
        json.writeNumberField("lead_stage_id", lead.stage());
        integer(json, "brand_id", lead.brand());
        json.writeArrayFieldStart("tag_ids");
        for (int tag : lead.tags()) {
            json.writeNumber(tag);
        }
        json.writeEndArray();
        integer(json, "lead_assignedto", lead.owner());
        integer(json, "lead_assignmentgroup", lead.group());
        json.writeStringField("updated_on", lead.updatedAt().toString());
    }

    private static void ignored(JsonGenerator json, List<String> names) throws IOException {
        if (!names.isEmpty()) {
            json.writeArrayFieldStart("ignored_fields");
            for (String name : names) {
                json.writeString(name);
            }
            json.writeEndArray();
        }
    }

    private static void text(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, value);
        }
    }

    private static void integer(JsonGenerator json, String field, @Nullable Integer value) throws IOException {
        if (value == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, value);
        }
    }
}
