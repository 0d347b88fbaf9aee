package io.leadstone.leads;

import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What has become of a lead since a client read it, for a change that was meant for what it read.
///
/// @param fields that differ, by their inside names
/// @param people who changed them, by name; the operator has none
record LeadMoves(Set<String> fields, Set<String> people) {
    /// By the event that made each version; one that tells of a note made none.
    static final Sql SINCE = Sql.of("""
            select case when made.kind like 'activity.%' then 'activity'
                   else coalesce((select string_agg(field, ',') from jsonb_object_keys(made.after) field), '') end, u.name
            from (
                select distinct on (e.subject_version) e.org_id, e.kind, e.after, e.actor
                from event e
                where e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = :id::bigint
                    and e.subject_version > :version::int
                order by e.subject_version, e.id
            ) made
            left join org_user u on u.org_id = made.org_id and u.id = made.actor
            """);

    /// What moved under the lead's lock, or nothing when it is of one of the versions that are wanted.
    ///
    /// @param version the lead's
    /// @param wanted empty when any will do
    static Optional<LeadMoves> since(Tx tx, LeadId id, int version, Optional<List<Integer>> wanted) {
        if (wanted.isEmpty() || wanted.get().contains(version)) {
            return Optional.empty();
        }
        int read = wanted.get().stream().mapToInt(Integer::intValue).max().orElse(0);
        LeadMoves moves = new LeadMoves(new TreeSet<>(), new TreeSet<>());
        tx.list(SINCE.with("id", id.value()).with("version", read), row -> {
            moves.fields.addAll(Arrays.asList(row.text().split(",", -1)));
            String name = row.textOrNull();
            return name == null || moves.people.add(name);
        });
        return Optional.of(moves);
    }
}
