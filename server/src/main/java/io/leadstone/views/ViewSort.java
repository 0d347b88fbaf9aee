package io.leadstone.views;

/// What a list of views can be sorted by. Ties are broken by id in the same direction.
enum ViewSort {
    NAME("v.name_fold"),
    ID("v.id"),
    UPDATED_ON("v.updated_at");

    private final String key;

    ViewSort(String key) {
        this.key = key;
    }

    /// The `order by` of a list, put together from constants alone.
    String orderBy(boolean descending) {
        String direction = descending ? " desc" : " asc";
        return key + direction + ", v.id" + direction;
    }
}
