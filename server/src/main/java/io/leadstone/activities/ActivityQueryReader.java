package io.leadstone.activities;

import io.leadstone.access.UserId;
import io.leadstone.leads.LeadId;
import io.leadstone.platform.http.Choice;
import io.leadstone.platform.http.ListOrder;
import io.leadstone.platform.http.Paging;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.text.Fold;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the query parameters of a list of activities. An empty parameter is none.
final class ActivityQueryReader {
    private static final String ME = "me";
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    private final Query query;
    private final FieldErrors errors;

    private ActivityQueryReader(Query query, FieldErrors errors) {
        this.query = query;
        this.errors = errors;
    }

    /// What was asked for; to be used only when `errors` stayed empty.
    static ActivityQuery read(Query query, UserId me, FieldErrors errors) {
        return new ActivityQueryReader(query, errors).read(me);
    }

    private ActivityQuery read(UserId me) {
        Paging paging = Paging.read(query, errors);
        return new ActivityQuery(
                owner(me),
                lead(),
                Choice.read(query, "state", ActivityQuery.State.values(), errors)
                        .orElse(ActivityQuery.State.ALL),
                Choice.read(query, "kind", ActivityKind.values(), errors).orElse(null),
                query.time("due_from", errors),
                query.time("due_to", errors),
                order(),
                paging);
    }

    private @Nullable Integer owner(UserId me) {
        String text = query.text("owner_id");
        if (text == null) {
            return null;
        }
        if (Fold.fold(text).equals(ME)) {
            return me.value();
        }
        Optional<LeadId> id = id(text);
        if (id.isEmpty()) {
            errors.add("owner_id", "Must be the id of a user, or me.");
        }
        return id.map(number -> (int) Math.min(number.value(), Integer.MAX_VALUE))
                .orElse(null);
    }

    private @Nullable LeadId lead() {
        String text = query.text("cstid");
        if (text == null) {
            return null;
        }
        Optional<LeadId> id = id(text);
        if (id.isEmpty()) {
            errors.add("cstid", "Must be an id: a whole number of at most 19 digits.");
        }
        return id.orElse(null);
    }

    /// Up to 19 digits are an id still, only one that nothing has.
    private static Optional<LeadId> id(String text) {
        return ID.matcher(text).matches()
                ? Optional.of(LeadId.read(text).orElse(new LeadId(Long.MAX_VALUE)))
                : Optional.empty();
    }

    /// What is due first stands first, unless told otherwise.
    private ListOrder<ActivityQuery.Sort> order() {
        ListOrder<ActivityQuery.Sort> order = ListOrder.read(query, ActivityQuery.Sort.values(), errors);
        return query.text("sortBy") == null && query.text("sortOrder") == null
                ? new ListOrder<>(ActivityQuery.Sort.DUE_ON, false)
                : order;
    }
}
