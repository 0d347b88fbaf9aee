package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.directory.Label;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.leads.list.LeadCounts.By;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Counts out of memory are those of SQL, whatever somebody sees of the leads.
class LeadCountsTest {
    private static final int LEADS = 3_000;

    private final TestDatabase database = TestDatabase.get();
    private final Db db = database.db();

    @Test
    void memory_counts_what_sql_does() {
        OrgId org = new OpenOrganisation(db, Clock.systemUTC())
                .open("Acme", null, "ada@acme.example", "Ada")
                .org();
        new SeedOrganisation(db, Clock.systemUTC()).seed(org, LEADS, done -> {});
        Sql bin = Sql.of("update lead set deleted_at = updated_at where org_id = :org and id % 7 = 0");
        db.write(org.value(), tx -> tx.run(bin.bind()));
        try (IndexNode node = new IndexNode(database.urls(), 0, database.urls().feed()::bulkLine)) {
            LeadCounts counts = new LeadCounts(node.indexes, db);
            node.check.await();
            for (Reach reach : List.of(Reach.EVERYTHING, some(org), new Reach(false, List.of(), List.of()))) {
                for (By by : By.values()) {
                    assertThat(counts.of(by, org, reach))
                            .as("%s %s", by, reach)
                            .isEqualTo(counts.fromSql(by, org, reach));
                }
                assertThat(counts.ofSources(org, reach)).as("%s", reach).isEqualTo(counts.sourcesFromSql(org, reach));
            }
            assertThat(counts.of(By.STAGE, org, Reach.EVERYTHING).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(LEADS - LEADS / 7);
            assertThat(counts.of(By.TAG, org, some(org))).hasSizeGreaterThan(5);
            assertThat(counts.ofSources(org, some(org))).hasSizeGreaterThan(5);
            assertThat(node.indexes.figures().fallbacks())
                    .as("answers that came from SQL")
                    .isZero();
        }
    }

    private Reach some(OrgId org) {
        return db.write(
                org.value(),
                tx -> new Reach(
                        false,
                        Users.all(tx).stream().map(UserId::value).limit(4).toList(),
                        Label.USER_GROUP.all(tx).subList(0, 1)));
    }
}
