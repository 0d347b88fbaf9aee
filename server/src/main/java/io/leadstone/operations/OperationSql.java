package io.leadstone.operations;

import io.leadstone.operations.Operation.Named;
import io.leadstone.operations.Operation.State;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements that read operations. Their ids ascend with time, so the primary key is the order of the list; one
/// that had no job is told by its events, or by what was counted where it has any number of them.
final class OperationSql {
    /// `own` is set for who may see their own operations only.
    private static final String VISIBLE = "o.org_id = :org and (:own::int is null or o.actor = :own::int)";

    private static final String JOB = """
            left join job j on j.org_id = o.org_id and j.operation_id = o.id
            """;

    private static final String SHOWN = """
            select o.id::text, o.at, o.kind, o.actor, u.name, o.channel, o.api_key_id, k.name,
                   coalesce(j.state, 'done'), coalesce(j.total, o.leads, touched.leads),
                   coalesce(j.done, o.leads, touched.leads), coalesce(j.changed, o.leads, touched.leads),
                   coalesce(j.kept, '{}')::text, o.undoes::text, o.undone_by::text
            """;

    /// The fence keeps an operation's events from being looked for among all of the organisation's, where those of a
    /// few
    /// large ones make every one look large.
    private static final String BESIDE = """
            left join org_user u on u.org_id = o.org_id and u.id = o.actor
            left join api_key k on k.org_id = o.org_id and k.id = o.api_key_id
            left join lateral (
                select count(distinct e.subject_id) as leads
                from (select org_id, subject_kind, subject_id from event where operation_id = o.id offset 0) e
                where e.org_id = o.org_id and e.subject_kind = 'lead'
                    and j.operation_id is null and o.leads is null
            ) touched on true
            """;

    static final Sql FIND =
            Sql.of(SHOWN + " from operation o " + JOB + BESIDE + " where " + VISIBLE + " and o.id = :id::uuid");

    /// Which operations are wanted. Statements keep one plan whatever is asked, so there is one for each of these,
    /// which
    /// goes by an index to the rows that it shows.
    ///
    /// @param byActor whether they are somebody's
    record Shape(boolean byActor, Kinds kinds, States states) {
        private String matching() {
            return "o.org_id = :org and %s and %s and %s"
                    .formatted(byActor ? "o.actor = :actor::int" : "true", kinds.condition, states.condition);
        }

        private Sql count() {
            return Sql.of("select count(*) from operation o where " + matching());
        }

        private Sql page() {
            return Sql.of(SHOWN + """
                     from (
                        select o.* from operation o where %s
                        order by o.id desc
                        offset :offset::bigint limit :limit::int
                    ) o
                    """.formatted(matching()) + JOB + BESIDE + " order by o.id desc");
        }
    }

    enum Kinds {
        ANY("true"),
        /// One that every second operation may be of: who walks along all of them soon has enough.
        COMMON("o.kind = :kind::text"),
        /// Any other one, by the index of those.
        RARE("o.kind = :kind::text and o.kind not in ('lead.created', 'lead.changed')");

        private static final Set<String> COMMON_KINDS = Set.of("lead.created", "lead.changed");

        private final String condition;

        Kinds(String condition) {
            this.condition = condition;
        }

        static Kinds of(@Nullable String kind) {
            return kind == null ? ANY : COMMON_KINDS.contains(kind) ? COMMON : RARE;
        }
    }

    enum States {
        ANY("true"),
        DONE("""
            not exists (
                select from job other
                where other.org_id = :org and other.operation_id = o.id and other.state <> 'done')"""),
        RUNNING("""
            o.id = any(array(
                select few.operation_id from job few where few.org_id = :org and few.state = 'running'))"""),
        STOPPED("""
            o.id = any(array(
                select few.operation_id from job few
                where few.org_id = :org and few.state in ('cancelled', 'failed') and few.state = :state::text))""");

        private final String condition;

        States(String condition) {
            this.condition = condition;
        }

        static States of(@Nullable State state) {
            return switch (state) {
                case null -> ANY;
                case DONE -> DONE;
                case RUNNING -> RUNNING;
                case CANCELLED, FAILED -> STOPPED;
            };
        }
    }

    static final Map<Shape, Sql> COUNTS = each(Shape::count);

    static final Map<Shape, Sql> PAGES = each(Shape::page);

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

    private static Map<Shape, Sql> each(Function<Shape, Sql> statement) {
        Map<Shape, Sql> all = new HashMap<>();
        for (Kinds kinds : Kinds.values()) {
            for (States states : States.values()) {
                for (boolean byActor : new boolean[] {false, true}) {
                    Shape shape = new Shape(byActor, kinds, states);
                    all.put(shape, statement.apply(shape));
                }
            }
        }
        return Map.copyOf(all);
    }

    /// Reads a row of [#FIND] or [#PAGES].
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
