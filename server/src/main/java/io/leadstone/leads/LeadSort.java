package io.leadstone.leads;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a list can be sorted by. Ties are broken by id in the same direction; nulls stand last both ways.
enum LeadSort {
    ID("cstid", "l.id"),
    NUMBER("ct_number", "l.id"),
    NAME("cstname", "l.name_fold"),
    EMAIL("cstemail", "l.email_fold"),
    STATUS("lead_status", "l.status"),
    SOURCE("lead_source", "l.source_fold"),
    COMPANY("lead_company_name", "l.company_fold"),
    OWNER("owner", "u.name_fold"),
    CREATED("cstcreated_on", "l.created_at"),
    INDUSTRY("lead_industry", "l.industry_fold"),
    SCORE("lead_score", "l.score"),
    STAGE("lead_stage_id", "l.stage_id"),
    BRAND("brand_id", "l.brand_id"),
    UPDATED("updated_on", "l.updated_at");

    /// The public names, for messages.
    static final String NAMES = Arrays.stream(values()).map(sort -> sort.field).collect(Collectors.joining(", "));

    private final String field;
    private final String key;

    LeadSort(String field, String key) {
        this.field = field;
        this.key = key;
    }

    /// By its public name, exactly.
    static Optional<LeadSort> named(String field) {
        return Arrays.stream(values()).filter(sort -> sort.field.equals(field)).findFirst();
    }

    /// The `order by` of a list; the only piece of SQL that is put together, from constants alone.
    String orderBy(boolean descending) {
        String direction = descending ? " desc" : " asc";
        String byId = "l.id" + direction;
        return key.equals("l.id") ? byId : key + direction + " nulls last, " + byId;
    }
}
