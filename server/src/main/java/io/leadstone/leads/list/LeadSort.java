package io.leadstone.leads.list;

/// What a list can be sorted by. Ties are broken by id in the same direction; nulls stand last both ways.
public enum LeadSort {
    ID("l.id"),
    NAME("l.name_fold"),
    EMAIL("l.email_fold"),
    STATUS("l.status"),
    SOURCE("l.source_fold"),
    COMPANY("l.company_fold"),
    OWNER("u.name_fold"),
    CREATED("l.created_at"),
    INDUSTRY("l.industry_fold"),
    SCORE("l.score"),
    STAGE("l.stage_id"),
    BRAND("l.brand_id"),
    UPDATED("l.updated_at"),
    NEXT_ACTIVITY("l.next_activity_at"),
    LAST_CONTACTED("l.last_contacted_at");

    private final String key;

    LeadSort(String key) {
        this.key = key;
    }

    /// The `order by` of a list; the only piece of SQL that is put together, from constants alone.
    String orderBy(boolean descending) {
        String direction = descending ? " desc" : " asc";
        String byId = "l.id" + direction;
        return this == ID ? byId : key + direction + " nulls last, " + byId;
    }
}
