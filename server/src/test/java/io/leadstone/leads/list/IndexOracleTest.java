package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.KeyScope;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.OrgId;
import io.leadstone.access.Permission;
import io.leadstone.access.Reach;
import io.leadstone.access.Role;
import io.leadstone.access.Standing;
import io.leadstone.access.UserId;
import io.leadstone.access.accounts.Users;
import io.leadstone.access.keys.ApiKeys;
import io.leadstone.directory.Label;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.Stages;
import io.leadstone.history.Origin;
import io.leadstone.leads.RandomWriter;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the index answers to people of every record scope equals what plain SQL answers them, on three organisations
/// with equal ids, while four writers insert, change, delete, restore, rename, archive, move people between groups and
/// scopes, roll back and hold transactions open.
class IndexOracleTest {
    private static final int ROUNDS = Integer.getInteger("leadstone.rounds", 300);
    private static final long SEED = Long.getLong("leadstone.seed", 20261123L);
    private static final int WRITERS = 4;
    private static final int LEADS = 400;
    private static final Sql SCOPES =
            Sql.of("update org_user set record_scope = (array['own', 'group', 'all'])[1 + id % 3] where org_id = :org");

    private static final TestDatabase DATABASE = TestDatabase.get();

    private final List<OrgId> orgs = List.of(organisation("Acme"), organisation("Globex"), organisation("Initech"));
    private final List<Caller> everybody =
            orgs.stream().flatMap(org -> people(org).stream()).toList();
    private int confined;

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
        try (IndexNode node = new IndexNode(
                        DATABASE.urls(), 0, DATABASE.urls().feed()::bulkLine); // read in parts, while they write
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            List<Future<?>> running = new ArrayList<>();
            writers.forEach(writer -> running.add(threads.submit(writer)));
            AtomicBoolean refreshing = new AtomicBoolean(true);
            running.add(threads.submit(() -> refresh(node, refreshing)));
            RandomQueries queries = new RandomQueries(random, references());
            for (int round = 0; round < ROUNDS; round++) {
                Caller somebody = everybody.get(random.nextInt(everybody.size()));
                LeadQuery query = queries.next();
                world.writeLock().lock();
                try {
                    compare(node, somebody, query, round);
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
            assertThat(confined).as("rounds of people who see but a part").isGreaterThan(ROUNDS / 4);
            assertThat(committed.get()).as("what the writers committed").isGreaterThan(ROUNDS);
            assertThat(node.indexes.figures().fallbacks())
                    .as("answers that came from SQL")
                    .isZero();
            aWriterThatSkipsTheLogIsSeen(
                    node,
                    queries,
                    "update org_user set record_scope = case record_scope when 'all' then 'own' else 'all' end where org_id = :org");
            aWriterThatSkipsTheLogIsSeen(
                    node,
                    queries,
                    "update lead set status = 1 + status % 5 where org_id = :org and deleted_at is null");
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

    /// The planted breaches: were memory not exact, this comparison would tell.
    private void aWriterThatSkipsTheLogIsSeen(IndexNode node, RandomQueries queries, String silent) {
        for (OrgId org : orgs) {
            DATABASE.db().write(org.value(), tx -> tx.run(Sql.of(silent).bind()));
        }
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 100; round++) {
                        compare(node, everybody.get(round % everybody.size()), queries.next(), round);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private void compare(IndexNode node, Caller somebody, LeadQuery query, int round) {
        OrgId org = somebody.org();
        Reach reach = DATABASE.db()
                .write(org.value(), tx -> Standing.confirm(tx, somebody, Permission.READ, Instant.EPOCH))
                .reach();
        confined += reach.everything() ? 0 : 1;
        assertThat(node.fromMemory(org, node.reach(somebody), query))
                .as("round %d, %s, seed %d: %s", round, somebody, SEED, query)
                .isEqualTo(node.fromSql(org, reach, query));
    }

    /// Everybody of an organisation, of all record scopes, each with a key.
    private static List<Caller> people(OrgId org) {
        ApiKeys keys = new ApiKeys(new SecureRandom());
        Origin origin = Origin.cli(UUID.randomUUID());
        Instant now = Clock.systemUTC().instant();
        return DATABASE.db().write(org.value(), tx -> {
            tx.run(SCOPES.bind());
            List<UserId> users = Users.all(tx);
            users.forEach(user -> keys.add(tx, origin, user, "Test", now));
            List<Integer> ids = tx.list(
                    Sql.of("select id from api_key where org_id = :org order by user_id")
                            .bind(),
                    Row::integer);
            return IntStream.range(0, users.size())
                    .mapToObj(i -> new Caller(
                            org,
                            users.get(i),
                            new Authority(Role.REP, KeyScope.ALL, Reach.EVERYTHING),
                            new Credential.Key(ids.get(i)),
                            null,
                            OnDuplicate.ALLOW))
                    .toList();
        });
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
