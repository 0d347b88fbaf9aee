package io.leadstone.access.accounts;

/// What a list of users can be sorted by. Ties are broken by id in the same direction.
enum UserSort {
    ID("u.id"),
    NAME("u.name_fold"),
    EMAIL("u.email_fold"),
    /// Who may do most first.
    ROLE("array_position(array['admin', 'manager', 'rep', 'reader'], u.role)");

    private final String key;

    UserSort(String key) {
        this.key = key;
    }

    /// The `order by` of a list, put together from constants alone.
    String orderBy(boolean descending) {
        String direction = descending ? " desc" : " asc";
        String byId = "u.id" + direction;
        return this == ID ? byId : key + direction + ", " + byId;
    }
}
