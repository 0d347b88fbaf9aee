package io.leadstone.activities;

import io.leadstone.leads.LeadId;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Paging;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which activities are wanted, in which order, which page of them. Every condition that is set must hold.
///
/// @param dueFrom inclusive
/// @param dueTo exclusive
record ActivityQuery(
        @Nullable Integer owner,
        @Nullable LeadId lead,
        State state,
        @Nullable ActivityKind kind,
        @Nullable Instant dueFrom,
        @Nullable Instant dueTo,
        ListOrder<ActivityQuery.Sort> order,
        Paging paging) {
    /// How far an activity is.
    enum State {
        OPEN,
        DONE,
        /// Open, and due before now.
        OVERDUE,
        ALL
    }

    /// What a list can be sorted by; what has no such time stands last both ways, ties go by id in the same direction.
    enum Sort {
        DUE_ON("a.due_at"),
        CREATED_ON("a.created_at"),
        DONE_ON("a.done_at");

        private final String key;

        Sort(String key) {
            this.key = key;
        }

        /// The `order by` of a list, put together from constants alone.
        String orderBy(boolean descending) {
            String direction = descending ? " desc" : " asc";
            return key + direction + " nulls last, a.id" + direction;
        }
    }
}
