package io.leadstone.access.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final String ANNA = "anna@acme.example";

    private final Hands clock = new Hands();
    private final Guesses guesses = new Guesses(clock);

    @Test
    void five_wrong_ones_in_a_row_and_then_ever_fewer() {
        wrong(ANNA, "a", 5);
        long first = guesses.take(ANNA, "a").getAsLong();
        assertThat(first).isBetween(110L, 120L);
        clock.pass(Duration.ofSeconds(first));
        wrong(ANNA, "a", 1);
        assertThat(guesses.take(ANNA, "a")).isPresent();
        for (int tries = 6; tries < 18; tries++) {
            clock.pass(Duration.ofSeconds(guesses.take(ANNA, "a").getAsLong()));
            wrong(ANNA, "a", 1);
        }
        long later = guesses.take(ANNA, "a").getAsLong();
        assertThat(later).as("the wait has grown").isGreaterThan(2 * first);
    }

    @Test
    void one_who_is_right_begins_anew() {
        wrong(ANNA, "a", 4);
        assertThat(guesses.take(ANNA, "a")).isEmpty();
        guesses.right(ANNA, "a");
        wrong(ANNA, "a", 5);
        assertThat(guesses.take(ANNA, "a")).isPresent();
    }

    @Test
    void a_guess_that_could_not_be_judged_does_not_count() {
        for (int i = 0; i < 100; i++) {
            assertThat(guesses.take(ANNA, "a")).isEmpty();
            guesses.giveBack(ANNA, "a");
        }
    }

    @Test
    void an_address_has_thirty_over_all_accounts_and_others_stay_free() {
        for (int i = 0; i < 30; i++) {
            wrong("user" + i, "a", 1);
        }
        assertThat(guesses.take("user31", "a")).isPresent();
        assertThat(guesses.take("user31", "b")).isEmpty();
        clock.pass(Duration.ofMinutes(10));
        wrong("user32", "a", 1);
    }

    @Test
    void the_owner_comes_in_from_an_address_of_their_own_however_many_others_guess() {
        for (int attacker = 0; attacker < 500; attacker++) {
            guesses.take(ANNA, "bot" + attacker);
        }
        assertThat(guesses.take(ANNA, "home")).isEmpty();
        guesses.right(ANNA, "home");
        assertThat(guesses.take(ANNA, "home")).isEmpty();
    }

    @Test
    void while_many_guess_at_an_account_each_of_them_has_one_try() {
        for (int attacker = 0; attacker < 50; attacker++) {
            wrong(ANNA, "bot" + attacker, 1);
        }
        assertThat(guesses.take(ANNA, "new")).isEmpty();
        assertThat(guesses.take(ANNA, "new")).isPresent();
        assertThat(guesses.take("ben@acme.example", "new")).isEmpty();
    }

    @Test
    void who_was_wrong_lately_is_suspected() {
        assertThat(guesses.suspects("a")).isFalse();
        wrong(ANNA, "a", 1);
        assertThat(guesses.suspects("a")).as("it may yet be right").isFalse();
        guesses.right(ANNA, "a");
        wrong(ANNA, "a", 1);
        wrong("ben@acme.example", "a", 1);
        assertThat(guesses.suspects("a")).isTrue();
        assertThat(guesses.suspects("b")).isFalse();
        clock.pass(Duration.ofMinutes(10));
        assertThat(guesses.suspects("a")).isFalse();
    }

    @Test
    void an_ipv6_address_counts_by_its_network() {
        assertThat(lane("2001:db8:1:2::1")).isEqualTo(lane("2001:db8:1:2:ffff::9"));
        assertThat(lane("2001:db8:1:2::1")).isNotEqualTo(lane("2001:db8:1:3::1"));
        assertThat(lane("192.0.2.1")).isNotEqualTo(lane("192.0.2.2"));
    }

    private void wrong(String account, String lane, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guesses.take(account, lane)).as("guess %d", i).isEmpty();
        }
    }

    private static String lane(String address) {
        return Guesses.lane(InetAddress.ofLiteral(address));
    }

    /// A clock that is put forward by hand.
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-06-01T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
