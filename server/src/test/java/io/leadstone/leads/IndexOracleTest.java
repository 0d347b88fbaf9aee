package io.leadstone.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.access.OrgId;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.directory.Label;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.Stages;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/// What the index answers equals what plain SQL answers, on three organisations with equal ids, while four writers
/// insert, change, delete, restore, rename, archive, roll back and hold transactions open.
class IndexOracleTest {
    private static final int ROUNDS = Integer.getInteger("leadstone.rounds", 300);
    private static final long SEED = Long.getLong("leadstone.seed", 20261123L);
    private static final int WRITERS = 4;
    private static final int LEADS = 400;

    private static final TestDatabase DATABASE = TestDatabase.get();

    private final List<OrgId> orgs = List.of(organisation("Acme"), organisation("Globex"), organisation("Initech"));

    @Test
    void random_queries_equal_sql_while_four_writers_write() throws Exception {
        Random random = new Random(SEED);
        ReadWriteLock world = new ReentrantReadWriteLock(true);
        AtomicLong committed = new AtomicLong();
        List<RandomWriter> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new RandomWriter(
                    DATABASE.urls().server(), orgs, new Random(SEED + i), world.readLock(), i == 0, committed));
        }
        try (IndexNode node = new IndexNode(DATABASE.urls());
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            List<Future<?>> running = new ArrayList<>();
            writers.forEach(writer -> running.add(threads.submit(writer)));
            AtomicBoolean refreshing = new AtomicBoolean(true);
            running.add(threads.submit(() -> refresh(node, refreshing)));
            RandomQueries queries = new RandomQueries(random, references());
            for (int round = 0; round < ROUNDS; round++) {
                OrgId org = orgs.get(random.nextInt(orgs.size()));
                LeadQuery query = queries.next();
                world.writeLock().lock();
                try {
                    compare(node, org, query, round);
                } finally {
                    world.writeLock().unlock();
                }
            }
            writers.forEach(RandomWriter::stop);
            refreshing.set(false);
            for (Future<?> writer : running) {
                writer.get();
            }
            equalsAFreshLoad(node, queries);
            assertThat(committed.get()).as("what the writers committed").isGreaterThan(ROUNDS);
            assertThat(node.indexes.figures().fallbacks())
                    .as("answers that came from SQL")
                    .isZero();
            aWriterThatSkipsTheLogIsSeen(node, queries);
        }
    }

    /// Asks on and on, whatever is being written.
    private void refresh(IndexNode node, AtomicBoolean wanted) {
        Random random = new Random(SEED + WRITERS);
        RandomQueries queries = new RandomQueries(random, references());
        while (wanted.get()) {
            node.fromMemory(orgs.get(random.nextInt(orgs.size())), queries.next());
        }
    }

    /// What many checks have brought together is what one load reads.
    private void equalsAFreshLoad(IndexNode node, RandomQueries queries) {
        try (IndexNode fresh = new IndexNode(DATABASE.urls())) {
            for (int round = 0; round < 60; round++) {
                OrgId org = orgs.get(round % orgs.size());
                LeadQuery query = queries.next();
                assertThat(node.fromMemory(org, query)).isEqualTo(fresh.fromMemory(org, query));
            }
        }
    }

    /// The planted breach: were the index not exact, this comparison would tell.
    private void aWriterThatSkipsTheLogIsSeen(IndexNode node, RandomQueries queries) {
        OrgId org = orgs.getFirst();
        Sql silent = Sql.of("update lead set status = 1 + status % 5 where org_id = :org and deleted_at is null");
        DATABASE.db().write(org.value(), tx -> tx.run(silent.bind()));
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 50; round++) {
                        compare(node, org, queries.next(), round);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void compare(IndexNode node, OrgId org, LeadQuery query, int round) {
        assertThat(node.fromMemory(org, query))
                .as("round %d, organisation %d, seed %d: %s", round, org.value(), SEED, query)
                .isEqualTo(node.fromSql(org, query));
    }

    /// Ids of everything that a lead can point at, of all three organisations.
    private List<Integer> references() {
        List<Integer> ids = new ArrayList<>();
        for (OrgId org : orgs) {
            ids.addAll(DATABASE.db().write(org.value(), tx -> {
                List<Integer> its = new ArrayList<>(
                        Users.all(tx).stream().map(UserId::value).limit(4).toList());
                its.addAll(Label.USER_GROUP.all(tx));
                its.addAll(Label.BRAND.all(tx));
                its.addAll(Stages.all(tx));
                its.addAll(Label.TAG.all(tx).stream().limit(6).toList());
                return its;
            }));
        }
        return ids;
    }

    private static OrgId organisation(String name) {
        Db db = DATABASE.db();
        OrgId org = new OpenOrganisation(db, Clock.systemUTC())
                .open(name, null, "ada@" + name + ".example", "Ada")
                .org();
        new SeedOrganisation(db, Clock.systemUTC()).seed(org, LEADS, done -> {});
        return org;
    }
}
