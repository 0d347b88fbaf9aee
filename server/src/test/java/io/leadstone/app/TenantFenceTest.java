package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.access.OrgId;
import io.leadstone.directory.OpenOrganisation;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.DbFailure;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import io.leadstone.samples.SeedOrganisation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Row-level security alone keeps organisations apart, also where a statement forgets to name one.
class TenantFenceTest {
    private static final List<String> TENANT_TABLES = List.of(
            "org_counter",
            "org_user",
            "user_password",
            "user_session",
            "one_time_link",
            "user_group",
            "brand",
            "tag",
            "lead_stage",
            "lead_source",
            "lead",
            "lead_tag",
            "event",
            "note",
            "activity",
            "operation",
            "job",
            "job_batch",
            "idempotency_key",
            "saved_view");

    /// A row in each table that sample leads leave empty.
    private static final List<String> FILLING = List.of("""
            insert into note (org_id, lead_id, text, created_at, created_by, updated_at)
            select :org, 1, 'Called', now(), min(id), now() from org_user where org_id = :org
            """, """
            insert into activity (org_id, lead_id, kind, subject, created_at, created_by, updated_at)
            select :org, 1, 'call', 'Call', now(), min(id), now() from org_user where org_id = :org
            """, """
            insert into job (org_id, operation_id, action, order_json, state, total, started_at)
            select :org, min(id::text)::uuid, 'patch', '{}', 'running', 1, now() from operation where org_id = :org
            """, """
            insert into job_batch (org_id, operation_id, number, leads)
            select :org, operation_id, 1, '{1}' from job where org_id = :org
            """, """
            insert into idempotency_key (org_id, api_key_id, session_id, key_hash, fingerprint, created_at)
            values (:org, 1, 0, 'key', 'asked', now())
            """, """
            insert into saved_view (org_id, owner_id, screen, name, name_fold, query, sharing, created_at, updated_at)
            select :org, min(id), 'leads', 'Mine', 'mine', '', 'private', now(), now() from org_user where org_id = :org
            """);

    /// What there is of a user who signs in.
    private static final Sql PASSWORD = Sql.of("""
            insert into user_password (org_id, user_id, hash, changed_at)
            select :org, min(id), encode(:hash::bytea, 'hex'), now() from org_user
            """);
    private static final Sql SESSION = Sql.of("""
            insert into user_session (org_id, user_id, token_hash, created_at, expires_at, ends_at, device)
            select :org, min(id), :hash::bytea, now(), now(), now(), 'Herons/1.0' from org_user
            """);
    private static final Sql LINK = Sql.of("""
            insert into one_time_link (org_id, user_id, purpose, token_hash, created_at, expires_at)
            select :org, min(id), 'invitation', :hash::bytea, now(), now() from org_user
            """);

    private static final Db DB = TestDatabase.get().db();
    private static OrgId acme;
    private static OrgId globex;

    @BeforeAll
    static void two_organisations_with_leads() {
        acme = organisation("Acme");
        globex = organisation("Globex");
    }

    @Test
    void a_statement_without_the_organisation_sees_only_the_named_ones_rows() {
        for (String table : TENANT_TABLES) {
            Sql forgetful = Sql.of("select distinct org_id from " + table);
            assertThat(DB.list(acme.value(), forgetful.bind(), Row::integer))
                    .as(table)
                    .containsExactly(acme.value());
            List<Integer> written = DB.write(globex.value(), tx -> tx.list(forgetful.bind(), Row::integer));
            assertThat(written).as(table).containsExactly(globex.value());
        }
    }

    @Test
    void without_an_organisation_there_is_no_row() {
        for (String table : TENANT_TABLES) {
            assertThat(DB.listAcross(Sql.of("select 1 from " + table).bind(), Row::integer))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void the_setting_ends_with_its_transaction() {
        assertThat(DB.list(acme.value(), Sql.of("select count(*) from lead").bind(), Row::bigint))
                .containsExactly(20L);
        assertThat(DB.listAcross(Sql.of("select count(*) from lead").bind(), Row::bigint))
                .containsExactly(0L);
    }

    @Test
    void a_row_cannot_be_written_into_another_organisation() {
        Sql foreign = Sql.of("""
                insert into tag (org_id, name, name_fold) values (:foreign::int, 'Spy', 'spy')
                """);
        assertThatThrownBy(() -> DB.write(acme.value(), tx -> tx.run(foreign.with("foreign", globex.value()))))
                .isInstanceOf(DbFailure.class);
        for (Sql statement : List.of(PASSWORD, SESSION, LINK)) {
            Sql spy = Sql.of(statement.text().replace(":org", ":foreign::int"));
            byte[] hash = "Spy".getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> DB.write(
                            acme.value(),
                            tx -> tx.run(spy.with("foreign", globex.value()).with("hash", hash))))
                    .as(spy.text())
                    .isInstanceOf(DbFailure.class)
                    .hasMessageContaining("42501");
        }
        Sql everywhere = Sql.of("update lead set name = 'Taken' where id = 1");
        int changed = DB.write(acme.value(), tx -> tx.run(everywhere.bind()));
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void what_happened_can_be_neither_changed_nor_deleted() {
        for (String forbidden : List.of(
                "delete from event",
                "delete from user_password",
                "delete from user_session",
                "delete from one_time_link",
                "update event set kind = 'x'",
                "update event set subject_id = 1",
                "delete from operation",
                "delete from job",
                "delete from tag",
                "delete from org_user",
                "delete from lead_stage",
                "truncate lead",
                "drop table lead")) {
            assertThatThrownBy(() -> DB.write(
                            acme.value(), tx -> tx.run(Sql.of(forbidden).bind())))
                    .as(forbidden)
                    .isInstanceOf(DbFailure.class);
        }
    }

    @Test
    void what_goes_with_a_lead_that_is_deleted_for_good_is_its_own_organisations() {
        Sql count = Sql.of("select (select count(*) from note) + (select count(*) from activity)");
        OrgId initech = organisation("Initech");
        DB.write(initech.value(), tx -> tx.run(Sql.of("delete from lead_tag").bind()));
        DB.write(initech.value(), tx -> tx.run(Sql.of("delete from lead").bind()));
        assertThat(DB.list(initech.value(), count.bind(), Row::bigint)).containsExactly(0L);
        for (OrgId other : List.of(acme, globex)) {
            assertThat(DB.list(other.value(), count.bind(), Row::bigint)).containsExactly(2L);
        }
    }

    @Test
    void the_lookup_login_sees_what_lists_show_and_changes_nothing() {
        Db lookup = TestDatabase.get().lookup();
        assertThat(lookup.listAcross(Sql.of("select org_id from org_user").bind(), Row::integer))
                .contains(acme.value(), globex.value());
        for (String forbidden : List.of(
                "select notes from lead",
                "select email from org_user",
                "select after from event",
                "select hash from user_password",
                "select device from user_session",
                "select purpose from one_time_link",
                "select text from note",
                "select subject from activity",
                "select query from saved_view",
                "select answer from idempotency_key",
                "select key_hash from idempotency_key",
                "select order_json::text from job",
                "update org_user set role = 'admin' returning 1")) {
            assertThatThrownBy(() -> lookup.listAcross(Sql.of(forbidden).bind(), Row::text))
                    .as(forbidden)
                    .isInstanceOf(DbFailure.class);
        }
    }

    private static OrgId organisation(String name) {
        Clock clock = Clock.systemUTC();
        OrgId org = new OpenOrganisation(DB, clock)
                .open(name, null, "admin@" + name + ".example", "Ada")
                .org();
        new SeedOrganisation(DB, clock).seed(org, 20, done -> {});
        DB.write(org.value(), tx -> {
            for (Sql statement : List.of(PASSWORD, SESSION, LINK)) {
                tx.run(statement.with("hash", name.getBytes(StandardCharsets.UTF_8)));
            }
            FILLING.forEach(filling -> tx.run(Sql.of(filling).bind()));
            return true;
        });
        return org;
    }
}
