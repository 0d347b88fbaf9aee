package io.leadstone.access.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void two_are_done_at_once_and_no_more() throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 0; i < 12; i++) {
            begin("lane" + i, () -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                pause(10);
                return now.decrementAndGet();
            });
        }
        join();
        assertThat(most).hasValue(2);
    }

    @Test
    void one_who_comes_alone_goes_before_the_rest_of_those_who_come_many_times() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 20; i++) {
            begin("attacker", () -> {
                await(gate);
                // Longer than a thread that already has its turn can be kept from the processor.
                pause(50);
                return done.add("attacker");
            });
        }
        pause(200);
        begin("anna", () -> done.add("anna"));
        pause(200);
        gate.countDown();
        join();
        assertThat(done).hasSize(21);
        assertThat(done.indexOf("anna")).as("%s", done).isLessThan(5);
    }

    @Test
    void a_suspect_never_has_both_threads_nor_comes_before_anybody_else() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 8; i++) {
            begin("suspect" + i, () -> {
                await(gate);
                return done.add("suspect");
            });
        }
        pause(200);
        for (int i = 0; i < 3; i++) {
            assertThat(turns.take("anna", false, () -> done.add("anna"))).isPresent();
        }
        assertThat(done).containsExactly("anna", "anna", "anna");
        gate.countDown();
        join();
        assertThat(done).hasSize(11);
    }

    @Test
    void who_waits_too_long_is_told_so_and_the_work_is_left_undone() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        begin("a", () -> await(gate));
        begin("a", () -> await(gate));
        pause(200);
        AtomicInteger ran = new AtomicInteger();
        assertThat(turns.take("anna", false, ran::incrementAndGet)).isEmpty();
        gate.countDown();
        join();
        assertThat(turns.take("anna", false, () -> 7)).contains(7);
        assertThat(ran).hasValue(0);
    }

    private <T> void begin(String lane, Turns.Work<T> work) {
        threads.add(Thread.startVirtualThread(() ->
                assertThat(turns.take(lane, lane.startsWith("suspect"), work)).isPresent()));
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static boolean await(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
