package io.leadstone.operations;

import io.leadstone.operations.Operation.Named;
import io.leadstone.operations.Operation.State;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The statements that read operations. Their ids ascend with time, so the primary key is the order of the list; one
/// that had no job is told by its events.
final class OperationSql {
    /// `own` is set for who may see their own operations only.
    private static final String VISIBLE = "o.org_id = :org and (:own::int is null or o.actor = :own::int)";

    private static final String MATCHING = VISIBLE + """
             and (:user::int is null or o.actor = :user::int)
            and (:kind::text is null or o.kind = :kind::text)
            and (:state::text is null or coalesce(j.state, 'done') = :state::text)
            and (:state::text is null or :state::text = 'done' or o.id = any(array(
                select few.operation_id from job few where few.org_id = :org and few.state = :state::text)))
            """;

    private static final String JOB = """
            left join job j on j.org_id = o.org_id and j.operation_id = o.id
            """;

    private static final String SHOWN = """
            select o.id::text, o.at, o.kind, o.actor, u.name, o.channel, o.api_key_id, k.name,
                   coalesce(j.state, 'done'), coalesce(j.total, touched.leads), coalesce(j.done, touched.leads),
                   coalesce(j.changed, touched.leads), coalesce(j.kept, '{}')::text, o.undoes::text, o.undone_by::text
            """;

    private static final String BESIDE = """
            left join org_user u on u.org_id = o.org_id and u.id = o.actor
            left join api_key k on k.org_id = o.org_id and k.id = o.api_key_id
            left join lateral (
                select count(distinct e.subject_id) as leads from event e
                where e.operation_id = o.id and e.org_id = o.org_id and e.subject_kind = 'lead'
                    and j.operation_id is null
            ) touched on true
            """;

    static final Sql FIND =
            Sql.of(SHOWN + " from operation o " + JOB + BESIDE + " where " + VISIBLE + " and o.id = :id::uuid");

    static final Sql COUNT = Sql.of("select count(*) from operation o " + JOB + " where " + MATCHING);

    static final Sql PAGE =
            Sql.of(SHOWN + """
             from (
                select o.* from operation o
            """ + JOB + " where " + MATCHING + """
                order by o.id desc
                offset :offset::bigint limit :limit::int
            ) o
            """ + JOB + BESIDE + " order by o.id desc");

    /// Keeps two undos of one operation apart.
    static final Sql LOCK =
            Sql.of("select id::text from operation where org_id = :org and id = :id::uuid for no key update");

    /// The leads that it touched, or of which it touched something.
    static final Sql LEADS = Sql.of("""
            select distinct e.subject_id from event e
            where e.org_id = :org and e.operation_id = :id::uuid and e.subject_kind = 'lead'
            order by e.subject_id
            """);

    /// Whether it did anything else.
    static final Sql TOUCHES_OTHERS = Sql.of("""
            select exists (
                select from event e
                where e.org_id = :org and e.operation_id = :id::uuid
                    and (e.subject_kind <> 'lead' or split_part(e.kind, '.', 1) not in ('lead', 'note', 'activity')))
            """);

    private OperationSql() {}

    /// Reads a row of [#FIND] or [#PAGE].
    static Operation read(Row row) {
        UUID id = UUID.fromString(row.text());
        Instant at = row.instant();
        String kind = row.text();
        Named by = named(row);
        String channel = row.text();
        Named apiKey = named(row);
        State state = State.valueOf(row.text().toUpperCase(Locale.ROOT));
        return new Operation(
                id,
                at,
                kind,
                by,
                channel,
                apiKey,
                state,
                row.bigint(),
                row.bigint(),
                row.bigint(),
                KeptJson.read(row.text()),
                uuid(row.textOrNull()),
                uuid(row.textOrNull()));
    }

    private static @Nullable Named named(Row row) {
        Integer id = row.integerOrNull();
        String name = row.textOrNull();
        return id == null ? null : new Named(id, name);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
