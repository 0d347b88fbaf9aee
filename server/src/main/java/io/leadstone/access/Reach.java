package io.leadstone.access;

import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leads that somebody sees: every one, or those assigned to one of these users or to one of these groups. What
/// lies beyond behaves as if it were not there.
public record Reach(boolean everything, List<Integer> owners, List<Integer> groups) {
    /// No lead.
    public static final Reach NOTHING = new Reach(false, List.of(), List.of());

    /// Every lead.
    public static final Reach EVERYTHING = new Reach(true, List.of(), List.of());

    /// The rule in SQL, of a lead `l`: for every statement that touches what somebody may not see.
    public static final String RULE =
            "(:everything::boolean or l.owner_id = any(:owners::int[]) or l.group_id = any(:groups::int[]))";

    /// What `scope` means for a user in these groups, whose members are `colleagues`; both ascending.
    static Reach of(RecordScope scope, int user, List<Integer> groups, List<Integer> colleagues) {
        return switch (scope) {
            case ALL -> EVERYTHING;
            case OWN -> new Reach(false, List.of(user), List.of());
            // Who is in a group is a colleague of their own.
            case GROUP -> new Reach(false, groups.isEmpty() ? List.of(user) : colleagues, groups);
        };
    }

    /// Whether a lead with this owner and group lies within.
    public boolean includes(@Nullable Integer owner, @Nullable Integer group) {
        return everything || (owner != null && owners.contains(owner)) || (group != null && groups.contains(group));
    }

    /// Sets the parameters of [#RULE].
    public Bound bind(Bound statement) {
        return statement
                .with("everything", everything)
                .with("owners", Ids.array(owners))
                .with("groups", Ids.array(groups));
    }
}
