package io.leadstone.leads;

import io.leadstone.access.OrgId;
import io.leadstone.access.Reach;
import io.leadstone.history.Event;
import io.leadstone.history.History;
import io.leadstone.history.Origin;
import io.leadstone.leads.contact.Phone;
import io.leadstone.leads.work.WorkedLead;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.OpenTransaction;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.Tx;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.text.Email;
import io.leadstone.platform.text.Fold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/// Writes as several servers would: inserts, changes, deletes, restores, renames and archives in transactions of a few
/// statements, some rolled back, some held open for long.
public final class RandomWriter implements Runnable {
    private static final Sql PATIENCE = Sql.of("set local lock_timeout = '50ms'");
    private static final Sql RENAME = Sql.of("""
            update org_user set name = :name::text, name_fold = :fold::text
            where org_id = :org and id = (select id from org_user where org_id = :org order by random() limit 1)
            returning id
            """);
    private static final Sql ARCHIVE = Sql.of("""
            update tag set archived_at = case when archived_at is null then now() end
            where org_id = :org and id = (select id from tag where org_id = :org order by random() limit 1)
            returning id
            """);
    private static final Sql RESCOPE = Sql.of("""
            update org_user set record_scope = (array['own', 'group', 'group', 'all'])[:scope::int]
            where org_id = :org and id = (select id from org_user where org_id = :org order by random() limit 1)
            returning id
            """);
    private static final Sql A_MEMBER = Sql.of("""
            select g.id, u.id from user_group g, org_user u where g.org_id = :org and u.org_id = :org
            order by random() limit 1
            """);
    private static final Sql JOIN = Sql.of("""
            insert into user_group_member (org_id, group_id, user_id) values (:org, :group::int, :user::int)
            on conflict do nothing
            """);
    private static final Sql LEAVE = Sql.of("""
            delete from user_group_member where org_id = :org and group_id = :group::int and user_id = :user::int
            """);
    private static final Sql ANY = Sql.of("""
            select id from lead
            where org_id = :org and id >= (select 1 + (random() * last_lead)::bigint from org_counter where org_id = :org)
            order by id limit 1
            """);
    private static final List<String> NAMES = List.of(
            "John Renamed",
            "Zoë Müller",
            "ÅSA Öztürk",
            "Siobhan O'Brien",
            "Éva 100% a_b",
            "Jo",
            "renamed ŁUKASZ",
            "ΟΔΟΣΑ Straße",
            "王小明",
            "محمد علي",
            "Back\\slash \"Quote\"",
            "İpek");

    private final Login login;
    private final List<OrgId> orgs;
    private final Random random;
    private final Lock gate;
    private final boolean holdsOpen;
    private final AtomicLong committed;
    private volatile boolean stopped;

    /// @param gate held around each statement, so that a test can have the world stand still while transactions are
    /// open
    /// @param holdsOpen whether this one keeps transactions open for long now and then
    public RandomWriter(
            Login login, List<OrgId> orgs, Random random, Lock gate, boolean holdsOpen, AtomicLong committed) {
        this.login = login;
        this.orgs = orgs;
        this.random = random;
        this.gate = gate;
        this.holdsOpen = holdsOpen;
        this.committed = committed;
    }

    public void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            OrgId org = orgs.get(random.nextInt(orgs.size()));
            try (OpenTransaction transaction = new OpenTransaction(login, org.value())) {
                behind(() -> transaction.tx().run(PATIENCE.bind()));
                int operations = 1 + random.nextInt(4);
                for (int i = 0; i < operations; i++) {
                    behind(() -> write(transaction.tx()));
                }
                if (holdsOpen && random.nextInt(10) == 0) {
                    pause(300);
                }
                if (random.nextInt(6) != 0) {
                    behind(transaction::commit);
                    committed.addAndGet(operations);
                }
            } catch (DbFailure e) {
                // A lock that another writer has: this transaction is given up, as servers do.
                if (e.kind() != DbFailure.Kind.TIMEOUT && e.kind() != DbFailure.Kind.CONFLICT) {
                    throw e;
                }
            }
            pause(random.nextInt(6));
        }
    }

    private void behind(Runnable work) {
        gate.lock();
        try {
            work.run();
        } finally {
            gate.unlock();
        }
    }

    private void write(Tx tx) {
        Instant now = Instant.parse("2026-11-23T10:00:00Z").plusSeconds(random.nextInt(100_000));
        Origin origin = Origin.cli(UUID.randomUUID());
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> insert(tx, origin, now);
            case 3, 4, 5, 6, 7 -> change(tx, origin, now);
            case 8 ->
                any(tx).flatMap(id -> tx.one(
                                        Reach.EVERYTHING.bind(LeadSql.DELETE
                                                .with("id", id.value())
                                                .with("now", now)),
                                        Row::integer)
                                .map(version -> LeadLog.deleted(now, id, version)))
                        .ifPresent(event -> History.append(tx, origin, event));
            case 9 ->
                any(tx).flatMap(id -> tx.one(
                                        Reach.EVERYTHING.bind(LeadSql.RESTORE
                                                .with("id", id.value())
                                                .with("now", now)
                                                .with("since", Instant.EPOCH)),
                                        Row::integer)
                                .map(version -> LeadLog.restored(now, id, version)))
                        .ifPresent(event -> History.append(tx, origin, event));
            case 14, 15 ->
                any(tx).flatMap(id -> WorkedLead.lock(tx, id, Reach.EVERYTHING))
                        .map(lead -> lead.dated(tx, date(), date(), now))
                        .ifPresent(lead -> lead.tell(tx, origin, now, "activity.changed", "{}", "{}"));
            case 10 -> {
                String name = name();
                int user = tx.only(RENAME.with("name", name).with("fold", Fold.fold(name)), Row::integer);
                History.append(tx, origin, new Event(now, "user.changed", "user", user, 2, "{}", "{}"));
            }
            case 11 -> {
                int user = tx.only(RESCOPE.with("scope", 1 + random.nextInt(4)), Row::integer);
                History.append(tx, origin, new Event(now, "user.changed", "user", user, 2, "{}", "{}"));
            }
            case 12 -> {
                record Member(int group, int user) {}
                Member member = tx.only(A_MEMBER.bind(), row -> new Member(row.integer(), row.integer()));
                tx.run((random.nextInt(3) == 0 ? LEAVE : JOIN)
                        .with("group", member.group())
                        .with("user", member.user()));
                History.append(
                        tx, origin, new Event(now, "user_group.changed", "user_group", member.group(), 2, "{}", "{}"));
            }
            default -> {
                int tag = tx.only(ARCHIVE.bind(), Row::integer);
                History.append(tx, origin, new Event(now, "tag.changed", "tag", tag, 2, "{}", "{}"));
            }
        }
    }

    private void insert(Tx tx, Origin origin, Instant now) {
        record Block(long beforeFirst, Instant at) {}
        Block block = tx.only(
                LeadSql.NUMBERS.with("count", 1L).with("now", now), row -> new Block(row.bigint(), row.instant()));
        LeadId id = new LeadId(block.beforeFirst() + 1);
        LeadFields fields = altered(LeadFields.NONE.inStage(tx.only(LeadSql.DEFAULT_STAGE.bind(), Row::integer)));
        tx.run(LeadSql.withFields(LeadSql.INSERT, fields, block.at()).with("id", id.value()));
        History.append(tx, origin, LeadLog.created(block.at(), id, fields));
    }

    private void change(Tx tx, Origin origin, Instant now) {
        any(tx).flatMap(id -> tx.one(Reach.EVERYTHING.bind(LeadSql.LOCK.with("id", id.value())), Row::bigint))
                .flatMap(id -> tx.one(Reach.EVERYTHING.bind(LeadSql.FIND.with("id", id)), LeadSql::read))
                .ifPresent(lead -> {
                    LeadFields fields = altered(lead.fields());
                    tx.run(LeadSql.withFields(LeadSql.UPDATE, fields, now)
                            .with("id", lead.id().value()));
                    if (!lead.fields().tags().isEmpty() && random.nextBoolean()) {
                        int[] gone = {lead.fields().tags().getFirst()};
                        tx.run(LeadSql.REMOVE_TAGS.with("id", lead.id().value()).with("tags", gone));
                    }
                    History.append(
                            tx, origin, LeadLog.changed(now, lead.id(), lead.version() + 1, lead.fields(), fields));
                });
    }

    private LeadFields altered(LeadFields from) {
        String name = name();
        return new LeadFields(
                name,
                random.nextInt(3) == 0
                        ? null
                        : Email.of("x" + random.nextInt(1 << 20) + "@Mail.example")
                                .orElseThrow(),
                random.nextBoolean()
                        ? from.phone()
                        : Phone.international("+97150123" + (1000 + random.nextInt(9000)))
                                .orElseThrow(),
                from.address(),
                from.notes(),
                random.nextInt(4) == 0 ? null : random.nextBoolean() ? "WebSite" : "Müller & Söhne",
                random.nextInt(4) == 0 ? null : "Retail",
                random.nextInt(4) == 0 ? null : name + " GmbH",
                random.nextInt(3) == 0 ? null : from.owner(),
                random.nextInt(3) == 0 ? null : from.group(),
                random.nextInt(3) == 0 ? null : from.brand(),
                from.tags(),
                Status.coded(1 + random.nextInt(5)),
                null,
                from.stage(),
                random.nextInt(3) == 0 ? null : (Integer) random.nextInt(100));
    }

    private @Nullable Instant date() {
        return random.nextInt(3) == 0
                ? null
                : Instant.parse("2026-11-15T10:00:00Z").plusSeconds(random.nextInt(20) * 40_000L);
    }

    private Optional<LeadId> any(Tx tx) {
        return tx.one(ANY.bind(), row -> new LeadId(row.bigint()));
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size())) + (random.nextBoolean() ? "" : " " + random.nextInt(1000));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
