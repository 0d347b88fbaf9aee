package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.history.BrokenCheck;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.history.SharedCheck;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.OpenTransaction;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The rules that keep the index exact, one at a time, each beside a breach of it.
class IndexRulesTest {
    private static final TestDatabase DATABASE = TestDatabase.get();
    private static final Sql SCORE = Sql.of("update lead set score = 123456 where org_id = :org and id = 5");

    @Test
    void a_writer_left_open_is_seen_when_it_commits() {
        assertThat(lostWithout(SharedCheck::new)).as("answers that differ").isZero();
        assertThat(lostWithout(BrokenCheck::deafToRunningWriters))
                .as("answers that differ by a rule that forgets running writers")
                .isPositive();
    }

    @Test
    void equal_ids_of_two_organisations_are_two_leads() {
        OrgId acme = organisation("Acme", 30);
        OrgId globex = organisation("Globex", 30);
        assertThat(mixedUp(acme, globex, LeadColumns.NOW)).isFalse();
        String byIdAlone = LeadColumns.NOW.replace("l.org_id = changed.org_id", "l.org_id = " + acme.value());
        assertThat(byIdAlone).isNotEqualTo(LeadColumns.NOW);
        assertThat(mixedUp(acme, globex, byIdAlone)).as("by the id alone").isTrue();
    }

    @Test
    void the_indexes_of_1000_organisations_stay_within_a_budget_for_100() {
        List<OrgId> orgs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            orgs.add(organisation("Org " + i, 0));
        }
        long one;
        try (IndexNode node = new IndexNode(DATABASE.urls())) {
            node.fromMemory(orgs.getFirst(), everything());
            one = node.indexes.figures().bytes();
        }
        long budget = 100 * one;
        try (IndexNode node = new IndexNode(DATABASE.urls(), budget)) {
            for (OrgId org : orgs) {
                assertThat(node.fromMemory(org, everything()).total()).isZero();
                assertThat(node.indexes.figures().bytes()).isLessThanOrEqualTo(budget);
            }
            assertThat(node.indexes.figures().organisations()).isBetween(50, 100);
            assertThat(node.indexes.figures().evictions()).isGreaterThanOrEqualTo(900);
        }
    }

    /// A lead is changed by a transaction that stays open over two checks, while others commit.
    private static int lostWithout(IndexNode.CheckMaker maker) {
        OrgId org = organisation("Initech", 30);
        try (IndexNode node = new IndexNode(DATABASE.urls(), IndexNode.BUDGET, LeadColumns.NOW, maker);
                OpenTransaction slow = new OpenTransaction(DATABASE.urls().server(), org.value())) {
            node.fromMemory(org, everything());
            touch(slow.tx());
            for (int i = 0; i < 2; i++) {
                DATABASE.db().write(org.value(), tx -> {
                    History.append(tx, origin(), touched(29));
                    return true;
                });
                node.fromMemory(org, everything());
            }
            slow.commit();
            return node.fromMemory(org, everything()).equals(node.fromSql(org, everything())) ? 0 : 1;
        }
    }

    /// Whether a change of Acme's lead 5 and of Globex's shows in Globex as anything but Globex's own.
    private static boolean mixedUp(OrgId acme, OrgId globex, String now) {
        try (IndexNode node = new IndexNode(DATABASE.urls(), IndexNode.BUDGET, now, SharedCheck::new)) {
            node.fromMemory(acme, everything());
            node.fromMemory(globex, everything());
            for (OrgId org : List.of(acme, globex)) {
                DATABASE.db().write(org.value(), tx -> {
                    touch(tx);
                    return true;
                });
            }
            return !node.fromMemory(globex, everything()).equals(node.fromSql(globex, everything()));
        }
    }

    private static void touch(Tx tx) {
        tx.run(SCORE.bind());
        History.append(tx, origin(), touched(5));
    }

    private static Event touched(long lead) {
        return new Event(Instant.EPOCH, "lead.changed", "lead", lead, 2, "{}", "{}");
    }

    private static Origin origin() {
        return Origin.cli(UUID.randomUUID());
    }

    private static LeadQuery everything() {
        return LeadQueryReader.read(Query.read("pageSize=100").orElseThrow(), new FieldErrors());
    }

    private static OrgId organisation(String name, int leads) {
        Db db = DATABASE.db();
        OrgId org = new OpenOrganisation(db, Clock.systemUTC())
                .open(name, null, "ada@example.com", "Ada")
                .org();
        if (leads > 0) {
            new SeedOrganisation(db, Clock.systemUTC()).seed(org, leads, done -> {});
        }
        return org;
    }
}
