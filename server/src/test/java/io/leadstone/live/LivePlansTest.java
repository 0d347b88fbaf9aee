package io.leadstone.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.app.Plans;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The one plan that each statement keeps reads what is new and nothing else: of a million events, two thousand in a
/// transaction.
class LivePlansTest {
    private static final int EVENTS = Integer.getInteger("plans.events", 1_000_000);
    private static final Sql FILL = Sql.of("""
            insert into event (org_id, xid, at, channel, request_id, operation_id, kind, subject_kind, subject_id, subject_version)
            select :org, (3 + g / 2000)::text::xid8, now(), 'seed', 'plans', '00000000-0000-0000-0000-000000000000', 'lead.changed',
                   'lead', g % 5000, 1
            from generate_series(1, :events::int) g
            """);

    private static final Db DB = TestDatabase.get().urls().admin().db();
    private static final OrgId ORG = new OpenOrganisation(TestDatabase.get().db(), Clock.systemUTC())
            .open("Planned too", null, "ada@planned.example", "Ada")
            .org();

    @BeforeAll
    static void fill() {
        DB.write(ORG.value(), tx -> {
            tx.run(FILL.with("events", EVENTS));
            tx.run(Sql.of("analyze event").bind());
            return true;
        });
    }

    @Test
    void what_is_new_goes_by_the_organisation_and_the_position() {
        assertThat(plan(EventSql.SINCE))
                .contains("event_feed on event", "ROW(")
                .doesNotContain("Seq Scan on event")
                .doesNotContain("Sort");
        assertThat(plan(EventSql.LAST)).contains("event_feed on event").doesNotContain("Sort");
    }

    @Test
    void a_position_is_looked_up_by_its_row() {
        assertThat(plan(EventSql.IS_KNOWN)).contains("Index").doesNotContain("Seq Scan");
    }

    @Test
    void who_has_news_goes_by_the_transactions_alone() {
        assertThat(plan(EventSql.NEWS))
                .contains("Index Only Scan using event_xid")
                .doesNotContain("Seq Scan");
    }

    @Test
    void a_statement_that_forgets_the_organisation_would_not() {
        assertThat(plan(Sql.of(EventSql.SINCE.text().replace("e.org_id = :org and (e", "(e"))))
                .doesNotContain("event_feed");
    }

    private static String plan(Sql statement) {
        return Plans.of(DB, ORG.value(), statement);
    }
}
