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
    static final Sql VERSION = Sql.of("select l.version from lead l where l.org_id = :org and l.id = :id::bigint");

    static final Sql SINCE = Sql.of("""
            select coalesce((select string_agg(field, ',') from jsonb_object_keys(e.after) field), ''), u.name
            from event e
            left join org_user u on u.org_id = e.org_id and u.id = e.actor
            where e.org_id = :org and e.subject_kind = 'lead' and e.subject_id = :id::bigint
                and e.subject_version > :version::int
            """);

    /// What moved under the lead's lock, or nothing when it is of one of the versions that are wanted.
    ///
    /// @param wanted empty when any will do
    static Optional<LeadMoves> since(Tx tx, LeadId id, Optional<List<Integer>> wanted) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        int version = tx.only(VERSION.with("id", id.value()), row -> row.integer());
        if (wanted.get().contains(version)) {
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
