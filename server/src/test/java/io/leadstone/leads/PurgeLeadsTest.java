package io.leadstone.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.KeyScope;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.Reach;
import io.leadstone.access.Role;
import io.leadstone.access.keys.ApiKeys;
import io.leadstone.directory.Label;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.leads.bin.PurgeLeads;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.platform.postgres.Traces;
import io.leadstone.samples.SeedOrganisation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What lay in the bin for 90 days is deleted for good.
class PurgeLeadsTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static final Sql NOTE = Sql.of("""
            insert into note (org_id, lead_id, text, created_at, created_by, updated_at)
            select :org, :lead::bigint, :text::text, now(), min(id), now() from org_user where org_id = :org
            """);
    private static final Sql ACTIVITY = Sql.of("""
            insert into activity (org_id, lead_id, kind, subject, text, created_at, created_by, updated_at)
            select :org, :lead::bigint, 'call', :text::text, :text::text, now(), min(id), now()
            from org_user where org_id = :org
            """);
    private static final Sql EVENTS = Sql.of("""
            select concat_ws(' ', kind, subject_version, channel, actor is null, before is null and after is null)
            from event where org_id = :org and subject_kind = 'lead' and subject_id = :lead::bigint order by id
            """);
    private static final Sql OTHER_EVENTS =
            Sql.of("select e::text from event e where e.org_id = :org and e.subject_kind <> 'lead' order by e.id");
    private static final Sql INTO_THE_BIN = Sql.of("update lead set deleted_at = :at::timestamptz where org_id = :org");
    private static final Sql TALLY = Sql.of("""
            select concat_ws(' ', (select count(*) from lead where org_id = :org), count(*), count(distinct subject_id), (
                select sum(leads) from operation where org_id = :org)) from event where org_id = :org and kind = 'lead.purged'
            """);
    private static final Sql TAGS = Sql.of("select count(*) from lead_tag where org_id = :org");
    private static final Sql RESTORED =
            Sql.of("select count(*) from event where org_id = :org and kind = 'lead.restored'");

    /// Leads of which something is there and something is gone.
    private static final Sql HALF = Sql.of("""
            select count(*)
            from (
                select e.subject_id, bool_or(e.kind = 'lead.purged') as purged, bool_and(e.after is null) as forgotten,
                       exists (select from lead l where l.org_id = :org and l.id = e.subject_id and l.deleted_at is null) as lives,
                       exists (select from lead_tag t where t.org_id = :org and t.lead_id = e.subject_id) as has_tags,
                       exists (select from note n where n.org_id = :org and n.lead_id = e.subject_id) as has_notes
                from event e where e.org_id = :org and e.subject_kind = 'lead' group by e.subject_id
            ) told
            where not case when lives then not purged and not forgotten and has_tags and has_notes
                           else purged and forgotten and not has_tags and not has_notes end
            """);

    private static final TestDatabase DATABASE = TestDatabase.get();

    private final Db db = DATABASE.db();
    private final Origin origin = Origin.cli(UUID.randomUUID());
    private final OpenOrganisation.Opened opened =
            new OpenOrganisation(db, Clock.systemUTC()).open("The Shire", null, "ada@shire.example", "Ada");
    private final int org = opened.org().value();

    @Test
    void a_lead_of_91_days_is_gone_with_everything_that_names_it_and_one_of_89_is_not() {
        Caller ada = ada();
        int tag = db.write(org, tx -> {
            Label.TAG.add(tx, origin, "hobbit", NOON);
            return Label.TAG.all(tx).getLast();
        });
        for (String name : List.of("Bilbo", "Frodo", "Samwise")) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("cstname", name);
            body.put("cstemail", name + "@shire.example").put("cstnotes", "Likes to be called " + name + ".");
            body.putArray("tag_ids").add(tag);
            create(ada, body);
        }
        ChangeLead change = new ChangeLead(db, at(NOON));
        for (long lead = 1; lead <= 3; lead++) {
            String name = List.of("Bilbo", "Frodo", "Samwise").get((int) lead - 1);
            change.change(new ChangeOrders.Order(
                    ada,
                    origin,
                    new LeadId(lead),
                    JsonNodeFactory.instance.objectNode().put("cstname", name + " Baggins"),
                    true,
                    OnDuplicate.ALLOW,
                    Optional.empty()));
            worked(lead, name);
        }
        List<String> others = db.list(org, OTHER_EVENTS.bind(), Row::text);
        delete(ada, 1, NOON);
        delete(ada, 2, NOON.plus(Duration.ofDays(2)));
        assertThat(Traces.of(DATABASE, "Bilbo")).containsOnlyKeys("activity", "event", "lead", "note");
        Map<String, Long> frodo = Traces.of(DATABASE, "Frodo");

        assertThat(purge(NOON.plus(Duration.ofDays(91)))).isEqualTo(1);

        assertThat(Traces.of(DATABASE, "Bilbo")).isEmpty();
        assertThat(Traces.of(DATABASE, "Frodo")).isEqualTo(frodo);
        assertThat(events(1))
                .containsExactly(
                        "lead.created 1 cli t t",
                        "lead.changed 2 cli t t",
                        "note.created 2 cli t t",
                        "lead.deleted 3 cli t t",
                        "lead.purged 4 job t t");
        assertThat(events(2)).last().isEqualTo("lead.deleted 3 cli t f");
        assertThat(db.one(org, TAGS.bind(), Row::bigint)).contains(2L);
        assertThat(db.list(org, OTHER_EVENTS.bind(), Row::text)).isEqualTo(others);
        assertThat(purge(NOON.plus(Duration.ofDays(91)))).isZero();
        create(ada, JsonNodeFactory.instance.objectNode().put("cstname", "Meriadoc"));
        assertThat(events(4)).containsExactly("lead.created 1 cli t f");
        assertThat(new DeleteLead(db, at(NOON.plus(Duration.ofDays(80)))).restore(ada, origin, new LeadId(1)))
                .isFalse();
        assertThat(new DeleteLead(db, at(NOON.plus(Duration.ofDays(80)))).restore(ada, origin, new LeadId(2)))
                .isTrue();
    }

    @Test
    void two_servers_purge_each_lead_once_batch_by_batch() throws Exception {
        new SeedOrganisation(db, Clock.systemUTC()).seed(opened.org(), 1_700, done -> {});
        db.write(org, tx -> tx.run(INTO_THE_BIN.with("at", NOON)));
        try (ExecutorService servers = Executors.newFixedThreadPool(2)) {
            Future<Long> one = servers.submit(() -> purge(NOON.plus(PurgeLeads.KEPT)));
            Future<Long> other = servers.submit(() -> purge(NOON.plus(PurgeLeads.KEPT)));
            assertThat(one.get() + other.get()).isEqualTo(1_700);
        }
        assertThat(db.one(org, TALLY.bind(), Row::text)).contains("0 1700 1700 1700");
    }

    @Test
    void what_is_left_when_the_server_stops_is_left_for_the_next() {
        new SeedOrganisation(db, Clock.systemUTC()).seed(opened.org(), 1_200, done -> {});
        db.write(org, tx -> tx.run(INTO_THE_BIN.with("at", NOON)));
        AtomicInteger asked = new AtomicInteger();
        PurgeLeads stopping = new PurgeLeads(db, DATABASE.lookup(), at(NOON.plus(PurgeLeads.KEPT)));
        assertThat(stopping.run(() -> asked.incrementAndGet() > 1)).isEqualTo(500);
        assertThat(purge(NOON.plus(PurgeLeads.KEPT))).isEqualTo(700);
    }

    @Test
    void a_lead_whose_restore_is_not_committed_yet_is_left_alone() throws Exception {
        Caller ada = ada();
        create(ada, JsonNodeFactory.instance.objectNode().put("cstname", "Gollum"));
        delete(ada, 1, NOON);
        CountDownLatch restoring = new CountDownLatch(1);
        CountDownLatch purged = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> restored = threads.submit(() -> db.write(org, tx -> {
                int version = tx.only(
                        Reach.EVERYTHING.bind(
                                LeadSql.RESTORE.with("id", 1L).with("now", NOON).with("since", NOON.minusSeconds(1))),
                        Row::integer);
                restoring.countDown();
                await(purged);
                History.append(tx, origin, LeadLog.restored(NOON, new LeadId(1), version));
                return version;
            }));
            restoring.await();
            assertThat(purge(NOON.plus(Duration.ofDays(100)))).isZero();
            purged.countDown();
            assertThat(restored.get()).isEqualTo(3);
        }
        assertThat(events(1))
                .containsExactly("lead.created 1 cli t f", "lead.deleted 2 cli t f", "lead.restored 3 cli t f");
    }

    @Test
    void leads_that_are_restored_meanwhile_are_whole_or_gone() throws Exception {
        int leads = 1_500;
        new SeedOrganisation(db, Clock.systemUTC()).seed(opened.org(), leads, done -> {});
        Sql tags = Sql.of("""
                insert into lead_tag (org_id, lead_id, tag_id)
                select :org, l.id, min(t.id) from lead l, tag t where l.org_id = :org and t.org_id = :org group by l.id
                on conflict do nothing
                """);
        Sql notes = Sql.of("""
                insert into note (org_id, lead_id, text, created_at, created_by, updated_at)
                select :org, l.id, 'Called', now(), u.id, now()
                from lead l, (select min(id) as id from org_user where org_id = :org) u where l.org_id = :org
                """);
        db.write(org, tx -> tx.run(tags.bind()) + tx.run(notes.bind()) + tx.run(INTO_THE_BIN.with("at", NOON)));
        Caller ada = ada();
        DeleteLead slowClock = new DeleteLead(db, at(NOON.plus(Duration.ofDays(89))));
        AtomicInteger restored = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(100);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> restoring = new ArrayList<>();
            for (int part = 0; part < 4; part++) {
                int first = part;
                restoring.add(threads.submit(() -> {
                    for (int lead = leads - first; lead > 0; lead -= 4) {
                        restored.addAndGet(slowClock.restore(ada, origin, new LeadId(lead)) ? 1 : 0);
                        begun.countDown();
                    }
                }));
            }
            begun.await();
            long purged = purge(NOON.plus(Duration.ofDays(91)));
            for (Future<?> each : restoring) {
                each.get();
            }
            purged += purge(NOON.plus(Duration.ofDays(91)));
            assertThat(purged).isPositive();
            assertThat(restored.get()).isGreaterThanOrEqualTo(100);
            assertThat(purged + restored.get()).isEqualTo(leads);
        }
        assertThat(db.one(org, HALF.bind(), Row::bigint)).contains(0L);
        assertThat(db.one(org, RESTORED.bind(), Row::bigint)).contains((long) restored.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A note, with its event, and an activity, both of which name the lead.
    private void worked(long lead, String name) {
        db.write(org, tx -> {
            tx.run(NOTE.with("lead", lead).with("text", name + " has called."));
            tx.run(ACTIVITY.with("lead", lead).with("text", "Call " + name));
            String after = "{\"note\":1,\"text\":\"" + name + " has called.\"}";
            History.append(tx, origin, new Event(NOON, "note.created", "lead", lead, 2, null, after));
            return true;
        });
    }

    private long purge(Instant now) {
        return new PurgeLeads(db, DATABASE.lookup(), at(now)).run(() -> false);
    }

    private void delete(Caller caller, long lead, Instant when) {
        assertThat(new DeleteLead(db, at(when)).delete(caller, origin, new LeadId(lead), Optional.empty()))
                .isEqualTo(new DeleteLead.Outcome.Deleted());
    }

    private List<String> events(long lead) {
        return db.list(org, EVENTS.with("lead", lead), Row::text);
    }

    private void create(Caller caller, ObjectNode body) {
        new CreateLead(db, at(NOON))
                .create(
                        caller,
                        origin,
                        body,
                        true,
                        OnDuplicate.ALLOW,
                        Optional.empty(),
                        outcome -> Reply.done("Created"));
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private Caller ada() {
        int key = db.write(
                org,
                tx -> new ApiKeys(new SecureRandom())
                        .add(tx, origin, opened.admin(), "Test", NOON)
                        .id());
        Authority authority = new Authority(Role.ADMIN, KeyScope.ALL, Reach.EVERYTHING);
        return new Caller(opened.org(), opened.admin(), authority, new Credential.Key(key), null, OnDuplicate.ALLOW);
    }
}
