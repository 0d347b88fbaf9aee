package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Who waits for the load of an organisation, who is answered by SQL meanwhile, and a load that fails.
class IndexLoadTest {
    private static final int LEADS = 700;
    private static final long EXPECTED_SOON = 1_500_000;

    private final TestDatabase database = TestDatabase.get();
    private final Supplier<Line> lines = database.urls().feed()::bulkLine;
    private final LeadQuery everything =
            LeadQueryReader.read(Query.read("pageSize=100").orElseThrow(), new FieldErrors());

    @Test
    void a_load_that_is_expected_to_be_over_soon_is_waited_for() {
        OrgId org = counted(EXPECTED_SOON);
        try (IndexNode node = new IndexNode(database.urls(), 0, lines)) {
            assertThat(node.fromMemory(org, everything).total()).isEqualTo(LEADS);
            assertThat(node.indexes.figures().fallbacks()).isZero();
            assertThat(node.indexes.figures().loads()).isEqualTo(1);
        }
    }

    @Test
    void sql_answers_while_a_load_is_expected_to_take_long() throws InterruptedException {
        OrgId org = counted(EXPECTED_SOON + 1);
        CountDownLatch begins = new CountDownLatch(1);
        try (IndexNode node = new IndexNode(database.urls(), 0, () -> after(begins))) {
            assertThat(node.fromMemory(org, everything)).isEqualTo(node.fromSql(org, everything));
            assertThat(node.indexes.figures().fallbacks()).isEqualTo(1);
            begins.countDown();
            loaded(node, org);
        }
    }

    @Test
    void sql_answers_when_a_load_takes_longer_than_expected() throws InterruptedException {
        OrgId org = counted(EXPECTED_SOON);
        CountDownLatch begins = new CountDownLatch(1);
        try (IndexNode node = new IndexNode(database.urls(), 0, () -> after(begins))) {
            assertThat(node.fromMemory(org, everything).total()).isEqualTo(LEADS);
            assertThat(node.indexes.figures().fallbacks()).isEqualTo(1);
            begins.countDown();
            loaded(node, org);
        }
    }

    @Test
    void a_load_of_which_one_part_fails_is_none_and_the_next_one_is_whole() throws InterruptedException {
        OrgId org = counted(LEADS);
        AtomicInteger opened = new AtomicInteger();
        Supplier<Line> thirdFails = () -> {
            if (opened.incrementAndGet() == 3) {
                throw DbFailure.unavailable(new IOException("planted"));
            }
            return lines.get();
        };
        try (IndexNode node = new IndexNode(database.urls(), 0, thirdFails)) {
            assertThat(node.fromMemory(org, everything)).isEqualTo(node.fromSql(org, everything));
            assertThat(node.indexes.figures().fallbacks()).isEqualTo(1);
            assertThat(node.indexes.figures().loads()).isZero();
            loaded(node, org);
        }
    }

    /// Asks until memory answers, and is right.
    private void loaded(IndexNode node, OrgId org) throws InterruptedException {
        while (node.indexes.figures().organisations() == 0) {
            node.fromMemory(org, everything);
            Thread.sleep(10);
        }
        long fallbacks = node.indexes.figures().fallbacks();
        assertThat(node.fromMemory(org, everything)).isEqualTo(node.fromSql(org, everything));
        assertThat(node.indexes.figures().fallbacks()).isEqualTo(fallbacks);
        assertThat(node.indexes.figures().loads()).isEqualTo(1);
    }

    private Line after(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lines.get();
    }

    /// An organisation of [#LEADS] leads whose counter says another number.
    private OrgId counted(long leads) {
        OrgId org = new OpenOrganisation(database.db(), Clock.systemUTC())
                .open("Acme", null, "ada@acme.example", "Ada")
                .org();
        new SeedOrganisation(database.db(), Clock.systemUTC()).seed(org, LEADS, done -> {});
        Sql count = Sql.of("update org_counter set last_lead = :leads::bigint where org_id = :org");
        database.db().write(org.value(), tx -> tx.run(count.with("leads", leads)));
        return org;
    }
}
