package io.leadstone.leads;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.leads.LeadUpdate.Rewrite;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.Email;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The duplicates of one lead that is being written, [Duplicate#FIRST] first.
public record Duplicates(List<Duplicate> all) {
    public static final Duplicates NONE = new Duplicates(List.of());

    /// How many are named; of an address that thousands have, nobody reads more.
    private static final int MOST_SHOWN = 20;

    /// Looked at for each lead, by email and by phone.
    private static final int MOST_FOUND = 100;

    /// For each lead its live namesakes, by two indexes. `selves` are the leads themselves, where they are stored
    /// already.
    static final Sql FIND = Sql.of("""
            select wanted.place, found.id, found.name, found.by_email, found.by_phone, found.owner_id, found.group_id
            from unnest(:emails::text[], :phones::text[], :selves::bigint[]) with ordinality
                wanted (email, phone, self, place)
            cross join lateral (
                (select l.id, l.name, true as by_email, coalesce(l.phone_e164 = wanted.phone, false) as by_phone,
                        l.owner_id, l.group_id
                 from lead l
                 where l.org_id = :org and l.email_key = wanted.email and l.deleted_at is null and l.id <> wanted.self
                 order by l.id limit %1$d)
                union all
                (select l.id, l.name, false, true, l.owner_id, l.group_id
                 from lead l
                 where l.org_id = :org and l.phone_e164 = wanted.phone and l.deleted_at is null
                     and not coalesce(l.email_key = wanted.email, false) and l.id <> wanted.self
                 order by l.id limit %1$d)
            ) found
            order by wanted.place, found.by_email desc, found.id
            """.formatted(MOST_FOUND));

    /// Those of several leads that are to be created, in their order.
    public static List<Duplicates> of(Tx tx, List<LeadFields> leads, List<Reach> reaches) {
        return leads.stream().anyMatch(Duplicates::canHaveSome)
                ? ask(
                        tx,
                        leads.stream().map(Duplicates::key).toArray(String[]::new),
                        leads.stream().map(lead -> lead.phone().e164()).toArray(String[]::new),
                        new long[leads.size()], // none of them is there
                        reaches)
                : leads.stream().map(lead -> NONE).toList();
    }

    /// Those of a stored lead that is to have this email address ([Email#key]) or E.164 number.
    static Duplicates of(Tx tx, LeadId self, @Nullable String email, @Nullable String phone, Reach reach) {
        @Nullable String[] emails = {email};
        @Nullable String[] phones = {phone};
        return ask(tx, emails, phones, new long[] {self.value()}, List.of(reach))
                .getFirst();
    }

    /// Those of stored leads that are to be changed, in their order, by what is altered of each: what it shared with
    /// others before is no reason to refuse it.
    public static List<Duplicates> ofChanges(Tx tx, List<Rewrite> rewrites, Reach reach) {
        return ask(
                tx,
                rewrites.stream().map(Duplicates::newKey).toArray(String[]::new),
                rewrites.stream().map(Duplicates::newPhone).toArray(String[]::new),
                rewrites.stream()
                        .mapToLong(rewrite -> rewrite.lead().id().value())
                        .toArray(),
                Collections.nCopies(rewrites.size(), reach));
    }

    /// Those of a stored lead as it is now.
    static Duplicates of(Db db, OrgId org, Lead lead, Reach reach) {
        @Nullable String[] emails = {key(lead.fields())};
        @Nullable String[] phones = {lead.fields().phone().e164()};
        return new Duplicates(db.list(
                org.value(), wanted(emails, phones, new long[] {lead.id().value()}), row -> {
                    var _ = row.bigint();
                    return read(row, reach);
                }));
    }

    /// These and `more`.
    public Duplicates and(List<Duplicate> more) {
        return more.isEmpty()
                ? this
                : new Duplicates(Stream.concat(all.stream(), more.stream())
                        .sorted(Duplicate.FIRST)
                        .toList());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// Those that the caller may know of.
    List<Duplicate> seen() {
        return all.stream().filter(Duplicate::seen).limit(MOST_SHOWN).toList();
    }

    /// The one that a policy speaks of, if the caller may know it.
    public Optional<Duplicate> first() {
        return all.stream().limit(1).filter(Duplicate::seen).findFirst();
    }

    /// Whether a lead has anything that another could have as well.
    static boolean canHaveSome(LeadFields fields) {
        return fields.email() != null || fields.phone().e164() != null;
    }

    /// How a lead that comes before `fields` in one transaction is a duplicate of it, if it is one.
    public static Optional<Duplicate> between(LeadFields fields, Reach reach, LeadId earlierId, LeadFields earlier) {
        return between(key(fields), fields.phone().e164(), reach, earlierId, earlier);
    }

    /// The same of two that are changed in one transaction, by what is altered of the later one.
    public static Optional<Duplicate> between(Rewrite rewrite, Reach reach, Rewrite earlier) {
        return between(newKey(rewrite), newPhone(rewrite), reach, earlier.lead().id(), earlier.wanted());
    }

    private static Optional<Duplicate> between(
            @Nullable String key, @Nullable String phone, Reach reach, LeadId earlierId, LeadFields earlier) {
        boolean byEmail = key != null && key.equals(key(earlier));
        boolean byPhone = phone != null && phone.equals(earlier.phone().e164());
        boolean seen = reach.includes(earlier.owner(), earlier.group());
        return byEmail || byPhone
                ? Optional.of(new Duplicate(earlierId, earlier.name(), byEmail, byPhone, seen))
                : Optional.empty();
    }

    private static List<Duplicates> ask(
            Tx tx, @Nullable String[] emails, @Nullable String[] phones, long[] selves, List<Reach> reaches) {
        List<List<Duplicate>> found = reaches.stream()
                .<List<Duplicate>>map(reach -> new ArrayList<>())
                .toList();
        tx.list(wanted(emails, phones, selves), row -> {
            int place = (int) row.bigint() - 1;
            return found.get(place).add(read(row, reaches.get(place)));
        });
        return found.stream().map(all -> new Duplicates(List.copyOf(all))).toList();
    }

    private static Bound wanted(@Nullable String[] emails, @Nullable String[] phones, long[] selves) {
        return FIND.with("emails", emails).with("phones", phones).with("selves", selves);
    }

    private static Duplicate read(Row row, Reach reach) {
        LeadId id = new LeadId(row.bigint());
        String name = row.text();
        boolean byEmail = row.bool();
        boolean byPhone = row.bool();
        return new Duplicate(id, name, byEmail, byPhone, reach.includes(row.integerOrNull(), row.integerOrNull()));
    }

    private static @Nullable String key(LeadFields fields) {
        Email email = fields.email();
        return email == null ? null : email.key();
    }

    private static @Nullable String newKey(Rewrite rewrite) {
        String key = key(rewrite.wanted());
        return Objects.equals(key, key(rewrite.lead().fields())) ? null : key;
    }

    private static @Nullable String newPhone(Rewrite rewrite) {
        String phone = rewrite.wanted().phone().e164();
        return Objects.equals(phone, rewrite.lead().fields().phone().e164()) ? null : phone;
    }
}
