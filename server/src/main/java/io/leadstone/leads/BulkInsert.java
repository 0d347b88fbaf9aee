package io.leadstone.leads;

import io.leadstone.access.OrgId;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.CopyLine;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.text.Email;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Stores many leads at once: a COPY into a table of the transaction's own, then one statement a target table, because
/// PostgreSQL takes no COPY into a table under row-level security.
public final class BulkInsert {
    /// Of one transaction: what commits in less than a second, since a long one holds back every reader of the log.
    public static final int MOST = 10_000;

    static final Sql INCOMING = Sql.of("""
            create temporary table incoming (
                place bigint, created_at timestamptz, updated_at timestamptz, owner_id int, group_id int, brand_id int,
                stage_id int, score int, status smallint, phone_country_id smallint, phone_national text,
                phone_e164 text, name text, name_fold text, email text, email_fold text, email_key text, company text,
                company_fold text, source text, source_fold text, industry text, industry_fold text, address text,
                notes text, lost_reason text, tags int[], after jsonb
            ) on commit drop
            """);

    private static final String COPY = "copy incoming from stdin";

    /// Takes a block of numbers; returns the one before the first, and the time that no lead may be older than.
    static final Sql NUMBERS = Sql.of("""
            insert into org_counter (org_id, last_lead, last_at) values (:org, :count::bigint, :now::timestamptz)
            on conflict (org_id) do update
            set last_lead = org_counter.last_lead + :count::bigint,
                last_at = greatest(org_counter.last_at, excluded.last_at)
            returning last_lead - :count::bigint, old.last_at
            """);

    static final Sql EVER = Sql.of("select last_lead from org_counter where org_id = :org");

    static final Sql ANY = Sql.of("select exists (select from lead where org_id = :org and deleted_at is null)");

    static final Sql LEADS = Sql.of("""
            insert into lead (org_id, id, created_at, updated_at, version, owner_id, group_id, brand_id, stage_id,
                              score, status, phone_country_id, phone_national, phone_e164, name, name_fold,
                              email, email_fold, email_key, company, company_fold, source, source_fold,
                              industry, industry_fold, address, notes, lost_reason)
            select :org, :before_first::bigint + place, greatest(created_at, :not_before::timestamptz),
                   greatest(updated_at, :not_before::timestamptz), 1, owner_id, group_id, brand_id, stage_id,
                   score, status, phone_country_id, phone_national, phone_e164, name, name_fold,
                   email, email_fold, email_key, company, company_fold, source, source_fold,
                   industry, industry_fold, address, notes, lost_reason
            from incoming
            order by place
            """);

    static final Sql TAGS = Sql.of("""
            insert into lead_tag (org_id, lead_id, tag_id)
            select :org, :before_first::bigint + place, unnest(tags) from incoming
            """);

    static final Sql EVENTS = Sql.of("""
            insert into event (org_id, at, actor, api_key_id, session_id, channel, request_id, operation_id,
                               kind, subject_kind, subject_id, subject_version, after)
            select :org, greatest(created_at, :not_before::timestamptz), :actor::int, :api_key::int, :session::int, :channel::text,
                   :request::text, :operation::uuid, 'lead.created', 'lead', :before_first::bigint + place, 1, after
            from incoming
            order by place
            """);

    private final Db db;

    public BulkInsert(Db db) {
        this.db = db;
    }

    /// A lead with the times it is to carry; an older creation than the organisation's newest is raised to that.
    public record Dated(LeadFields fields, Instant createdAt, Instant updatedAt) {}

    /// Where leads were stored.
    ///
    /// @param beforeFirst the number before the first lead's
    /// @param notBefore what older creations were raised to
    public record Block(long beforeFirst, Instant notBefore) {}

    /// Whether the organisation never had a lead.
    public boolean isEmpty(OrgId org) {
        return db.list(org.value(), EVER.bind(), Row::bigint).isEmpty();
    }

    /// Whether the organisation has a lead that is not in the bin.
    public static boolean hasAny(Tx tx) {
        return tx.only(ANY.bind(), Row::bool);
    }

    /// Stores all of them, in this order, in one transaction; they must have been checked.
    public void insert(OrgId org, Origin origin, List<Dated> leads) {
        if (leads.isEmpty() || leads.size() > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " leads at a time, not " + leads.size() + ".");
        }
        db.write(org.value(), tx -> {
            insert(tx, origin, leads);
            return leads.size();
        });
    }

    /// The same inside a transaction.
    public static Block insert(Tx tx, Origin origin, List<Dated> leads) {
        tx.run(INCOMING.bind());
        tx.copyIn(
                COPY,
                () -> IntStream.range(0, leads.size())
                        .mapToObj(i -> line(i + 1, leads.get(i)))
                        .iterator());
        Block block = tx.only(
                NUMBERS.with("count", (long) leads.size())
                        .with("now", leads.getLast().createdAt()),
                row -> new Block(row.bigint(), Objects.requireNonNullElse(row.instantOrNull(), Instant.EPOCH)));
        long beforeFirst = block.beforeFirst();
        Instant notBefore = block.notBefore();
        tx.run(LEADS.with("before_first", beforeFirst).with("not_before", notBefore));
        tx.run(TAGS.with("before_first", beforeFirst));
        tx.run(EVENTS.with("before_first", beforeFirst)
                .with("not_before", notBefore)
                .with("actor", origin.actor())
                .with("api_key", origin.apiKey())
                .with("session", origin.session())
                .with("channel", origin.channel())
                .with("request", origin.requestId())
                .with("operation", origin.operation()));
        return block;
    }

    private static String line(int place, Dated lead) {
        LeadFields fields = lead.fields();
        Email email = fields.email();
        return new CopyLine()
                .add(place)
                .add(lead.createdAt())
                .add(lead.updatedAt())
                .add(fields.owner())
                .add(fields.group())
                .add(fields.brand())
                .add(fields.stage())
                .add(fields.score())
                .add(fields.status().code())
                .add(fields.phone().countryId())
                .add(fields.phone().national())
                .add(fields.phone().e164())
                .add(fields.name())
                .add(Fold.fold(fields.name()))
                .add(email == null ? null : email.typed())
                .add(email == null ? null : email.fold())
                .add(email == null ? null : email.key())
                .add(fields.company())
                .add(folded(fields.company()))
                .add(fields.source())
                .add(folded(fields.source()))
                .add(fields.industry())
                .add(folded(fields.industry()))
                .add(fields.address())
                .add(fields.notes())
                .add(fields.lostReason())
                .add(fields.tags().toString().replace('[', '{').replace(']', '}'))
                .add(LeadLog.createdJson(fields))
                .end();
    }

    private static @Nullable String folded(@Nullable String text) {
        return text == null ? null : Fold.fold(text);
    }
}
