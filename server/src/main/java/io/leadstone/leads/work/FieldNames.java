package io.leadstone.leads.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What clients call the fields of something that the log knows by their inside names.
public final class FieldNames {
    /// A lead's; its phone is one number in two forms.
    public static final FieldNames LEAD = new FieldNames("""
            name cstname
            email cstemail
            status lead_status
            lost_reason lost_reason
            source lead_source
            company lead_company_name
            phone_e164 cstmobile
            phone_national cstmobile
            industry lead_industry
            score lead_score
            stage lead_stage_id
            brand brand_id
            tags tag_ids
            owner lead_assignedto
            group lead_assignmentgroup
            phone_country cstmobile_country_id
            address cstaddress
            notes cstnotes
            activity activities
            """);

    private final Map<String, String> names = new LinkedHashMap<>();

    /// @param table a line for each field, in the order in which they are shown: its inside name, its public one
    public FieldNames(String table) {
        table.lines().forEach(line -> {
            int gap = line.indexOf(' ');
            names.put(line.substring(0, gap), line.substring(gap + 1));
        });
    }

    /// Of a field in the log.
    public String of(String inside) {
        return names.getOrDefault(inside, inside);
    }

    /// The inside names in the order in which the fields are shown.
    public List<String> inOrder() {
        return List.copyOf(names.keySet());
    }
}
