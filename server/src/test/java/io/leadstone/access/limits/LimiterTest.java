package io.leadstone.access.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadstone.platform.http.Answer;
import io.leadstone.platform.http.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Counting, by a clock that the test moves.
class LimiterTest {
    private static final int ACME = 1;
    private static final int GLOBEX = 2;
    private static final String WEB = "web";
    private static final String PHONE = "phone";

    private final List<Limit> refused = new ArrayList<>();
    private long nanos = -5;
    private final Limiter<String> limiter = new Limiter<>(new Limits(10, 15, 2), () -> nanos, refused::add);

    @Test
    void a_key_is_refused_when_its_quota_is_used_up_and_told_when_to_come_again() {
        for (int left = 9; left >= 0; left--) {
            assertThat(state(admit(ACME, WEB))).isEqualTo("\"key\";r=" + left + ";t=" + (10 - left));
        }
        Admission beyond = admit(ACME, WEB);
        assertThat(state(beyond)).isEqualTo("\"key\";r=0;t=1");
        assertThat(beyond.refusal().orElseThrow().status()).isEqualTo(429);
        assertThat(refused).containsExactly(Limit.KEY);
    }

    @Test
    void it_fills_up_evenly_and_never_beyond() {
        use(10, ACME, WEB);
        after(Duration.ofMillis(999));
        refuses(ACME, WEB);
        after(Duration.ofMillis(1));
        takes(ACME, WEB);
        refuses(ACME, WEB);
        after(Duration.ofHours(1));
        use(10, ACME, WEB);
        refuses(ACME, WEB);
    }

    @Test
    void the_next_request_may_be_seconds_away_which_are_rounded_up() {
        OwnLimits three = new OwnLimits(3, null, null);
        for (int i = 0; i < 3; i++) {
            limiter.admit(ACME, WEB, three);
        }
        assertThat(state(limiter.admit(ACME, WEB, three))).isEqualTo("\"key\";r=0;t=4");
        after(Duration.ofMillis(3_300));
        assertThat(state(limiter.admit(ACME, WEB, three))).isEqualTo("\"key\";r=0;t=1");
        after(Duration.ofMillis(100));
        assertThat(limiter.admit(ACME, WEB, three).refusal()).isEmpty();
    }

    @Test
    void keys_and_organisations_do_not_use_up_each_others() {
        use(10, ACME, WEB);
        refuses(ACME, WEB);
        takes(ACME, PHONE);
        use(10, GLOBEX, "theirs");
    }

    @Test
    void an_organisation_is_refused_whichever_key_it_comes_with_and_the_key_loses_nothing() {
        use(10, ACME, WEB);
        use(5, ACME, PHONE);
        for (int i = 0; i < 3; i++) {
            assertThat(state(admit(ACME, PHONE))).isEqualTo("\"organisation\";r=0;t=1");
        }
        assertThat(refused).containsOnly(Limit.ORGANISATION);
        assertThat(state(limiter.admit(ACME, PHONE, new OwnLimits(null, 1_000, null))))
                .isEqualTo("\"key\";r=4;t=6");
    }

    @Test
    void a_refused_key_does_not_use_up_its_organisation() {
        use(10, ACME, WEB);
        for (int i = 0; i < 20; i++) {
            refuses(ACME, WEB);
        }
        use(5, ACME, PHONE);
    }

    @Test
    void limits_of_its_own_count_with_the_next_request() {
        use(10, ACME, WEB);
        refuses(ACME, WEB);
        OwnLimits more = new OwnLimits(20, 30, null);
        Admission admission = limiter.admit(ACME, WEB, more);
        assertThat(admission.refusal()).isEmpty();
        assertThat(told(admission))
                .containsEntry("RateLimit-Policy", "\"key\";q=20;w=10, \"organisation\";q=30;w=10")
                .containsEntry("RateLimit", "\"key\";r=19;t=1");
        assertThat(told(admit(ACME, WEB)))
                .containsEntry("RateLimit-Policy", "\"key\";q=10;w=10, \"organisation\";q=15;w=10");
    }

    @Test
    void so_many_are_under_way_and_each_that_ends_makes_room() {
        Supplier<Reply> first = begun(admit(ACME, WEB));
        Supplier<Reply> second = begun(admit(ACME, PHONE));
        Answer third = admit(ACME, WEB).begin(LimiterTest::fine);
        assertThat(third).isInstanceOf(Answer.Now.class);
        assertThat(((Answer.Now) third).reply().status()).isEqualTo(429);
        assertThat(refused).containsExactly(Limit.IN_FLIGHT);
        begun(admit(GLOBEX, "theirs"));
        end(first);
        Supplier<Reply> next = begun(admit(ACME, WEB));
        end(second);
        end(next);
    }

    @Test
    void work_that_fails_makes_room_as_well() {
        for (int i = 0; i < 5; i++) {
            Answer begun = admit(ACME, WEB).begin(() -> {
                throw new IllegalStateException("Planted.");
            });
            assertThatThrownBy(((Answer.Later) begun).work()::get).hasMessage("Planted.");
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void what_is_under_way_still_counts_when_the_limits_change() {
        begun(admit(ACME, WEB));
        begun(admit(ACME, WEB));
        OwnLimits three = new OwnLimits(null, null, 3);
        begun(limiter.admit(ACME, WEB, three));
        assertThat(limiter.admit(ACME, WEB, three).begin(LimiterTest::fine)).isInstanceOf(Answer.Now.class);
        assertThat(admit(ACME, WEB).begin(LimiterTest::fine)).isInstanceOf(Answer.Now.class);
    }

    @Test
    void keys_that_nobody_uses_are_forgotten_and_there_are_never_too_many() {
        for (int i = 0; i < Limiter.MOST + 1_000; i++) {
            limiter.admit(i, "key " + i, OwnLimits.NONE);
        }
        assertThat(limiter.remembered()).isBetween(Limiter.MOST / 2L, (long) Limiter.MOST);
        after(Duration.ofSeconds(61));
        takes(ACME, WEB);
        assertThat(limiter.remembered()).isEqualTo(1);
    }

    private Admission admit(int org, String key) {
        return limiter.admit(org, key, OwnLimits.NONE);
    }

    private void use(int requests, int org, String key) {
        for (int i = 0; i < requests; i++) {
            takes(org, key);
        }
    }

    private void takes(int org, String key) {
        assertThat(admit(org, key).refusal()).isEmpty();
    }

    private void refuses(int org, String key) {
        assertThat(admit(org, key).refusal()).isPresent();
    }

    private void after(Duration time) {
        nanos += time.toNanos();
    }

    private static Supplier<Reply> begun(Admission admission) {
        Answer answer = admission.begin(LimiterTest::fine);
        assertThat(answer).isInstanceOf(Answer.Later.class);
        return ((Answer.Later) answer).work();
    }

    private static void end(Supplier<Reply> begun) {
        assertThat(begun.get().status()).isEqualTo(200);
    }

    private static Reply fine() {
        return Reply.done("Fine.");
    }

    private static String state(Admission admission) {
        return String.valueOf(told(admission).get("RateLimit"));
    }

    private static Map<String, String> told(Admission admission) {
        Map<String, String> headers = new TreeMap<>();
        admission.tell((name, value) -> headers.put(name.toString(), value.toString()));
        return headers;
    }
}
