package io.leadstone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadstone.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Guessing at passwords is slow for who guesses, and not for who knows.
class GuessingIT {
    private static final Workspace ACME = SharedServer.organisation("Riddle");
    private static final int ORG = ACME.org().value();
    private static final int ATTACKERS = 8;
    private static final int SIGN_INS = 15;
    /// On a machine that also runs the other tests, in milliseconds.
    private static final long JITTER = 25;

    @Test
    void after_five_wrong_ones_an_address_waits_and_the_owner_elsewhere_does_not() {
        Browser home = Browser.of(ACME, ACME.user("Olga Owner", Role.REP).value());
        Browser attacker = new Browser();
        for (int i = 0; i < 5; i++) {
            attacker.signIn(ORG, "olga.owner@example.com", "wrong herons " + i).refused(401);
        }
        Answer limited = attacker.signIn(ORG, "Olga.Owner@example.com", Browser.PASSWORD)
                .refused(429, "Too many wrong attempts. Please try again later.");
        assertThat(Integer.parseInt(limited.header("retry-after"))).isBetween(60, 120);
        home.signIn(ORG, "olga.owner@example.com", Browser.PASSWORD).ok();
        new Browser().signIn(ORG, "olga.owner@example.com", Browser.PASSWORD).ok();
    }

    @Test
    void an_account_that_is_not_there_is_limited_like_one_that_is() {
        Browser attacker = new Browser();
        for (int i = 0; i < 5; i++) {
            attacker.signIn(ORG, "nobody.at.all@example.com", "wrong herons " + i)
                    .refused(401);
        }
        attacker.signIn(ORG, "nobody.at.all@example.com", "wrong herons").refused(429);
    }

    @Test
    void an_address_cannot_go_through_all_accounts() {
        Browser attacker = new Browser();
        for (int i = 0; i < 30; i++) {
            attacker.signIn(ORG, "spray" + i + "@example.com", "Summer-2026-x").refused(401);
        }
        attacker.signIn(ORG, "spray30@example.com", "Summer-2026-x").refused(429);
    }

    @Test
    void an_unknown_email_costs_what_a_wrong_password_does() {
        Browser.of(ACME, ACME.user("Tim Timed", Role.REP).value());
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < SIGN_INS; i++) {
            known.add(millis(() -> new Browser()
                    .signIn(ORG, "tim.timed@example.com", "wrong herons")
                    .refused(401)));
            unknown.add(millis(() -> new Browser()
                    .signIn(ORG, "tim.other@example.com", "wrong herons")
                    .refused(401)));
        }
        System.out.println("guessing: known " + known + " ms, unknown " + unknown + " ms");
        assertThat(2 * median(unknown)).isGreaterThan(median(known));
    }

    @Test
    void who_knows_the_password_signs_in_at_no_more_than_twice_the_usual_time_while_others_guess() throws Exception {
        Browser.of(ACME, ACME.user("Hanna Honest", Role.REP).value());
        Browser home = new Browser();
        Runnable signIn = () ->
                home.signIn(ORG, "hanna.honest@example.com", Browser.PASSWORD).ok();
        for (int i = 0; i < SIGN_INS; i++) {
            signIn.run();
        }
        List<Long> usual = new ArrayList<>();
        for (int i = 0; i < SIGN_INS; i++) {
            usual.add(millis(signIn));
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger guesses = new AtomicInteger();
        List<Long> meanwhile = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS)) {
            for (int i = 0; i < ATTACKERS; i++) {
                Browser attacker = new Browser();
                threads.execute(() -> {
                    for (int guess = 0; !over.get(); guess++) {
                        // Mostly at Hanna's account; the rest so that there are hashes to be done at all.
                        String email = guess % 2 == 0 ? "hanna.honest@example.com" : "x" + guess + "@example.com";
                        attacker.signIn(ORG, email, "wrong herons " + guess);
                        guesses.incrementAndGet();
                    }
                });
            }
            for (int i = 0; i < SIGN_INS; i++) {
                meanwhile.add(millis(signIn));
            }
            over.set(true);
        }
        System.out.println(
                "guessing: usual " + usual + " ms, under attack " + meanwhile + " ms, " + guesses + " guesses");
        assertThat(guesses).hasValueGreaterThan(ATTACKERS);
        assertThat(median(meanwhile)).isLessThanOrEqualTo(2 * median(usual) + JITTER);
    }

    private static long millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
