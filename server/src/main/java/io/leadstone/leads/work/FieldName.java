package io.leadstone.leads.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What clients call the fields of a lead that the log knows by their inside names.
public final class FieldName {
    private static final Map<String, String> PUBLIC = names();

    private FieldName() {}

    /// Of a field in the log.
    public static String of(String inside) {
        return PUBLIC.getOrDefault(inside, inside);
    }

    /// The inside names in the order in which a lead shows its fields.
    public static List<String> inOrder() {
        return List.copyOf(PUBLIC.keySet());
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("name", "cstname");
        names.put("email", "cstemail");
        names.put("status", "lead_status");
        names.put("lost_reason", "lost_reason");
        names.put("source", "lead_source");
        names.put("company", "lead_company_name");
        // One number in two forms.
        names.put("phone_e164", "cstmobile");
        names.put("phone_national", "cstmobile");
        names.put("industry", "lead_industry");
        names.put("score", "lead_score");
        names.put("stage", "lead_stage_id");
        names.put("brand", "brand_id");
        names.put("tags", "tag_ids");
        names.put("owner", "lead_assignedto");
        names.put("group", "lead_assignmentgroup");
        names.put("phone_country", "cstmobile_country_id");
        names.put("address", "cstaddress");
        names.put("notes", "cstnotes");
        names.put("activity", "activities");
        return names;
    }
}
