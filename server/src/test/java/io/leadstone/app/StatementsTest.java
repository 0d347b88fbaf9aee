package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.platform.db.Sql;
import io.leadstone.platform.db.TestStatements;
import io.leadstone.platform.postgres.TestDatabase;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every SQL constant of the program against the migrated schema.
class StatementsTest {
    /// Asked before an organisation is known, or not about one.
    private static final Set<String> WITHOUT_ORGANISATION = Set.of(
            "ApiKeys.OWNER",
            "BulkInsert.INCOMING",
            "CheckText.SNAPSHOT",
            "Indexes.SNAPSHOT",
            "KeyRing.KEYS",
            "KeyRing.ORGANISATIONS",
            "KeyRing.USERS",
            "Organisations.ALL",
            "Organisations.NEXT_ID");

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
}
