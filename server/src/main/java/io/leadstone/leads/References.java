package io.leadstone.leads;

import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks that what a lead is made to point at is there to be chosen. Unknown, archived and foreign answer alike.
final class References {
    static final Sql UNKNOWN_ONES = Sql.of("""
            select :owner::int is not null and not exists (
                       select from org_user where org_id = :org and id = :owner::int and archived_at is null),
                   :group::int is not null and not exists (
                       select from user_group where org_id = :org and id = :group::int and archived_at is null),
                   :brand::int is not null and not exists (
                       select from brand where org_id = :org and id = :brand::int and archived_at is null),
                   :stage::int is not null and not exists (
                       select from lead_stage where org_id = :org and id = :stage::int and archived_at is null),
                   exists (
                       select from unnest(:tags::int[]) wanted (id)
                       where not exists (
                           select from tag t where t.org_id = :org and t.id = wanted.id and t.archived_at is null))
            """);

    private References() {}

    /// What a lead can point at.
    enum Reference {
        OWNER,
        GROUP,
        BRAND,
        STAGE,
        TAGS
    }

    /// Looks only at what differs from `from`: what a lead points at already may have been archived since.
    ///
    /// @return those of `to` that cannot be chosen
    static Set<Reference> unknown(Tx tx, LeadFields from, LeadFields to) {
        Integer owner = chosen(from.owner(), to.owner());
        Integer group = chosen(from.group(), to.group());
        Integer brand = chosen(from.brand(), to.brand());
        Integer stage = chosen(from.stage(), to.stage());
        List<Integer> tags =
                to.tags().stream().filter(tag -> !from.tags().contains(tag)).toList();
        if (owner == null && group == null && brand == null && stage == null && tags.isEmpty()) {
            return Set.of(); // the usual create: nothing to ask
        }
        return tx.only(
                UNKNOWN_ONES
                        .with("owner", owner)
                        .with("group", group)
                        .with("brand", brand)
                        .with("stage", stage)
                        .with("tags", Ids.array(tags)),
                References::read);
    }

    /// Whether a lead points at anything.
    static boolean any(LeadFields fields) {
        return fields.owner() != null
                || fields.group() != null
                || fields.brand() != null
                || fields.stage() != null
                || !fields.tags().isEmpty();
    }

    private static Set<Reference> read(Row row) {
        Set<Reference> unknown = EnumSet.noneOf(Reference.class);
        for (Reference reference : Reference.values()) {
            if (row.bool()) {
                unknown.add(reference);
            }
        }
        return unknown;
    }

    private static @Nullable Integer chosen(@Nullable Integer from, @Nullable Integer to) {
        return Objects.equals(from, to) ? null : to;
    }
}
