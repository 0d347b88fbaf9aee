package io.leadstone.leads;

import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks that what a lead is made to point at is there to be chosen. Unknown, archived and foreign answer alike.
public final class References {
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

    static final Sql CHOOSABLE = Sql.of("""
            select 'owner', id from org_user where org_id = :org and id = any(:owners::int[]) and archived_at is null
            union all
            select 'group', id from user_group where org_id = :org and id = any(:groups::int[]) and archived_at is null
            union all
            select 'brand', id from brand where org_id = :org and id = any(:brands::int[]) and archived_at is null
            union all
            select 'stage', id from lead_stage where org_id = :org and id = any(:stages::int[]) and archived_at is null
            union all
            select 'tag', id from tag where org_id = :org and id = any(:tags::int[]) and archived_at is null
            """);

    private References() {}

    /// What a lead can point at.
    public enum Reference {
        OWNER,
        GROUP,
        BRAND,
        STAGE,
        TAGS
    }

    /// Looks only at what differs from `from`: what a lead points at already may have been archived since.
    ///
    /// @return those of `to` that cannot be chosen
    public static Set<Reference> unknown(Tx tx, LeadFields from, LeadFields to) {
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

    /// What can be chosen of all that many leads are to point at, asked at once.
    public record Choosable(
            Set<Integer> owners, Set<Integer> groups, Set<Integer> brands, Set<Integer> stages, Set<Integer> tags) {
        /// The same as of one lead: those of `to` that differ from `from` and cannot be chosen.
        public Set<Reference> unknown(LeadFields from, LeadFields to) {
            Set<Reference> unknown = EnumSet.noneOf(Reference.class);
            note(unknown, Reference.OWNER, owners, chosen(from.owner(), to.owner()));
            note(unknown, Reference.GROUP, groups, chosen(from.group(), to.group()));
            note(unknown, Reference.BRAND, brands, chosen(from.brand(), to.brand()));
            note(unknown, Reference.STAGE, stages, chosen(from.stage(), to.stage()));
            to.tags().stream()
                    .filter(tag -> !from.tags().contains(tag))
                    .forEach(tag -> note(unknown, Reference.TAGS, tags, tag));
            return unknown;
        }

        private static void note(
                Set<Reference> unknown, Reference reference, Set<Integer> choosable, @Nullable Integer chosen) {
            if (chosen != null && !choosable.contains(chosen)) {
                unknown.add(reference);
            }
        }
    }

    /// Of everything that these leads point at.
    public static Choosable choosable(Tx tx, Collection<LeadFields> leads) {
        Choosable found =
                new Choosable(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        if (leads.stream().anyMatch(References::any)) {
            Map<String, Set<Integer>> kinds = Map.of(
                    "owner", found.owners(),
                    "group", found.groups(),
                    "brand", found.brands(),
                    "stage", found.stages(),
                    "tag", found.tags());
            tx.list(
                    CHOOSABLE
                            .with("owners", ids(leads, LeadFields::owner))
                            .with("groups", ids(leads, LeadFields::group))
                            .with("brands", ids(leads, LeadFields::brand))
                            .with("stages", ids(leads, LeadFields::stage))
                            .with(
                                    "tags",
                                    leads.stream()
                                            .flatMap(lead -> lead.tags().stream())
                                            .mapToInt(Integer::intValue)
                                            .distinct()
                                            .toArray()),
                    row -> Objects.requireNonNull(kinds.get(row.text())).add(row.integer()));
        }
        return found;
    }

    private static int[] ids(Collection<LeadFields> leads, Function<LeadFields, @Nullable Integer> id) {
        return leads.stream()
                .flatMap(lead -> Stream.ofNullable(id.apply(lead)))
                .mapToInt(Integer::intValue)
                .distinct()
                .toArray();
    }

    /// Whether `to` points at anything that `from` does not.
    static boolean differ(LeadFields from, LeadFields to) {
        return chosen(from.owner(), to.owner()) != null
                || chosen(from.group(), to.group()) != null
                || chosen(from.brand(), to.brand()) != null
                || chosen(from.stage(), to.stage()) != null
                || !from.tags().containsAll(to.tags());
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
