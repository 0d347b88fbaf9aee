package io.leadstone.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL refuses root: each way around that, really tried. Nothing to try for anybody else.
class RunAsTest {
    @TempDir
    Path home;

    @BeforeEach
    void only_root_needs_ways() {
        assumeTrue(new UnixSystem().getUid() == 0, "not root");
    }

    @Test
    void another_user_runs_it_and_the_way_may_change_between_two_starts() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Path data = home.resolve("data");
        for (RunAs.RootWay way :
                List.of(RunAs.RootWay.OTHER_USER, RunAs.RootWay.USER_NAMESPACE, RunAs.RootWay.OTHER_USER)) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, line -> {}, List.of(way))) {
                assertThat(postgres.isUp()).isTrue();
                String owner =
                        Files.getOwner(data.resolve("postgres/PG_VERSION")).getName();
                if (way == RunAs.RootWay.OTHER_USER) {
                    assertThat(owner).isIn("postgres", "nobody");
                } else {
                    assertThat(owner).isEqualTo("root");
                }
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx--x---");
    }

    @Test
    void another_user_who_cannot_get_to_the_directory_is_no_way() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        Path data = home.resolve("data");
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, line -> {}, List.of(RunAs.RootWay.OTHER_USER)))
                .isInstanceOf(PostgresRefused.class)
                .hasMessage("PostgreSQL does not run as root: set LEADSTONE_DB_URL to a PostgreSQL 18 of yours,"
                        + " or start Leadstone as a normal user.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }
}
