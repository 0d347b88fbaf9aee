package io.leadstone.leads.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.OnDuplicate;
import io.leadstone.leads.LeadFields;
import io.leadstone.leads.LeadReader;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.json.ObjectReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a bulk change, and applies it to a lead. A field that nobody knows is always a problem: a misspelt one would
/// cost many leads.
public final class LeadsPatchReader {
    private static final int MAX_TAGS = 100;

    private LeadsPatchReader() {}

    /// To be used only when `errors` stayed empty.
    public static LeadsPatch read(
            ObjectReader reader,
            ObjectNode body,
            @Nullable Integer country,
            OnDuplicate onDuplicate,
            FieldErrors errors) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (reader.has("patch") && body.get("patch") instanceof ObjectNode sent) {
            fields = sent;
        } else if (reader.has("patch") && !body.get("patch").isNull()) {
            errors.add("patch", "Must be an object.");
        }
        List<Integer> added = reader.ids("add_tag_ids", MAX_TAGS, List.of());
        List<Integer> removed = reader.ids("remove_tag_ids", MAX_TAGS, List.of());
        if (errors.isEmpty() && fields.isEmpty() && added.isEmpty() && removed.isEmpty()) {
            errors.add("patch", "Must change something.");
        }
        LeadsPatch patch = new LeadsPatch(fields, added, removed, country, onDuplicate);
        checked(patch, errors);
        return patch;
    }

    /// What every lead would point at.
    static LeadFields checked(LeadsPatch patch, FieldErrors errors) {
        ObjectNode fields = patch.fields();
        if (!fields.has("cstname")) {
            fields = fields.deepCopy().put("cstname", "-"); // every lead has one
        }
        LeadFields read = LeadReader.read(fields, LeadFields.NONE, patch.country(), true, errors)
                .fields();
        return tagged(read, patch.addedTags(), List.of(), errors);
    }

    /// Whether leads may get an email address or a phone number by it.
    static boolean givesContact(LeadsPatch patch) {
        return Stream.of("cstemail", "cstmobile", "cstmobile_country_id").anyMatch(patch.fields()::has);
    }

    /// What it makes of a lead.
    static LeadFields onto(LeadFields from, LeadsPatch patch, FieldErrors errors) {
        LeadFields read = LeadReader.read(patch.fields(), from, patch.country(), true, errors)
                .fields();
        return tagged(read, patch.addedTags(), patch.removedTags(), errors);
    }

    private static LeadFields tagged(
            LeadFields fields, List<Integer> added, List<Integer> removed, FieldErrors errors) {
        Set<Integer> tags = new TreeSet<>(fields.tags());
        tags.addAll(added);
        removed.forEach(tags::remove);
        if (List.copyOf(tags).equals(fields.tags())) {
            return fields;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        tags.forEach(body.putArray("tag_ids")::add);
        return LeadReader.read(body, fields, null, true, errors).fields();
    }
}
