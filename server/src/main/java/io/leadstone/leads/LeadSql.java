package io.leadstone.leads;

import io.leadstone.access.Reach;
import io.leadstone.leads.contact.Phone;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Ids;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.text.Email;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Every statement on one lead, and how its row is read.
final class LeadSql {
    /// Takes the organisation's next numbers: no hole and no reuse, because the counter's row stays locked until the
    /// leads are committed. `last_at` never falls, so created order is number order also where two servers' clocks
    /// differ.
    static final Sql NUMBERS = Sql.of("""
            insert into org_counter (org_id, last_lead, last_at) values (:org, :count::bigint, :now::timestamptz)
            on conflict (org_id) do update
            set last_lead = org_counter.last_lead + :count::bigint,
                last_at = greatest(org_counter.last_at, excluded.last_at)
            returning last_lead - :count::bigint, last_at
            """);

    /// Locks the counter and counts nothing.
    static final Sql NUMBERS_LOCK = Sql.of("""
            insert into org_counter (org_id, last_lead, last_at) values (:org, 0, :now::timestamptz)
            on conflict (org_id) do update set last_at = org_counter.last_at
            """);

    static final Sql INSERT = Sql.of("""
            insert into lead (org_id, id, created_at, updated_at, version, owner_id, group_id, brand_id, stage_id,
                              score, status, phone_country_id, phone_national, phone_e164, name, name_fold,
                              email, email_fold, email_key, company, company_fold, source, source_fold,
                              industry, industry_fold, address, notes, lost_reason)
            values (:org, :id::bigint, :now::timestamptz, :now::timestamptz, 1, :owner::int, :group::int, :brand::int,
                    :stage::int, :score::int, :status::smallint, :phone_country::smallint, :phone_national::text,
                    :phone_e164::text, :name::text, :name_fold::text, :email::text, :email_fold::text,
                    :email_key::text, :company::text, :company_fold::text, :source::text, :source_fold::text,
                    :industry::text, :industry_fold::text, :address::text, :notes::text,
                    :lost_reason::text)
            """);

    private static final String STORED = """
            select l.id, l.name, l.email, l.email_fold, l.email_key,
                   l.phone_country_id, l.phone_national, l.phone_e164, l.address, l.notes, l.source, l.industry,
                   l.company, l.owner_id, l.group_id, l.brand_id,
                   array(select t.tag_id from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id order by t.tag_id),
                   l.status, l.lost_reason, l.stage_id, l.score, u.name, l.created_at, l.updated_at,
                   l.next_activity_at, l.last_contacted_at, l.version
            from lead l
            left join org_user u on u.org_id = l.org_id and u.id = l.owner_id
            where l.org_id = :org and
            """;

    private static final String WHOLE = STORED + "l.deleted_at is null and " + Reach.RULE;

    static final Sql FIND = Sql.of(WHOLE + " and l.id = :id::bigint");

    static final Sql FIND_ALL = Sql.of(WHOLE + " and l.id = any(:ids::bigint[]) order by l.id");

    /// Locks first and reads after: a lead that was waited for is then read as the other writer left it, tags too.
    static final Sql LOCK = Sql.of("""
            select l.version from lead l where l.org_id = :org and l.id = :id::bigint and l.deleted_at is null and %s
            for no key update
            """.formatted(Reach.RULE));

    /// In ascending order, as whoever locks several does.
    static final Sql LOCK_ALL = Sql.of("""
            select l.id from lead l where l.org_id = :org and l.id = any(:ids::bigint[]) and l.deleted_at is null and %s
            order by l.id
            for no key update
            """.formatted(Reach.RULE));

    /// Those that nobody else has locked, whoever may see them.
    static final Sql LOCK_FREE = Sql.of("""
            select l.id from lead l where l.org_id = :org and l.id = any(:ids::bigint[]) and l.deleted_at is null
            order by l.id
            for no key update skip locked
            """);

    /// The bin included, whoever may see them.
    static final Sql LOCK_STORED = Sql.of("""
            select l.id, l.deleted_at is not null
            from lead l
            where l.org_id = :org and l.id = any(:ids::bigint[])
            order by l.id
            for no key update
            """);

    static final Sql FIND_STORED = Sql.of(STORED + "l.id = any(:ids::bigint[]) order by l.id");

    static final Sql UPDATE = Sql.of("""
            update lead
            set updated_at = greatest(:now::timestamptz, updated_at), version = version + 1,
                owner_id = :owner::int, group_id = :group::int, brand_id = :brand::int, stage_id = :stage::int,
                score = :score::int, status = :status::smallint, phone_country_id = :phone_country::smallint,
                phone_national = :phone_national::text, phone_e164 = :phone_e164::text,
                name = :name::text, name_fold = :name_fold::text,
                email = :email::text, email_fold = :email_fold::text, email_key = :email_key::text,
                company = :company::text, company_fold = :company_fold::text,
                source = :source::text, source_fold = :source_fold::text,
                industry = :industry::text, industry_fold = :industry_fold::text,
                address = :address::text, notes = :notes::text, lost_reason = :lost_reason::text
            where org_id = :org and id = :id::bigint
            """);

    static final Sql DELETE = Sql.of("""
            update lead l
            set deleted_at = :now::timestamptz, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::bigint and deleted_at is null and %s
            returning version
            """.formatted(Reach.RULE));

    /// Of leads that are locked.
    static final Sql DELETE_ALL = Sql.of("""
            update lead
            set deleted_at = :now::timestamptz, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = any(:ids::bigint[])
            returning id, version
            """);

    static final Sql RESTORE = Sql.of("""
            update lead l
            set deleted_at = null, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = :id::bigint and deleted_at > :since::timestamptz and %s
            returning version
            """.formatted(Reach.RULE));

    /// Of leads that are locked.
    static final Sql RESTORE_ALL = Sql.of("""
            update lead
            set deleted_at = null, updated_at = greatest(:now::timestamptz, updated_at), version = version + 1
            where org_id = :org and id = any(:ids::bigint[])
            returning id, version
            """);

    static final Sql ADD_TAGS = Sql.of("""
            insert into lead_tag (org_id, lead_id, tag_id) select :org, :id::bigint, unnest(:tags::int[])
            """);

    static final Sql REMOVE_TAGS = Sql.of("""
            delete from lead_tag where org_id = :org and lead_id = :id::bigint and tag_id = any(:tags::int[])
            """);

    static final Sql DEFAULT_STAGE = Sql.of("select id from lead_stage where org_id = :org and is_default");

    private LeadSql() {}

    /// [#INSERT] or [#UPDATE] with every field of the lead set.
    static Bound withFields(Sql statement, LeadFields fields, Instant now) {
        Email email = fields.email();
        return statement
                .with("now", now)
                .with("owner", fields.owner())
                .with("group", fields.group())
                .with("brand", fields.brand())
                .with("stage", fields.stage())
                .with("score", fields.score())
                .with("status", fields.status().code())
                .with("phone_country", fields.phone().countryId())
                .with("phone_national", fields.phone().national())
                .with("phone_e164", fields.phone().e164())
                .with("name", fields.name())
                .with("name_fold", folded(fields.name()))
                .with("email", email == null ? null : email.typed())
                .with("email_fold", email == null ? null : email.fold())
                .with("email_key", email == null ? null : email.key())
                .with("company", fields.company())
                .with("company_fold", folded(fields.company()))
                .with("source", fields.source())
                .with("source_fold", folded(fields.source()))
                .with("industry", fields.industry())
                .with("industry_fold", folded(fields.industry()))
                .with("address", fields.address())
                .with("notes", fields.notes())
                .with("lost_reason", fields.lostReason());
    }

    /// Reads a row of [#FIND].
    static Lead read(Row row) {
        LeadId id = new LeadId(row.bigint());
        String name = row.text();
        String typed = row.textOrNull();
        String fold = row.textOrNull();
        String key = row.textOrNull();
        LeadFields fields = new LeadFields(
                name,
                typed == null || fold == null || key == null ? null : new Email(typed, fold, key),
                new Phone(row.integerOrNull(), row.textOrNull(), row.textOrNull()),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.integerOrNull(),
                row.integerOrNull(),
                row.integerOrNull(),
                Ids.list(row.integers()),
                Status.coded(row.integer()),
                row.textOrNull(),
                row.integer(),
                row.integerOrNull());
        return new Lead(
                id,
                fields,
                row.textOrNull(),
                row.instant(),
                row.instant(),
                row.instantOrNull(),
                row.instantOrNull(),
                row.integer());
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : Fold.fold(text);
    }
}
