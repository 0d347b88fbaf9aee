package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.directory.Label;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.Stages;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Page;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The bin lists what the live list would, were its leads live.
class BinOracleTest {
    private static final int ROUNDS = 400;
    private static final int LEADS = 600;
    private static final long SEED = Long.getLong("leadstone.seed", 20261124L);

    /// Puts the other two thirds into the bin and takes what is there out of it.
    private static final Sql TURN_OVER = Sql.of("""
            update lead set deleted_at = case when deleted_at is null then timestamptz '2026-11-20 10:00:00Z' end
            where org_id = :org
            """);
    private static final Sql A_THIRD = Sql.of("update lead set deleted_at = now() where org_id = :org and id % 3 = 0");
    private static final Sql ALL_BUT_A_FEW =
            Sql.of("update lead set deleted_at = null where org_id = :org and id % 100 <> 0");

    private final TestDatabase database = TestDatabase.get();
    private final Db db = database.db();
    private final LeadOracle oracle = new LeadOracle(db);

    @Test
    void random_queries_find_in_the_bin_what_memory_found_before_it_was_deleted() {
        OrgId org = organisation("Acme", LEADS);
        organisation("Globex", LEADS);
        db.write(org.value(), tx -> tx.run(A_THIRD.bind()));
        List<Reach> reaches = List.of(Reach.EVERYTHING, some(org), new Reach(false, List.of(), List.of()));
        RandomQueries queries = new RandomQueries(new Random(SEED), references(org));
        List<String> asked = new ArrayList<>();
        List<Page<String>> live = new ArrayList<>();
        try (IndexNode node = new IndexNode(database.urls())) {
            for (int round = 0; round < ROUNDS; round++) {
                asked.add(queries.text());
                live.add(node.fromMemory(org, reaches.get(round % 3), RandomQueries.read(asked.get(round))));
            }
            assertThat(node.indexes.figures().fallbacks()).isZero();
            db.write(org.value(), tx -> tx.run(TURN_OVER.bind()));
            int found = 0;
            for (int round = 0; round < ROUNDS; round++) {
                LeadQuery query = RandomQueries.read(asked.get(round) + "&deleted=only");
                Page<String> bin = node.fromMemory(org, reaches.get(round % 3), query);
                assertThat(bin.rows()).allMatch(row -> row.contains("deletedAt=2026-11-20T10:00:00Z]"));
                assertThat(without(bin))
                        .as("round %d, seed %d: %s", round, SEED, asked.get(round))
                        .isEqualTo(without(live.get(round)));
                found += bin.rows().size();
            }
            assertThat(found).as("rows compared").isGreaterThan(ROUNDS);
        }
    }

    @Test
    void a_small_bin_of_a_large_organisation_is_found_along_its_index() {
        OrgId org = organisation("Initech", 10_000);
        db.write(org.value(), tx -> tx.run(TURN_OVER.bind()));
        db.write(org.value(), tx -> tx.run(ALL_BUT_A_FEW.bind()));
        database.urls()
                .admin()
                .db()
                .write(org.value(), tx -> tx.run(Sql.of("analyze lead").bind()));
        LeadQuery query = RandomQueries.read("deleted=only&sortBy=cstname&search=a");
        assertThat(oracle.page(org, Reach.EVERYTHING, query).total()).isBetween(1L, 100L);
        assertThat(plan(org, query)).contains("lead_deleted");
        assertThat(plan(org, RandomQueries.read("search=a"))).doesNotContain("lead_deleted");
    }

    private String plan(OrgId org, LeadQuery query) {
        Sql explain = Sql.of("explain " + LeadOracle.statement(query).text());
        return String.join(
                "\n", db.list(org.value(), Reach.EVERYTHING.bind(LeadOracle.bound(explain, query)), Row::text));
    }

    private static String without(Page<String> page) {
        return page.toString().replaceAll("deletedAt=[^,\\]]*", "");
    }

    private Reach some(OrgId org) {
        return db.write(
                org.value(),
                tx -> new Reach(
                        false,
                        Users.all(tx).stream().map(UserId::value).limit(4).toList(),
                        Label.USER_GROUP.all(tx).subList(0, 1)));
    }

    private List<Integer> references(OrgId org) {
        return db.write(org.value(), tx -> {
            List<Integer> ids = new ArrayList<>(
                    Users.all(tx).stream().map(UserId::value).limit(4).toList());
            ids.addAll(Label.USER_GROUP.all(tx));
            ids.addAll(Label.BRAND.all(tx));
            ids.addAll(Stages.all(tx));
            ids.addAll(Label.TAG.all(tx).stream().limit(6).toList());
            return ids;
        });
    }

    private OrgId organisation(String name, int leads) {
        OrgId org = new OpenOrganisation(db, Clock.systemUTC())
                .open(name, null, "ada@" + name + ".example", "Ada")
                .org();
        new SeedOrganisation(db, Clock.systemUTC()).seed(org, leads, done -> {});
        return org;
    }
}
