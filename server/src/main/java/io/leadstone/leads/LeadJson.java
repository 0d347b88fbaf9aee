package io.leadstone.leads;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.leadstone.leads.work.FieldNames;
import io.leadstone.platform.json.JsonTime;
import io.leadstone.platform.text.Utf8;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The public form of leads: the contract's names, the contract's order, our additions behind them.
final class LeadJson {
    // Encoded once: a page writes each of them ten times.
    private static final SerializedString ID = new SerializedString("cstid");
    private static final SerializedString NUMBER = new SerializedString("ct_number");
    private static final SerializedString NAME = new SerializedString("cstname");
    private static final SerializedString EMAIL = new SerializedString("cstemail");
    private static final SerializedString STATUS = new SerializedString("lead_status");
    private static final SerializedString SOURCE = new SerializedString("lead_source");
    private static final SerializedString COMPANY = new SerializedString("lead_company_name");
    private static final SerializedString OWNER = new SerializedString("owner");
    private static final SerializedString CREATED = new SerializedString("cstcreated_on");
    private static final SerializedString MOBILE = new SerializedString("cstmobile");
    private static final SerializedString INDUSTRY = new SerializedString("lead_industry");
    private static final SerializedString SCORE = new SerializedString("lead_score");
    private static final SerializedString STAGE = new SerializedString("lead_stage_id");
    private static final SerializedString BRAND = new SerializedString("brand_id");
    private static final SerializedString TAGS = new SerializedString("tag_ids");
    private static final SerializedString ASSIGNED_TO = new SerializedString("lead_assignedto");
    private static final SerializedString GROUP = new SerializedString("lead_assignmentgroup");
    private static final SerializedString UPDATED = new SerializedString("updated_on");
    private static final SerializedString NEXT_ACTIVITY = new SerializedString("next_activity_on");
    private static final SerializedString LAST_CONTACTED = new SerializedString("last_contacted_on");
    private static final SerializedString DELETED = new SerializedString("deleted_on");
    private static final SerializedString COUNTRY = new SerializedString("cstmobile_country_id");
    private static final SerializedString NATIONAL = new SerializedString("cstmobile_national");
    private static final SerializedString ADDRESS = new SerializedString("cstaddress");
    private static final SerializedString NOTES = new SerializedString("cstnotes");

    private static final SerializedString LOST_REASON = new SerializedString("lost_reason");

    private LeadJson() {}

    /// A list's row: the nine documented fields, then ours in the order in which they came.
    static void row(JsonGenerator json, LeadRow lead) throws IOException {
        json.writeStartObject();
        rowFields(json, lead);
        if (lead.deletedAt() != null) {
            json.writeFieldName(DELETED);
            JsonTime.write(json, lead.deletedAt());
        }
        json.writeEndObject();
    }

    /// The whole lead: the list's row, then every other stored field.
    ///
    /// @param ignored fields of the request that nobody knows; named only when there are some
    static void whole(JsonGenerator json, Lead lead, List<Duplicate> duplicates, List<String> ignored)
            throws IOException {
        LeadFields fields = lead.fields();
        json.writeStartObject();
        rowFields(json, lead.row());
        integer(json, COUNTRY, fields.phone().countryId());
        text(json, NATIONAL, fields.phone().national());
        text(json, ADDRESS, fields.address());
        text(json, NOTES, fields.notes());
        text(json, LOST_REASON, fields.lostReason());
        duplicates(json, duplicates);
        ignored(json, ignored);
        json.writeEndObject();
    }

    /// What a create answers: exactly the page's three keys, unless there is something unusual to say.
    static void created(JsonGenerator json, LeadId id, String name, List<Duplicate> duplicates, List<String> ignored)
            throws IOException {
        json.writeStartObject();
        named(json, id, name);
        duplicates(json, duplicates);
        ignored(json, ignored);
        json.writeEndObject();
    }

    /// What a create answers that found the lead to be there.
    static void existing(JsonGenerator json, Duplicate lead, String name, List<String> ignored) throws IOException {
        json.writeStartObject();
        named(json, lead.id(), name);
        json.writeBooleanField("duplicate", true);
        matchedBy(json, lead);
        ignored(json, ignored);
        json.writeEndObject();
    }

    /// What has moved since a client read a lead, in a sentence.
    static String moved(LeadMoves moves) {
        String fields =
                moves.fields().stream().map(FieldNames.LEAD::of).distinct().collect(Collectors.joining(", "));
        String by = moves.people().isEmpty() ? "" : " by " + String.join(", ", moves.people());
        return "The lead has changed since you read it: " + (fields.isEmpty() ? "another version" : fields) + by
                + ". Read it again.";
    }

    private static void named(JsonGenerator json, LeadId id, String name) throws IOException {
        json.writeFieldName(ID);
        json.writeNumber(id.value());
        text(json, NUMBER, id.number());
        text(json, NAME, name);
    }

    private static void duplicates(JsonGenerator json, List<Duplicate> duplicates) throws IOException {
        if (!duplicates.isEmpty()) {
            json.writeArrayFieldStart("duplicates");
            for (Duplicate duplicate : duplicates) {
                json.writeStartObject();
                json.writeFieldName(ID);
                json.writeNumber(duplicate.id().value());
                text(json, NUMBER, duplicate.id().number());
                matchedBy(json, duplicate);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /// The duplicates of a lead by name, none included.
    static void namesakes(JsonGenerator json, List<Duplicate> duplicates) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("duplicates");
        for (Duplicate duplicate : duplicates) {
            json.writeStartObject();
            named(json, duplicate.id(), duplicate.name());
            matchedBy(json, duplicate);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void matchedBy(JsonGenerator json, Duplicate duplicate) throws IOException {
        json.writeArrayFieldStart("matched_by");
        if (duplicate.byEmail()) {
            json.writeString("email");
        }
        if (duplicate.byPhone()) {
            json.writeString("phone");
        }
        json.writeEndArray();
    }

    private static void rowFields(JsonGenerator json, LeadRow lead) throws IOException {
        json.writeFieldName(ID);
        json.writeNumber(lead.id().value());
        text(json, NUMBER, lead.id().number());
        text(json, NAME, lead.name());
        text(json, EMAIL, lead.email());
        text(json, STATUS, lead.status().word());
        text(json, SOURCE, lead.source());
        text(json, COMPANY, lead.company());
        text(json, OWNER, lead.ownerName());
        json.writeFieldName(CREATED);
        JsonTime.write(json, lead.createdAt());
        text(json, MOBILE, lead.mobile());
        text(json, INDUSTRY, lead.industry());
        integer(json, SCORE, lead.score());
        integer(json, STAGE, lead.stage());
        integer(json, BRAND, lead.brand());
        json.writeFieldName(TAGS);
        json.writeStartArray();
        for (int tag : lead.tags()) {
            json.writeNumber(tag);
        }
        json.writeEndArray();
        integer(json, ASSIGNED_TO, lead.owner());
        integer(json, GROUP, lead.group());
        json.writeFieldName(UPDATED);
        JsonTime.write(json, lead.updatedAt());
        time(json, NEXT_ACTIVITY, lead.nextActivityAt());
        time(json, LAST_CONTACTED, lead.lastContactedAt());
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

    private static void text(JsonGenerator json, SerializedString field, @Nullable Utf8 value) throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeUTF8String(value.bytes(), 0, value.bytes().length);
        }
    }

    private static void text(JsonGenerator json, SerializedString field, @Nullable String value) throws IOException {
        json.writeFieldName(field);
        json.writeString(value);
    }

    private static void time(JsonGenerator json, SerializedString field, @Nullable Instant value) throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            JsonTime.write(json, value);
        }
    }

    private static void integer(JsonGenerator json, SerializedString field, @Nullable Integer value)
            throws IOException {
        json.writeFieldName(field);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
