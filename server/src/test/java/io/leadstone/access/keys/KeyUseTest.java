package io.leadstone.access.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.directory.OpenOrganisation;
import io.leadstone.directory.OpenOrganisation.Opened;
import io.leadstone.history.Origin;
import io.leadstone.platform.db.Db;
import io.leadstone.platform.db.Row;
import io.leadstone.platform.db.Sql;
import io.leadstone.platform.postgres.TestDatabase;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When keys were last used, as it comes to be written down.
class KeyUseTest {
    private static final Db DB = TestDatabase.get().db();
    private static final Sql EVENTS = Sql.of("select count(*) from event where org_id = :org");
    private static final long NOON = Instant.parse("2026-06-01T12:00:00Z").getEpochSecond();

    private final Opened daily =
            new OpenOrganisation(DB, Clock.systemUTC()).open("Daily Bugle", null, "a@b.c", "Jonah");
    private final Opened globe =
            new OpenOrganisation(DB, Clock.systemUTC()).open("Daily Globe", null, "a@b.c", "Barney");
    private final KeyUse uses = new KeyUse(DB);

    @Test
    void each_keys_last_use_is_written_in_its_organisation_and_is_no_event() {
        int one = key(daily);
        int other = key(daily);
        int theirs = key(globe);
        int unused = key(globe);
        long events = events(daily);
        use(daily, one, NOON);
        use(daily, one, NOON + 5);
        use(daily, one, NOON + 3);
        use(daily, other, NOON + 1);
        use(globe, theirs, NOON + 2);
        assertThat(lastUse(daily, one)).isNull();
        uses.write();
        assertThat(lastUse(daily, one)).isEqualTo(Instant.ofEpochSecond(NOON + 5));
        assertThat(lastUse(daily, other)).isEqualTo(Instant.ofEpochSecond(NOON + 1));
        assertThat(lastUse(globe, theirs)).isEqualTo(Instant.ofEpochSecond(NOON + 2));
        assertThat(lastUse(globe, unused)).isNull();
        assertThat(events(daily)).isEqualTo(events);
    }

    @Test
    void of_two_servers_the_later_use_stays() {
        int key = key(daily);
        KeyUse second = new KeyUse(DB);
        use(daily, key, NOON + 10);
        second.of(daily.org().value(), key).at(NOON);
        uses.write();
        second.write();
        assertThat(lastUse(daily, key)).isEqualTo(Instant.ofEpochSecond(NOON + 10));
        second.of(daily.org().value(), key).at(NOON + 20);
        second.write();
        assertThat(lastUse(daily, key)).isEqualTo(Instant.ofEpochSecond(NOON + 20));
    }

    @Test
    void what_is_not_written_yet_is_written_at_the_end() {
        int key = key(daily);
        KeyUse ending = new KeyUse(DB).begin();
        ending.of(daily.org().value(), key).at(NOON);
        ending.close();
        assertThat(lastUse(daily, key)).isEqualTo(Instant.ofEpochSecond(NOON));
    }

    private void use(Opened organisation, int key, long second) {
        uses.of(organisation.org().value(), key).at(second);
    }

    private static int key(Opened organisation) {
        return DB.write(
                organisation.org().value(),
                tx -> new ApiKeys(new SecureRandom())
                        .add(
                                tx,
                                Origin.cli(UUID.randomUUID()),
                                organisation.admin(),
                                "Test",
                                Instant.ofEpochSecond(NOON))
                        .id());
    }

    private static @Nullable Instant lastUse(Opened organisation, int key) {
        return ApiKeys.find(DB, organisation.org(), key).orElseThrow().lastUsedAt();
    }

    private static long events(Opened organisation) {
        return DB.one(organisation.org().value(), EVENTS.bind(), Row::bigint).orElseThrow();
    }
}
