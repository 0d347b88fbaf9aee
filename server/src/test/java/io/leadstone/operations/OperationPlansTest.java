package io.leadstone.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.app.Plans;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.operations.OperationSql.Kinds;
import io.leadstone.operations.OperationSql.Shape;
import io.leadstone.operations.OperationSql.States;
import io.leadstone.platform.db.Bound;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A page of the operations reads what it shows by an index, and nothing else: among a million events, most of which
/// are
/// of one operation that has just moved the leads of a stage.
class OperationPlansTest {
    private static final int OPERATIONS = 200_000;
    private static final int OF_ONE = 800_000;
    private static final Pattern READ = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");
    /// Of 8 KiB: a page of ten takes some dozens.
    private static final int FEW_BLOCKS = 200;

    private static final Sql FILL = Sql.of("""
            with made as (
                insert into operation (org_id, id, at, actor, channel, request_id, kind)
                select :org, ('019be5a1-0000-7000-8000-' || lpad(to_hex(g), 12, '0'))::uuid, now(), people.ids[1 + g % 2], 'api',
                       'plans', case when g % 1000 = 0 then 'leads.changed' else 'lead.changed' end
                from generate_series(1, :count::int) g,
                     (select array(select id from org_user where org_id = :org) || 0 as ids) people
                returning id, at, kind
            ), jobs as (
                insert into job (org_id, operation_id, action, order_json, state, total, started_at)
                select :org, id, 'patch', '{}', 'done', 7, at from made where kind = 'leads.changed'
            )
            insert into event (org_id, at, channel, request_id, operation_id, kind, subject_kind, subject_id, subject_version)
            select :org, at, 'api', 'plans', id, 'lead.changed', 'lead', 1, 1 from made
            """);
    private static final Sql ONE_OF_MANY = Sql.of("""
            with made as (
                insert into operation (org_id, id, at, channel, request_id, kind, leads)
                values (:org, '019be5a1-0001-7000-8000-000000000001', now(), 'job', 'plans', 'lead_stage.archived', :count::int)
                returning id, at
            )
            insert into event (org_id, at, channel, request_id, operation_id, kind, subject_kind, subject_id, subject_version)
            select :org, at, 'job', 'plans', id, 'lead.changed', 'lead', g, 1 from made, generate_series(1, :count::int) g
            """);
    private static final Db DB = TestDatabase.get().urls().admin().db();
    private static final int ORG = new OpenOrganisation(TestDatabase.get().db(), Clock.systemUTC())
            .open("Planned thrice", null, "ada@planned.example", "Ada")
            .org()
            .value();

    @BeforeAll
    static void fill() {
        DB.write(ORG, tx -> {
            tx.run(FILL.with("count", OPERATIONS));
            tx.run(ONE_OF_MANY.with("count", OF_ONE));
            for (String table : List.of("operation", "event", "job", "org_user")) {
                tx.run(Sql.of("analyze " + table).bind());
            }
            return true;
        });
    }

    @Test
    void the_newest_go_by_their_ids_and_their_leads_by_the_operation() {
        assertThat(plan(false, Kinds.ANY, States.ANY))
                .contains("Index Scan Backward using operation_pkey", "event_operation")
                .doesNotContain("Seq Scan on event");
        assertThat(plan(false, Kinds.COMMON, States.DONE)).contains("Index Scan Backward using operation_pkey");
    }

    @Test
    void somebodys_own_and_a_rare_kind_go_by_the_index_of_those() {
        assertThat(plan(true, Kinds.ANY, States.ANY)).contains("Backward using operation_actor");
        assertThat(plan(true, Kinds.COMMON, States.DONE)).contains("Backward using operation_actor");
        assertThat(plan(false, Kinds.RARE, States.ANY)).contains("Backward using operation_kind");
    }

    @Test
    void a_state_that_few_are_in_goes_by_the_jobs_that_are() {
        assertThat(plan(false, Kinds.ANY, States.RUNNING))
                .contains("using job_running", "id = ANY ((InitPlan 1).col1)");
        assertThat(plan(false, Kinds.ANY, States.STOPPED))
                .contains("using job_stopped", "id = ANY ((InitPlan 1).col1)");
    }

    @Test
    void no_page_reads_all_operations_or_all_events() {
        OperationSql.PAGES.forEach((shape, page) -> assertThat(Plans.of(DB, ORG, page))
                .as("%s", shape)
                .doesNotContain("Seq Scan on operation")
                .doesNotContain("Seq Scan on event"));
    }

    @Test
    void a_page_touches_few_blocks_even_where_it_shows_what_moved_most_of_the_leads() {
        Sql newest = page(false, Kinds.ANY, States.ANY);
        assertThat(DB.list(ORG, shown(newest), OperationSql::read))
                .extracting(Operation::total)
                .contains((long) OF_ONE);
        assertThat(blocks(newest)).isLessThan(FEW_BLOCKS);
        Sql rare = page(false, Kinds.RARE, States.ANY);
        assertThat(blocks(rare, "kind", "leads.changed")).isLessThan(FEW_BLOCKS);
        assertThat(blocks(rare, "kind", "note.deleted")).isLessThan(FEW_BLOCKS);
        assertThat(blocks(page(false, Kinds.ANY, States.STOPPED), "state", "failed"))
                .isLessThan(FEW_BLOCKS);
    }

    @Test
    void one_that_counted_its_events_would_touch_thousands() {
        Sql counting = Sql.of(page(false, Kinds.ANY, States.ANY).text().replace(" and o.leads is null", ""));
        assertThat(blocks(counting)).isGreaterThan(10 * FEW_BLOCKS);
    }

    private static Sql page(boolean byActor, Kinds kinds, States states) {
        return Objects.requireNonNull(OperationSql.PAGES.get(new Shape(byActor, kinds, states)));
    }

    private static String plan(boolean byActor, Kinds kinds, States states) {
        return Plans.of(DB, ORG, page(byActor, kinds, states));
    }

    private static Bound shown(Sql page, String... namesAndValues) {
        Bound bound = page.with("offset", 0L).with("limit", 10);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            bound.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return bound;
    }

    /// That PostgreSQL reads for the first page; a plan that reads many is told.
    private static int blocks(Sql page, String... namesAndValues) {
        Sql explained = Sql.of("explain (analyze, buffers) " + page.text());
        String all = String.join("\n", DB.list(ORG, shown(explained, namesAndValues), Row::text));
        Matcher first = READ.matcher(all);
        assertThat(first.find()).as(all).isTrue();
        int blocks = Integer.parseInt(first.group(1)) + (first.group(2) == null ? 0 : Integer.parseInt(first.group(2)));
        if (blocks > FEW_BLOCKS) {
            System.err.println(all);
        }
        return blocks;
    }
}
