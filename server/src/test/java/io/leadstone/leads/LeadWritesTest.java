package io.leadstone.leads;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadstone.access.Authority;
import io.leadstone.access.Caller;
import io.leadstone.access.Credential;
import io.leadstone.access.KeyScope;
import io.leadstone.access.OnDuplicate;
import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.access.Role;
import io.leadstone.access.UserId;
import io.leadstone.access.keys.ApiKeys;
import io.leadstone.app.Statements;
import io.leadstone.directory.ArrangeStages;
import io.leadstone.directory.Arranged;
import io.leadstone.directory.Label;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.Stages;
import io.leadstone.history.Origin;
import io.leadstone.leads.bin.PurgeLeads;
import io.leadstone.leads.choices.EmptyStages;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Line;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.http.Reply;
import io.leadstone.platform.postgres.TestDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Nothing about a lead is written without its event in the same transaction: PostgreSQL says of every row which
/// transaction wrote it, and the log says the same of every event.
class LeadWritesTest {
    private static final Pattern WRITES_LEADS =
            Pattern.compile("(insert into|update|delete from|merge into)\\s+(lead|lead_tag)\\b");

    /// Who adds a statement adds it here and to the test below.
    private static final Set<String> TRIED = Set.of(
            "BulkInsert.LEADS",
            "BulkInsert.TAGS",
            "EmptyStagesSql.MOVE",
            "LeadSql.ADD_TAGS",
            "LeadSql.DELETE",
            "LeadSql.DELETE_ALL",
            "LeadSql.INSERT",
            "LeadSql.REMOVE_TAGS",
            "LeadSql.RESTORE",
            "LeadSql.RESTORE_ALL",
            "LeadSql.UPDATE",
            "PurgeLeads.LEADS",
            "PurgeLeads.TAGS",
            "WorkedLead.DATES");

    /// Rows whose last writer logged nothing about their lead.
    private static final Sql UNLOGGED = Sql.of("""
            select count(*)
            from (
                select org_id, id, xmin from lead where org_id = :org
                union all
                select org_id, lead_id, xmin from lead_tag where org_id = :org
            ) written
            where not exists (
                select from event e
                where e.org_id = written.org_id and e.subject_kind = 'lead' and e.subject_id = written.id
                    and e.xid::xid = written.xmin)
            """);

    private static final Sql STATE = Sql.of("""
            select concat_ws(' ', l.id, l.name, l.version, l.deleted_at is not null,
                             (select count(*) from lead_tag t where t.org_id = l.org_id and t.lead_id = l.id))
            from lead l where l.org_id = :org order by l.id
            """);

    private final Db db = TestDatabase.get().db();
    private final Clock clock = Clock.systemUTC();
    private final Origin origin = Origin.cli(UUID.randomUUID());
    private final OpenOrganisation.Opened opened =
            new OpenOrganisation(db, clock).open("Acme", null, "ada@acme.example", "Ada");
    private final OrgId org = opened.org();

    @Test
    void every_statement_that_writes_leads_is_tried_here() {
        Set<String> writing = new TreeSet<>();
        Statements.all().forEach((name, sql) -> {
            if (WRITES_LEADS.matcher(sql.text()).find()) {
                writing.add(name);
            }
        });
        assertThat(writing).isEqualTo(new TreeSet<>(TRIED));
    }

    @Test
    void every_write_has_its_event_in_the_same_transaction() {
        Caller ada = ada(opened.admin());
        List<Integer> tags = tags();
        CreateLead create = new CreateLead(db, clock);
        assertThat(create(create, ada, body("Zoe", tags.getFirst()))).isInstanceOf(CreateLead.Outcome.Created.class);
        assertThat(states()).containsExactly("1 Zoe 1 f 1");
        ChangeLead change = new ChangeLead(db, clock);
        assertThat(change.change(new ChangeOrders.Order(
                        ada,
                        origin,
                        new LeadId(1),
                        body("Zoe Q", tags.getLast()),
                        true,
                        OnDuplicate.ALLOW,
                        Optional.empty())))
                .isInstanceOf(ChangeLead.Outcome.Changed.class);
        assertThat(states()).containsExactly("1 Zoe Q 2 f 1");
        Instant due = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        db.write(org.value(), tx -> {
            WorkedLead lead =
                    WorkedLead.lock(tx, new LeadId(1), Reach.EVERYTHING).orElseThrow();
            lead.dated(tx, due, null, due).tell(tx, origin, due, "activity.created", null, "{\"activity\":1}");
            return true;
        });
        assertThat(states()).containsExactly("1 Zoe Q 3 f 1");
        DeleteLead delete = new DeleteLead(db, clock);
        assertThat(delete.delete(ada, origin, new LeadId(1), Optional.empty()))
                .isEqualTo(new DeleteLead.Outcome.Deleted());
        assertThat(states()).containsExactly("1 Zoe Q 4 t 1");
        assertThat(delete.restore(ada, origin, new LeadId(1))).isTrue();
        Instant now = clock.instant();
        LeadFields fields = LeadFields.NONE.inStage(
                db.one(org.value(), LeadSql.DEFAULT_STAGE.bind(), Row::integer).orElseThrow());
        new BulkInsert(db).insert(org, origin, List.of(new BulkInsert.Dated(tagged(fields, tags), now, now)));
        assertThat(states()).containsExactly("1 Zoe Q 5 f 1", "2 Bulk 1 f 2");
        int first = Objects.requireNonNull(fields.stage());
        ArrangeStages stages = new ArrangeStages(db, clock);
        int other = db.write(org.value(), Stages::all).getLast();
        stages.change(ada, origin, other, JsonNodeFactory.instance.objectNode().put("default", true), true);
        assertThat(stages.archive(ada, origin, first)).isInstanceOf(Arranged.Done.class);
        try (Line line = TestDatabase.get().urls().feed().checkLine()) {
            EmptyStages job = new EmptyStages(db, clock);
            job.begin(line);
            job.emptyAll();
        }
        assertThat(states()).containsExactly("1 Zoe Q 6 f 1", "2 Bulk 2 f 2");
        long[] both = {1, 2};
        db.write(org.value(), tx -> {
            List<LeadUpdate.Rewrite> rewrites = LeadUpdate.lockAll(tx, both, Reach.EVERYTHING).stream()
                    .map(lead -> new LeadUpdate.Rewrite(origin, lead, tagged(lead.fields(), tags.subList(1, 2))))
                    .toList();
            return LeadUpdate.storeAll(tx, rewrites, now);
        });
        assertThat(states()).containsExactly("1 Bulk 7 f 1", "2 Bulk 3 f 1");
        db.write(org.value(), tx -> LeadUpdate.deleteAll(tx, origin, both, Reach.EVERYTHING, now));
        assertThat(states()).containsExactly("1 Bulk 8 t 1", "2 Bulk 4 t 1");
        db.write(org.value(), tx -> {
            LeadUpdate.restoreAll(tx, origin, both, now);
            return true;
        });
        assertThat(states()).containsExactly("1 Bulk 9 f 1", "2 Bulk 5 f 1");
        delete.delete(ada, origin, new LeadId(1), Optional.empty());
        Clock later = Clock.offset(clock, PurgeLeads.KEPT.plusDays(1));
        assertThat(new PurgeLeads(db, TestDatabase.get().lookup(), later).run(() -> false))
                .isPositive();
        assertThat(states()).containsExactly("2 Bulk 5 f 1");
    }

    @Test
    void a_write_that_skips_the_log_is_seen() {
        Caller ada = ada(opened.admin());
        create(new CreateLead(db, clock), ada, body("Zoe", tags().getFirst()));
        assertThat(unlogged()).isZero();
        db.write(
                org.value(),
                tx -> tx.only(
                        Reach.EVERYTHING.bind(LeadSql.DELETE.with("id", 1L).with("now", clock.instant())),
                        Row::integer));
        assertThat(unlogged()).isEqualTo(1);
        int[] another = {tags().getLast()};
        db.write(org.value(), tx -> tx.run(LeadSql.ADD_TAGS.with("id", 1L).with("tags", another)));
        assertThat(unlogged()).isEqualTo(2);
    }

    private CreateLead.Outcome create(CreateLead create, Caller caller, ObjectNode body) {
        List<CreateLead.Outcome> outcomes = new ArrayList<>();
        create.create(caller, origin, body, true, OnDuplicate.ALLOW, Optional.empty(), outcome -> {
            outcomes.add(outcome);
            return Reply.done("Created");
        });
        return outcomes.getLast();
    }

    /// How the leads stand, each as: id, name, version, deleted, tags; after a look at who wrote them.
    private List<String> states() {
        assertThat(unlogged()).as("rows whose writer logged nothing").isZero();
        return db.list(org.value(), STATE.bind(), Row::text);
    }

    private long unlogged() {
        return db.one(org.value(), UNLOGGED.bind(), Row::bigint).orElseThrow();
    }

    private List<Integer> tags() {
        return db.write(org.value(), tx -> {
            Label.TAG.add(tx, origin, "hot", clock.instant());
            Label.TAG.add(tx, origin, "cold", clock.instant());
            return Label.TAG.all(tx);
        });
    }

    private Caller ada(UserId admin) {
        int key = db.write(org.value(), tx -> {
            new ApiKeys(new SecureRandom()).add(tx, origin, admin, "Test", clock.instant());
            return tx.only(
                    Sql.of("select max(id) from api_key where org_id = :org").bind(), Row::integer);
        });
        Authority authority = new Authority(Role.ADMIN, KeyScope.ALL, Reach.EVERYTHING);
        return new Caller(org, admin, authority, new Credential.Key(key), null, OnDuplicate.ALLOW);
    }

    private static ObjectNode body(String name, int tag) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("cstname", name);
        body.putArray("tag_ids").add(tag);
        return body;
    }

    private static LeadFields tagged(LeadFields fields, List<Integer> tags) {
        return new LeadFields(
                "Bulk",
                fields.email(),
                fields.phone(),
                fields.address(),
                fields.notes(),
                fields.source(),
                fields.industry(),
                fields.company(),
                fields.owner(),
                fields.group(),
                fields.brand(),
                tags,
                fields.status(),
                fields.lostReason(),
                fields.stage(),
                fields.score());
    }
}
