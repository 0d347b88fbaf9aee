package io.leadstone.activities;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.app.Plans;
import io.leadstone.app.Statements;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The one plan that each statement keeps, whatever is asked, goes by the index that is there for it: among 200,000
/// activities and as many notes of 5,000 leads.
class ActivityPlansTest {
    private static final Sql ACTIVITIES = Sql.of("""
            insert into activity (org_id, lead_id, kind, subject, due_at, done_at, owner_id, created_at, created_by, updated_at)
            select :org, 1 + g % 5000, 'call', 'Call', now() + (g % 1000 - 900) * interval '1 hour',
                   case when g % 10 <> 0 then now() end, people.ids[1 + g % cardinality(people.ids)], now(), people.ids[1], now()
            from generate_series(1, 200000) g,
                 (select array(select id from org_user where org_id = :org) as ids) people
            """);
    private static final Sql NOTES = Sql.of("""
            insert into note (org_id, lead_id, text, created_at, created_by, updated_at)
            select a.org_id, a.lead_id, 'Note', a.created_at, a.created_by, a.created_at from activity a where a.org_id = :org
            """);

    private static final Db DB = TestDatabase.get().urls().admin().db();
    private static final OrgId ORG = new OpenOrganisation(TestDatabase.get().db(), Clock.systemUTC())
            .open("Planned", null, "ada@planned.example", "Ada")
            .org();

    @BeforeAll
    static void fill() {
        new SeedOrganisation(TestDatabase.get().db(), Clock.systemUTC()).seed(ORG, 5_000, done -> {});
        DB.write(ORG.value(), tx -> {
            tx.run(ACTIVITIES.bind());
            tx.run(NOTES.bind());
            for (String table : List.of("activity", "note", "lead", "event", "org_user")) {
                tx.run(Sql.of("analyze " + table).bind());
            }
            return true;
        });
    }

    @Test
    void what_is_somebodys_to_do_goes_by_owner_and_due_date() {
        for (boolean descending : new boolean[] {false, true}) {
            assertThat(plan(page(ActivityList.By.OWNER, true, descending)))
                    .contains("activity_owner_due")
                    .doesNotContain("Seq Scan on activity");
        }
    }

    @Test
    void the_activities_of_a_lead_go_by_the_lead() {
        assertThat(plan(page(ActivityList.By.LEAD, false, false)))
                .contains("activity_lead")
                .doesNotContain("Seq Scan on activity");
        assertThat(plan(Objects.requireNonNull(Statements.all().get("LeadDates.DATES"))))
                .contains("activity_lead")
                .doesNotContain("Seq Scan");
    }

    @Test
    void notes_and_the_timeline_go_by_the_lead() {
        assertThat(plan(NoteSql.PAGE)).contains("note_lead").doesNotContain("Seq Scan on note");
        assertThat(plan(LeadTimeline.PAGE)).contains("event_subject").doesNotContain("Seq Scan on event");
    }

    @Test
    void a_statement_for_anybody_would_not() {
        assertThat(plan(page(ActivityList.By.ANYTHING, false, false))).doesNotContain("activity_owner_due");
    }

    private static Sql page(ActivityList.By by, boolean open, boolean descending) {
        return Objects.requireNonNull(
                ActivityList.PAGES.get(new ActivityList.Shape(by, open, ActivityQuery.Sort.DUE_ON, descending)));
    }

    private static String plan(Sql statement) {
        return Plans.of(DB, ORG.value(), statement);
    }
}
