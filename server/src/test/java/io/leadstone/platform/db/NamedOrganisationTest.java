package io.leadstone.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.leadstone.platform.postgres.DatabaseUrls.Login;
import io.leadstone.platform.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A query and the naming of its organisation travel together, also when the driver has prepared them on the server.
class NamedOrganisationTest {
    private static final Sql NAMED = Sql.of("""
            select current_setting('app.org', true), 'text of no fixed length'
            where (:a::smallint is null or true) and (:b::int is null or true) and (:c::bigint is null or true)
            and (:d::boolean is null or true) and (:e::text is null or true) and (:f::timestamptz is null or true)
            and cardinality(:g::int[]) = 0 and cardinality(:h::text[]) = 0
            """);

    @Test
    void the_organisation_stays_named_however_often_a_query_runs() throws SQLException {
        try (AgroalDataSource one = oneConnection()) {
            Db db = new Db(one);
            for (int run = 1; run <= 8; run++) {
                assertThat(named(db, null)).as("run %d", run).containsExactly("7");
            }
            for (int run = 1; run <= 8; run++) {
                assertThat(named(db, Instant.EPOCH)).as("run %d", run).containsExactly("7");
            }
        }
    }

    private static List<String> named(Db db, @Nullable Instant time) {
        Bound query = NAMED.with("a", null)
                .with("b", null)
                .with("c", null)
                .with("d", null)
                .with("e", null)
                .with("f", time)
                .with("g", new int[0])
                .with("h", new String[0]);
        return db.list(7, query, Row::text);
    }

    /// As the server's pool has them, but always the same one.
    private static AgroalDataSource oneConnection() throws SQLException {
        Login login = TestDatabase.get().urls().server();
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .connectionFactoryConfiguration(connection -> connection
                                .jdbcUrl(login.jdbcUrl())
                                .principal(new NamePrincipal(login.user()))
                                .credential(new SimplePassword(login.password()))
                                .jdbcProperty("prepareThreshold", "3"))));
    }
}
