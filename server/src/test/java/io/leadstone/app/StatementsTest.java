package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.TestStatements;
import io.leadstone.platform.postgres.TestDatabase;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every SQL constant of the program against the migrated schema.
class StatementsTest {
    /// Asked before an organisation is known, or not about one.
    private static final Set<String> WITHOUT_ORGANISATION = Set.of(
            "ApiKeys.OWNER",
            "BulkInsert.INCOMING",
            "CheckText.SNAPSHOT",
            "EmptyStagesSql.ARCHIVED",
            "EventSql.NEWS",
            "EventSql.UPTO",
            "JobSql.RUNNING",
            "KeyRing.KEYS",
            "Load.SNAPSHOT",
            "LookUp.LINK",
            "LookUp.SIGNING_IN",
            "LookUp.USERS",
            "OldKeys.ORGANISATIONS",
            "Organisations.ALL",
            "Organisations.NEXT_ID",
            "People.GROUPS",
            "People.ORGANISATIONS",
            "People.USERS",
            "PurgeLeads.ORGANISATIONS",
            "Retries.LOCK",
            "SessionRing.SESSIONS");

    /// Who owns a table; nobody else writes it.
    private static final Map<String, String> OWNERS = Map.ofEntries(
            Map.entry("org", "access"),
            Map.entry("org_user", "access"),
            Map.entry("api_key", "access"),
            Map.entry("user_group_member", "access"),
            Map.entry("user_password", "access"),
            Map.entry("user_session", "access"),
            Map.entry("one_time_link", "access"),
            Map.entry("user_group", "directory"),
            Map.entry("brand", "directory"),
            Map.entry("tag", "directory"),
            Map.entry("lead_stage", "directory"),
            Map.entry("lead_source", "directory"),
            Map.entry("idempotency_key", "access"),
            Map.entry("event", "history"),
            Map.entry("operation", "history"),
            Map.entry("job", "operations"),
            Map.entry("job_batch", "operations"),
            Map.entry("org_counter", "leads"),
            Map.entry("lead", "leads"),
            Map.entry("lead_tag", "leads"),
            Map.entry("note", "activities"),
            Map.entry("activity", "activities"),
            Map.entry("saved_view", "views"));

    /// Fills the log for leads that come by the thousand, with the log's own columns.
    private static final Set<String> WRITES_FOR_ITS_OWNER = Set.of("BulkInsert.EVENTS");

    private static final Pattern WRITES = Pattern.compile("(?:insert into|update|delete from|merge into)\\s+(\\w+)");

    @Test
    void every_statement_can_be_prepared() {
        assertThat(Statements.all()).hasSizeGreaterThan(40);
        assertThat(TestStatements.unprepared(TestDatabase.get(), Statements.all()))
                .isEmpty();
        assertThat(TestStatements.unprepared(
                        TestDatabase.get(), Map.of("planted", Sql.of("select nothing from nowhere"))))
                .isNotEmpty();
    }

    @Test
    void every_statement_on_tenant_data_says_which_organisation() {
        TreeMap<String, Sql> silent = new TreeMap<>(Statements.all());
        silent.values().removeIf(sql -> sql.text().contains(":org"));
        assertThat(silent.keySet()).isEqualTo(WITHOUT_ORGANISATION);
    }

    @Test
    void a_table_is_written_by_the_room_that_owns_it() {
        assertThat(strangers(Statements.all(), Statements.rooms())).isEqualTo(WRITES_FOR_ITS_OWNER);
        assertThat(strangers(Map.of("Planted.SQL", Sql.of("update lead set name = 'x'")), Map.of("Planted", "access")))
                .containsExactly("Planted.SQL");
    }

    private static Set<String> strangers(Map<String, Sql> statements, Map<String, String> rooms) {
        Set<String> strangers = new TreeSet<>();
        statements.forEach((name, sql) -> {
            Matcher written = WRITES.matcher(sql.text().replaceAll("do update|for (no key )?update", ""));
            while (written.find()) {
                String owner = OWNERS.get(written.group(1));
                if (!Objects.equals(rooms.get(name.replaceFirst("\\..*", "")), owner)) {
                    strangers.add(name);
                }
            }
        });
        return strangers;
    }
}
