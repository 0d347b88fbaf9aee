package io.leadstone.leads.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.OrgId;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.leads.RandomWriter;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.OpenTransaction;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Query;
import io.leadstone.platform.json.FieldErrors;
import io.leadstone.platform.postgres.DatabaseUrls;
import io.leadstone.platform.postgres.EmbeddedPostgres;
import io.leadstone.platform.postgres.Schema;
import io.leadstone.samples.SeedOrganisation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index does not outlive the connection it was loaded by: PostgreSQL is killed under aborting writers while the
/// node
/// lives, and gives ids of transactions away again that the node's snapshot knows.
class IndexCrashTest {
    private static final int ROUNDS = 4;
    private static final Sql NEXT_XID = Sql.of("select pg_snapshot_xmax(pg_current_snapshot())::text");
    private static final Sql TABLE = Sql.of("create temporary table waste (number int)");
    /// Takes 3,000 ids of transactions and gives all of them up.
    private static final Sql ABORTS = Sql.of("""
            do $$
            begin
                for number in 1..3000 loop
                    begin
                        insert into waste values (number);
                        raise exception 'given up';
                    exception when raise_exception then
                        null;
                    end;
                end loop;
            end
            $$
            """);

    @Test
    void after_a_crash_of_postgresql_the_index_is_exact_again(@TempDir Path data) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, line -> {})) {
            DatabaseUrls urls = postgres.urls();
            Schema.bringUp(urls.server(), Optional.of(urls.admin()));
            OrgId org = organisation(urls.server().db());
            try (IndexNode node = new IndexNode(urls)) {
                int reborn = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    reborn += crashAndCompare(node, urls, org, data, round) ? 1 : 0;
                }
                assertThat(reborn)
                        .as("crashes after which ids were given away again; without one this test shows nothing")
                        .isPositive();
                assertThat(node.check.counts().beginnings()).isGreaterThan(ROUNDS);
            }
        }
    }

    private static boolean crashAndCompare(IndexNode node, DatabaseUrls urls, OrgId org, Path data, int round)
            throws Exception {
        List<OrgId> orgs = List.of(org);
        Db lookup = urls.feed().db();
        try (OpenTransaction aborted = new OpenTransaction(urls.server(), org.value())) {
            aborted.tx().run(TABLE.bind());
            aborted.tx().run(ABORTS.bind());
        }
        node.fromMemory(org, everything());
        long known =
                Long.parseLong(lookup.listAcross(NEXT_XID.bind(), Row::text).getFirst());
        kill(data);
        awaitAnswer(urls);
        long reborn =
                Long.parseLong(lookup.listAcross(NEXT_XID.bind(), Row::text).getFirst());
        RandomWriter writer =
                new RandomWriter(urls.server(), orgs, new Random(round), new ReentrantLock(), false, new AtomicLong());
        Thread writing = Thread.ofPlatform().start(writer);
        Thread.sleep(500);
        writer.stop();
        writing.join();
        assertThat(memory(node, org)).isEqualTo(node.fromSql(org, everything()));
        return reborn < known;
    }

    /// The first answer may still meet the lost connection.
    private static Object memory(IndexNode node, OrgId org) {
        try {
            return node.fromMemory(org, everything());
        } catch (DbFailure e) {
            return node.fromMemory(org, everything());
        }
    }

    private static void kill(Path data) throws Exception {
        String pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst();
        new ProcessBuilder("kill", "-9", pid).start().waitFor();
    }

    private static void awaitAnswer(DatabaseUrls urls) throws InterruptedException {
        for (int i = 0; i < 600 && !urls.server().answers(); i++) {
            Thread.sleep(50);
        }
    }

    private static LeadQuery everything() {
        return LeadQueryReader.read(
                Query.read("pageSize=100&sortBy=updated_on&sortOrder=desc").orElseThrow(), new FieldErrors());
    }

    private static OrgId organisation(Db db) {
        OrgId org = new OpenOrganisation(db, Clock.systemUTC())
                .open("Acme", null, "ada@example.com", "Ada")
                .org();
        new SeedOrganisation(db, Clock.systemUTC()).seed(org, 90, done -> {});
        return org;
    }
}
