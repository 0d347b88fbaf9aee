package io.leadstone.platform.postgres;

import io.leadstone.platform.db.Db;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One migrated PostgreSQL for all tests of this JVM; a test makes an organisation of its own and is alone there.
public final class TestDatabase {
    private static final TestDatabase ONE = new TestDatabase();

    private final EmbeddedPostgres postgres;

    private TestDatabase() {
        try {
            Path data = Files.createTempDirectory(Path.of("target"), "test-database")
                    .toAbsolutePath();
            postgres = EmbeddedPostgres.start(data, line -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        Schema.bringUp(urls().server(), Optional.of(urls().admin()));
    }

    public static TestDatabase get() {
        return ONE;
    }

    public DatabaseUrls urls() {
        return postgres.urls();
    }

    /// As the server is logged in: bound by row-level security.
    public Db db() {
        return urls().server().db();
    }

    /// As the look-up is logged in.
    public Db lookup() {
        return urls().feed().db();
    }
}
